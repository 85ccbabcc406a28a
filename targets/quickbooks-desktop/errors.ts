import type { Hold } from '../../domain/cases/case.ts';
import { DaybookError, type ErrorCode } from '../../domain/errors/codes.ts';
import type { Refused } from '../target.ts';
import type { Response } from './qbxml/answer.ts';

/** Our word for a status, and whether a write that met it may stand in the books all the same. */
export type Verdict = {
  readonly error: ErrorCode;
  readonly outcome: 'not-done' | 'unknown';
  readonly hold?: Hold;
};
type Rule = Verdict & { readonly code: number; readonly text?: RegExp };

/** Texts by which QuickBooks says that somebody else has the object open: it passes by itself. */
const LOCKED = /modified by another user|could not be locked|failed to acquire the lock|is in use/i;

/** One row for each documented status; a row with a text comes before the plain one of its code. */
export const STATUS_RULES: readonly Rule[] = [
  rule(1000, 'outcome-unknown', 'unknown'),
  rule(1010, 'outcome-unknown', 'unknown'),
  rule(1030, 'bug'),
  rule(1060, 'bug'),
  rule(3000, 'bug'),
  rule(3010, 'bug'),
  rule(3020, 'bug'),
  rule(3030, 'bug'),
  rule(3031, 'bug'),
  rule(3035, 'bug'),
  rule(3100, 'conflict'),
  rule(3120, 'target-refused'),
  rule(3140, 'target-refused'),
  rule(3150, 'bug'),
  { ...rule(3170, 'target-unavailable'), text: LOCKED },
  { ...held(3170, 'edited-in-books', 'deposited'), text: /deposited/i },
  { ...held(3170, 'edited-in-books', 'reconciled'), text: /reconciled|cleared/i },
  rule(3170, 'target-refused'),
  held(3171, 'period-closed', 'period-closed'),
  rule(3175, 'target-unavailable'),
  rule(3176, 'target-unavailable'),
  { ...rule(3180, 'target-unavailable'), text: LOCKED },
  rule(3180, 'target-refused'),
  rule(3200, 'conflict', 'unknown'),
  rule(3210, 'target-refused'),
  rule(3231, 'target-unavailable'),
  rule(3240, 'conflict', 'unknown'),
  rule(3250, 'company-unavailable'),
  rule(3260, 'authorization-expired'),
  rule(3261, 'authorization-expired'),
  rule(3270, 'company-unavailable'),
];

/** Refusals of a whole message by QuickBooks itself: only bytes that it cannot read were certainly not carried out. */
export const HRESULTS: Readonly<Record<string, ErrorCode>> = {
  '0x80040400': 'bug',
  '0x80040401': 'target-unavailable',
  '0x80040402': 'target-unavailable',
  '0x80040403': 'company-unavailable',
  '0x80040408': 'target-unavailable',
  '0x8004040a': 'company-unavailable',
  '0x8004040d': 'target-unavailable',
  '0x80040410': 'company-unavailable',
  '0x80040414': 'target-unavailable',
  '0x80040416': 'target-unavailable',
  '0x8004041a': 'authorization-expired',
  '0x80040420': 'authorization-expired',
  '0x80040421': 'target-unavailable',
  '0x80040422': 'company-unavailable',
  '0x80040424': 'target-unavailable',
};
export const UNREADABLE = '0x80040400';

export function verdictOf({ code, message }: Pick<Response, 'code' | 'message'>): Verdict {
  const row = STATUS_RULES.find(each => each.code === code && (each.text?.test(message) ?? true));
  if (row) return { error: row.error, outcome: row.outcome, ...(row.hold && { hold: row.hold }) };
  if (code >= 3000 && code < 3100) return { error: 'bug', outcome: 'not-done' };
  if (code >= 3100 && code < 9200) return { error: 'target-refused', outcome: 'not-done' };
  return { error: 'outcome-unknown', outcome: 'unknown' };
}

const OF_CONNECTION: readonly ErrorCode[] = ['authorization-expired', 'company-unavailable'];

/** Errors that concern the whole company, not the entry at hand. */
export function concernsConnection(error: ErrorCode): boolean {
  return OF_CONNECTION.includes(error);
}

/** What a person reads of a status, in one line. */
export function describeStatus({ name, code, message }: Response): string {
  return `${name} ${code}: ${message}`.slice(0, 1000);
}

/** A write that was certainly not done. */
export function refusalOf(response: Response): Refused {
  const { error, hold } = verdictOf(response);
  return { result: 'refused', code: error, detail: describeStatus(response), ...(hold && { hold }) };
}

/** A status as an error; of a read there is no outcome to be unknown. */
export function errorOf(response: Response, reads = true): DaybookError {
  const { error } = verdictOf(response);
  const code = reads && error === 'outcome-unknown' ? 'target-unavailable' : error;
  return new DaybookError(code, describeStatus(response));
}

export function errorOfHresult(hresult: string, message: string): DaybookError {
  const code = HRESULTS[hresult.toLowerCase()] ?? 'target-unavailable';
  return new DaybookError(code, `QuickBooks refused the message, ${hresult}: ${message}`.slice(0, 1000));
}

function rule(code: number, error: ErrorCode, outcome: Verdict['outcome'] = 'not-done'): Rule {
  return { code, error, outcome };
}

function held(code: number, error: ErrorCode, hold: Hold): Rule {
  return { ...rule(code, error), hold };
}
