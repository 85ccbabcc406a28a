import { minor } from '../../domain/money/minor.ts';
import type { BooksObject } from '../target.ts';
import type { Ledger } from './ledger.ts';
import type { LedgerObject } from './objects.ts';

/** The ledger's word for what is none of our types. */
export const OWN_KIND = 'Transaction';

/** An object as the engine compares it. When it was written and by whom, a file does not tell. */
export function booksObject(ledger: Ledger, object: LedgerObject): BooksObject {
  const { type, booksId, booksVersion, number, businessDate, marker, total, tax, lines } = object;
  return {
    type,
    booksId,
    booksVersion,
    number,
    businessDate,
    marker,
    ...(type === 'other' && { kind: OWN_KIND }),
    party: partyOf(ledger, object),
    links: settledBy(object).map(({ id, amount }) => ({
      kind: 'settles',
      booksId: id,
      amount: minor(amount),
    })),
    changedAt: null,
    changedBy: null,
    total,
    tax,
    lines,
  };
}

/** What an object settles, by the ids and amounts that its tag lists; a tag of another form settles nothing. */
export function settledBy({ transaction, voided }: LedgerObject): readonly { id: string; amount: number }[] {
  const words = voided ? [] : (transaction.tags.settles ?? '').split(' ');
  const settled: { id: string; amount: number }[] = [];
  for (let index = 0; index + 1 < words.length; index += 2) {
    const amount = Number(words[index + 1]);
    if (Number.isSafeInteger(amount)) settled.push({ id: words[index] ?? '', amount });
  }
  return settled;
}

/** Whom it is about: by the subaccount or tag, else whom a person wrote as payee, who is then their own id. */
export function partyOf(
  { parties }: Ledger,
  { party, transaction }: LedgerObject,
): { readonly id: string; readonly name: string } | null {
  const { payee } = transaction;
  if (party !== null) return { id: party, name: parties.findLast(({ id }) => id === party)?.name ?? payee };
  if (transaction.tags.type !== undefined || payee === '') return null;
  const known = parties.findLast(({ name }) => name === payee);
  return { id: known?.id ?? payee, name: payee };
}
