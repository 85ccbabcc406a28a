import { minorFromDecimal } from '../../domain/money/decimal.ts';
import { type Minor, minor, sum } from '../../domain/money/minor.ts';
import type { LedgerPosting, LedgerTransaction, Tags } from './ledger.ts';

const HEAD = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:=\S+)?(?:\s+[*!])?(?:\s+\(([^)]*)\))?(?:\s+(.*))?$/;
const TAG = /^([A-Za-z][A-Za-z-]*):\s*(.*)$/;
const POSTING = /^\s+(?:[*!]\s+)?([^\s;].*?)(?:(?:\s{2,}|\t)\s*(.*))?$/;

/** Whether a line begins a transaction. */
export function beginsTransaction(text: string): boolean {
  return HEAD.test(text);
}

/** Whether a line goes on with what began above it. */
export function goesOn(text: string): boolean {
  return /^[ \t]/.test(text) && text.trim() !== '';
}

/**
 * Reads a transaction of the forms that we write, and the simple ones of people: one amount may be missing. An amount
 * with a cost, an assertion or another currency is left unread (null).
 */
export function readTransaction(
  lines: readonly string[],
  line: number,
  currency: string | null,
): LedgerTransaction {
  const [, year = '', month = '', day = '', number = '', rest = ''] = HEAD.exec(lines[0] ?? '') ?? [];
  const [description = '', ...comment] = rest.split(';');
  const [payee = '', ...note] = description.split('|');
  const tags: Record<string, string> = {};
  addTag(tags, comment.join(';'));
  const postings: { account: string; amount: Minor | null | undefined; tags: Record<string, string> }[] = [];
  for (const text of lines.slice(1)) {
    if (/^\s+;/.test(text)) {
      addTag(postings.at(-1)?.tags ?? tags, text.trim().slice(1));
      continue;
    }
    const [, account = '', money = ''] = POSTING.exec(text) ?? [];
    const [amount = '', ...remark] = money.split(';');
    const posting = { account: account.trim(), amount: readAmount(amount.trim(), currency), tags: {} };
    addTag(posting.tags, remark.join(';'));
    postings.push(posting);
  }
  return {
    line,
    date: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
    number,
    payee: payee.trim(),
    note: note.join('|').trim(),
    tags,
    postings: balanced(postings),
    text: lines.join('\n'),
  };
}

/** Tags of one comment; ours is one a line, so that a comma inside belongs to it. */
export function readTags(comment: string): Tags {
  const tags: Record<string, string> = {};
  for (const part of comment.split(/,\s*(?=[A-Za-z][A-Za-z-]*:)/)) addTag(tags, part);
  return tags;
}

function addTag(tags: Record<string, string>, text: string): void {
  const [, name, value = ''] = TAG.exec(text.trim()) ?? [];
  if (name !== undefined) tags[name.toLowerCase()] = value.trim();
}

/** Undefined where there is none, null where it is of a form that we do not read. */
function readAmount(text: string, currency: string | null): Minor | null | undefined {
  if (text === '') return undefined;
  const match = /^(-?)([\d,]*\d(?:\.\d+)?)(?:\s*([A-Z]{3}))?$/.exec(text);
  if (!match || (match[3] ?? currency) !== currency) return null;
  try {
    return minorFromDecimal(`${match[1]}${match[2]?.replaceAll(',', '')}`);
  } catch {
    return null;
  }
}

function balanced(
  postings: readonly { account: string; amount: Minor | null | undefined; tags: Tags }[],
): LedgerPosting[] {
  const known = postings.flatMap(({ amount }) => (typeof amount === 'number' ? [amount] : []));
  const rest = known.length === postings.length - 1 ? minor(-sum(known)) : null;
  return postings.map(({ account, amount, tags }) => ({
    account,
    amount: amount === undefined ? rest : amount,
    tags,
  }));
}
