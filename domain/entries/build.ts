import { sum } from '../money/minor.ts';
import type { BillPaymentContent, DepositContent, EntryContent, PaymentContent } from './entry.ts';

/** Thrown when an entry is not balanced or its lines do not make its total: such an entry cannot exist. */
export class EntryError extends Error {
  override name = 'EntryError';
}

/** Gives the content back if it is sound; the only way by which entries are made. */
export function soundContent<Content extends EntryContent>(content: Content): Content {
  const balance = sum(content.postings.map(posting => posting.amount));
  if (balance !== 0) throw new EntryError(`postings of ${content.number} sum to ${balance}, not to zero`);
  if (content.type === 'invoice' || content.type === 'credit-memo') {
    const lines = sum([...content.lines.map(line => line.amount), content.tax]);
    if (lines !== content.total)
      throw new EntryError(`lines of ${content.number} make ${lines}, its total is ${content.total}`);
  }
  if ('vendor' in content && 'lines' in content) {
    const lines = sum(content.lines.map(line => line.amount));
    if (lines !== content.total)
      throw new EntryError(`lines of ${content.number} make ${lines}, its total is ${content.total}`);
  }
  if ('applications' in content) soundApplications(content);
  if (content.total < 0) throw new EntryError(`${content.number} has a negative total`);
  return content;
}

/** Credits give what a linking payment applies; a deposit holds just its payments and lines. */
function soundApplications(content: PaymentContent | BillPaymentContent | DepositContent): void {
  const amounts = content.applications.map(({ to, amount }) =>
    content.type === 'payment' && to.purpose === 'credit' ? -amount : amount,
  );
  const applied = amounts.reduce((total, amount) => total + amount, 0);
  if (content.type === 'deposit') {
    const held = applied + sum(content.lines.map(line => line.amount));
    if (held !== content.total)
      throw new EntryError(`${content.number} holds ${held}, its total is ${content.total}`);
  } else if (applied > content.total || applied < 0) {
    throw new EntryError(`${content.number} applies ${applied} of ${content.total}`);
  }
}
