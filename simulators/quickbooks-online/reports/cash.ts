import type { Books } from '../books.ts';
import { UNAPPLIED_CASH_PAYMENTS } from '../company/chart.ts';
import type { Posting } from '../ledger/types.ts';

/** Forms on account: on cash basis they count as far as they are paid. */
const ON_ACCOUNT = ['Invoice', 'CreditMemo', 'Bill', 'VendorCredit'];

/**
 * The sum of all postings up to a day on cash basis: forms on account count by the share that payments have settled;
 * what a payment has not settled is unapplied cash income.
 */
export function cashBalances(books: Books, date: string): Map<number, number> {
  const { database } = books.ledger;
  const { realm } = books.company;
  const sums = new Map<number, number>();
  const add = (account: number, cents: number) => sums.set(account, (sums.get(account) ?? 0) + cents);
  const marks = ON_ACCOUNT.map(() => '?').join(', ');
  const direct = database.all(
    `SELECT account, SUM(cents) AS cents FROM qbo_posting WHERE realm = ? AND date <= ? AND entity NOT IN (${marks}) GROUP BY account`,
    realm,
    date,
    ...ON_ACCOUNT,
  );
  for (const row of direct) add(Number(row.account), Number(row.cents));
  const links = database.all(
    `SELECT l.target, l.target_id, o.cents AS total, SUM(l.cents) AS cents FROM qbo_link l
     JOIN qbo_open o ON o.realm = l.realm AND o.entity = l.target AND o.id = l.target_id AND o.line = l.target_line
     WHERE l.realm = ? AND l.date <= ? AND l.target IN (${marks}) GROUP BY l.target, l.target_id`,
    realm,
    date,
    ...ON_ACCOUNT,
  );
  for (const { target, target_id, total, cents } of links) {
    const postings = books.ledger.postingsOf(String(target), Number(target_id));
    for (const { account, cents: share } of shareOf(postings, -Number(cents), Number(total)))
      add(account, share);
  }
  for (const { account, open } of unapplied(books, date)) {
    add(account, -open);
    add(UNAPPLIED_CASH_PAYMENTS, open);
  }
  return sums;
}

/** `part` of `total` of an entry, in whole cents that sum to zero: the last leg takes the remainder. */
function shareOf(postings: readonly Posting[], part: number, total: number): Posting[] {
  let left = 0;
  return postings.map((posting, index) => {
    const isLast = index === postings.length - 1;
    const cents = isLast ? -left : Math.round((posting.cents * part) / total);
    left += cents;
    return { ...posting, cents };
  });
}

/** What payments dated up to a day had not settled by then; negative, as all that a customer is owed. */
function unapplied(books: Books, date: string): { account: number; open: number }[] {
  return books.ledger.database
    .all(
      `SELECT o.account, o.cents - COALESCE((SELECT SUM(l.cents) FROM qbo_link l
         WHERE l.realm = o.realm AND l.entity = o.entity AND l.id = o.id AND l.date <= ?2), 0)
         + COALESCE((SELECT SUM(l.cents) FROM qbo_link l WHERE l.realm = o.realm AND l.target = o.entity
           AND l.target_id = o.id AND l.target_line = o.line AND l.date <= ?2), 0) AS open
       FROM qbo_open o WHERE o.realm = ?1 AND o.entity = 'Payment' AND o.date <= ?2`,
      books.company.realm,
      date,
    )
    .map(row => ({ account: Number(row.account), open: Number(row.open) }));
}
