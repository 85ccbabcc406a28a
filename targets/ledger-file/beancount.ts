import { decimalFromMinor } from '../../domain/money/decimal.ts';
import type { Ledger, LedgerTransaction } from './ledger.ts';
import { idOf } from './objects.ts';

/** Before every transaction: Beancount wants an account to be open by then. */
const OPENED = '1970-01-01';

/**
 * The same ledger in Beancount's syntax, transactions in the same order. What it cannot say (an account whose name
 * Beancount does not take, an amount that we do not read) stands as a comment.
 */
export function beancountText(ledger: Ledger): string {
  const currency = ledger.company?.currency ?? '';
  const sayable = ledger.transactions.filter(isSayable);
  const accounts = new Set([
    ...[...ledger.accounts.keys()].filter(isAccount),
    ...sayable.flatMap(transaction => transaction.postings.map(posting => posting.account)),
  ]);
  const opened = [...accounts].sort().map(account => `${OPENED} open ${account} ${currency}\n`);
  const written = ledger.transactions.map(transaction => textOf(transaction, currency));
  const head = [
    `option "title" ${quoted(ledger.company?.name ?? '')}`,
    `option "operating_currency" ${quoted(currency)}`,
  ];
  return `${head.join('\n')}\n\n${opened.join('')}\n${written.join('\n')}`;
}

/** Rendered once: a journal grows, and all of it is written anew each time. */
const rendered = new WeakMap<LedgerTransaction, string>();

function textOf(transaction: LedgerTransaction, currency: string): string {
  const known = rendered.get(transaction);
  if (known !== undefined) return known;
  const text = isSayable(transaction) ? transactionText(transaction, currency) : comment(transaction);
  rendered.set(transaction, text);
  return text;
}

function transactionText(transaction: LedgerTransaction, currency: string): string {
  const { date, payee, note, number, tags, postings } = transaction;
  const named = { number, ...(tags.reverses === undefined && { id: idOf(transaction) }), ...tags };
  const metadata = Object.entries(named).filter(([, value]) => value !== '');
  const lines = postings.flatMap(posting => [
    `  ${posting.account}  ${decimalFromMinor(posting.amount ?? (0 as never))} ${currency}`,
    ...Object.entries(posting.tags).map(([name, value]) => `    ${metadataLine(name, value)}`),
  ]);
  return `${[
    `${date} * ${note === '' ? quoted(payee) : `${quoted(payee)} ${quoted(note)}`}`,
    ...metadata.map(([name, value]) => `  ${metadataLine(name, value)}`),
    ...lines,
  ].join('\n')}\n`;
}

function metadataLine(name: string, value: string): string {
  return `${name}: ${quoted(value)}`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "'")}"`;
}

function comment({ text }: LedgerTransaction): string {
  return `${text.replace(/^/gm, ';; ')}\n`;
}

function isSayable({ postings }: LedgerTransaction): boolean {
  return postings.every(posting => posting.amount !== null && isAccount(posting.account));
}

/** Beancount's names: five roots, and parts that begin with a capital letter or a digit. */
function isAccount(account: string): boolean {
  return /^(Assets|Liabilities|Equity|Income|Expenses)(:[A-Z0-9][A-Za-z0-9-]*)+$/.test(account);
}
