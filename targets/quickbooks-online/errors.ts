import type { Hold } from '../../domain/cases/case.ts';
import { DaybookError, type ErrorCode } from '../../domain/errors/codes.ts';
import type { Refused } from '../target.ts';

/** An error as QuickBooks says it, from any of its three forms; texts are for people, never for decisions. */
export type Fault = {
  readonly code: string | null;
  readonly type: string;
  readonly message: string;
  readonly detail: string;
  readonly element: string | null;
};

/** Our word for a fault, and whether a write that met it may stand in the books all the same. */
export type Verdict = {
  readonly error: ErrorCode;
  readonly outcome: 'not-done' | 'unknown';
  /** Where the object may not be changed as it stands. */
  readonly hold?: Hold;
};

type FaultRule = Verdict & {
  readonly code: string;
  /** Set where one code carries two meanings (facts: 5010 with the text of 6210; 6000 with an inner number, or about what is reconciled). */
  readonly detail?: RegExp;
};

/**
 * One row per documented code. 610 and 2500 are `target-refused` here: a reference was deactivated or does not exist.
 * Where a look into the lists finds which one (inactive.ts), a created or changed entry is `mapping-missing` instead. 600, 6140 and 5010 are answers to a
 * repeated request as well, so only a look into the books decides. 140 and 150 (locked, under
 * maintenance) pass by themselves: nothing was done, and it is tried again later.
 */
export const FAULT_RULES: readonly FaultRule[] = [
  rule('100', 'authorization-expired'),
  rule('120', 'authorization-expired'),
  rule('130', 'bug'),
  rule('140', 'target-unavailable'),
  rule('150', 'target-unavailable'),
  rule('500', 'bug'),
  rule('600', 'outcome-unknown', 'unknown'),
  rule('610', 'target-refused'),
  rule('620', 'target-refused'),
  rule('1040', 'bug'),
  rule('2010', 'bug'),
  rule('2020', 'bug'),
  rule('2030', 'bug'),
  rule('2050', 'bug'),
  rule('2080', 'bug'),
  rule('2170', 'bug'),
  rule('2500', 'target-refused'),
  rule('3001', 'rate-limited'),
  rule('3100', 'authorization-expired'),
  rule('3200', 'authorization-expired'),
  rule('4000', 'bug'),
  rule('4001', 'bug'),
  { ...held('5010', 'period-closed', 'period-closed'), detail: /account period has closed/i },
  rule('5010', 'conflict', 'unknown'),
  rule('5020', 'target-refused'),
  rule('5030', 'target-refused'),
  { ...rule('6000', 'outcome-unknown', 'unknown'), detail: /\(-30000\)/ },
  { ...held('6000', 'edited-in-books', 'reconciled'), detail: /reconciled/i },
  rule('6000', 'target-refused'),
  rule('6002', 'outcome-unknown', 'unknown'),
  rule('6010', 'target-refused'),
  rule('6070', 'bug'),
  rule('6080', 'bug'),
  rule('6090', 'bug'),
  rule('6100', 'bug'),
  rule('6140', 'outcome-unknown', 'unknown'),
  rule('6190', 'company-unavailable'),
  held('6210', 'period-closed', 'period-closed'),
  rule('6240', 'conflict'),
  held('6540', 'edited-in-books', 'deposited'),
  rule('10000', 'outcome-unknown', 'unknown'),
];

/** Codes that keep their meaning under HTTP 5xx; any other 5xx leaves the outcome open. */
const CERTAIN_IN_5XX = new Set(['140', '150', '3001', '6190']);

/** Decides on HTTP status and code. `status` is 200 for a fault inside a batch answer. */
export function verdictOf(status: number, fault: Fault | null): Verdict {
  if (status === 429) return { error: 'rate-limited', outcome: 'not-done' };
  const code = fault?.code ?? null;
  if ((status >= 500 || status === 408) && !(code !== null && CERTAIN_IN_5XX.has(code))) {
    return { error: 'outcome-unknown', outcome: 'unknown' };
  }
  const row = FAULT_RULES.find(
    each => each.code === code && (each.detail === undefined || each.detail.test(fault?.detail ?? '')),
  );
  if (row) return { error: row.error, outcome: row.outcome, ...(row.hold && { hold: row.hold }) };
  if (status === 401 || status === 403) return { error: 'authorization-expired', outcome: 'not-done' };
  return verdictOfFamily(status, Number(code ?? Number.NaN));
}

/** Intuit's families of codes, for a code without a row of its own. */
function verdictOfFamily(status: number, code: number): Verdict {
  if (code < 500) return { error: 'authorization-expired', outcome: 'not-done' };
  if (code < 600) return { error: 'bug', outcome: 'not-done' };
  if (code < 2000) return { error: 'target-refused', outcome: 'not-done' };
  if (code < 5000) return { error: 'bug', outcome: 'not-done' };
  if (code < 10_000) return { error: 'target-refused', outcome: 'not-done' };
  if (code >= 10_000) return { error: 'outcome-unknown', outcome: 'unknown' };
  return status >= 400 && status < 500
    ? { error: 'bug', outcome: 'not-done' }
    : { error: 'outcome-unknown', outcome: 'unknown' };
}

const OF_CONNECTION: readonly ErrorCode[] = [
  'authorization-expired',
  'company-unavailable',
  'rate-limited',
  'target-unavailable',
];

/** Errors that concern the whole connection, not the entry at hand. */
export function concernsConnection(error: ErrorCode): boolean {
  return OF_CONNECTION.includes(error);
}

/** What a person reads of a fault, in one line. */
export function describeFault(status: number, fault: Fault | null): string {
  if (!fault) return `HTTP ${status} without a readable reason`;
  const element = fault.element ? ` (${fault.element})` : '';
  return `HTTP ${status}, code ${fault.code ?? 'none'}: ${fault.message}${element}: ${fault.detail}`.slice(
    0,
    1000,
  );
}

/** The fault of a write that was certainly not done, with what holds the object, where that is why. */
export function refusalOf(status: number, fault: Fault | null): Refused {
  const { error, hold } = verdictOf(status, fault);
  return { result: 'refused', code: error, detail: describeFault(status, fault), ...(hold && { hold }) };
}

/** The fault of a write as an error of the vocabulary. */
export function errorOfWrite(status: number, fault: Fault | null): DaybookError {
  return new DaybookError(verdictOf(status, fault).error, describeFault(status, fault));
}

/** The fault of a read, or of a write that certainly did nothing: there is no outcome to be unknown. */
export function errorOf(
  status: number,
  fault: Fault | null,
  options: { retryAfterMs?: number } = {},
): DaybookError {
  const { error } = verdictOf(status, fault);
  const code = error === 'outcome-unknown' ? 'target-unavailable' : error;
  return new DaybookError(code, describeFault(status, fault), options);
}

function rule(code: string, error: ErrorCode, outcome: Verdict['outcome'] = 'not-done'): FaultRule {
  return { code, error, outcome };
}

function held(code: string, error: ErrorCode, hold: Hold): FaultRule {
  return { ...rule(code, error), hold };
}
