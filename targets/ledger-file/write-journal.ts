import { decimalFromMinor } from '../../domain/money/decimal.ts';
import { type Minor, negate } from '../../domain/money/minor.ts';
import type { LedgerObject } from './objects.ts';
import type { WireEntry } from './wire.ts';

/** A posting whose account is known. */
export type PlacedPosting = {
  readonly account: string;
  readonly amount: Minor;
  readonly tags: readonly (readonly [name: string, value: string | null])[];
};

/** A mirror image stands where its entry stood. */
const PLACES = ['location', 'class', 'department'];

const ACCOUNT_WIDTH = 44;
const AMOUNT_WIDTH = 14;

/** An entry as a transaction. */
export function transactionText(
  entry: WireEntry,
  booksId: string,
  postings: readonly PlacedPosting[],
): string {
  const { marker, revision, type, tender, settles } = entry;
  return written(entry.date, entry.number, entry.payee, entry.memo, postings, entry.currency, [
    ['id', booksId],
    ['daybook', marker],
    ['revision', String(revision)],
    ['type', type],
    ['tender', tender],
    ['settles', settles],
    ['party', entry.party ?? null],
    ['account', entry.account ?? null],
    ['location', entry.location ?? null],
    ['class', entry.class ?? null],
    ['department', entry.department ?? null],
  ]);
}

/** The mirror image of what stands, on the same day: a ledger is never written over. */
export function reversalText(object: LedgerObject, operation: string, currency: string): string {
  const { transaction, booksId, number } = object;
  const postings = transaction.postings.map(({ account, amount, tags }) => ({
    account,
    amount: negate(amount ?? (0 as Minor)),
    tags: [
      ['role', tags.role ?? null],
      ['item', tags.item ?? null],
      ['customer', tags.customer ?? null],
      ['vendor', tags.vendor ?? null],
    ] as const,
  }));
  return written(
    transaction.date,
    number,
    transaction.payee,
    `Reversed: ${transaction.note}`,
    postings,
    currency,
    [
      ['reverses', booksId],
      ['for', operation],
      ...PLACES.map(name => [name, transaction.tags[name] ?? null] as const),
    ],
  );
}

function written(
  date: string,
  number: string,
  payee: string,
  note: string,
  postings: readonly PlacedPosting[],
  currency: string,
  tags: PlacedPosting['tags'],
): string {
  const description = payee === '' ? note : `${payee} | ${note}`;
  const head = `${date} * (${number}) ${description}`.trimEnd();
  const lines = postings.flatMap(posting => [
    `    ${posting.account.padEnd(ACCOUNT_WIDTH)}  ${decimalFromMinor(posting.amount).padStart(AMOUNT_WIDTH)} ${currency}`,
    ...tagLines(posting.tags, '        '),
  ]);
  return `${[head, ...tagLines(tags, '    '), ...lines].join('\n')}\n`;
}

/** One a line, so that a comma belongs to its value. */
function tagLines(tags: PlacedPosting['tags'], indent: string): string[] {
  return tags.flatMap(([name, value]) =>
    value === null || value === '' ? [] : [`${indent}; ${name}: ${value}`],
  );
}

/** Declares an account, as `hledger check --strict` wants it. */
export function accountText(account: string, tags: Readonly<Record<string, string>> = {}): string {
  const words = Object.entries(tags).map(([name, value]) => `${name}: ${value.replaceAll(',', ' ')}`);
  return words.length === 0 ? `account ${account}\n` : `account ${account}  ; ${words.join(', ')}\n`;
}
