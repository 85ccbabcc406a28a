import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { startDateOf } from '../../db/queries/books-of-shop.ts';
import { booksOnDays } from '../../db/queries/day-proofs.ts';
import { type MonthOfBooks, openCasesOf, openEntriesOf } from '../../db/queries/month-facts.ts';
import { monthReadingOf } from '../../db/queries/months.ts';
import { oursFactsOf } from '../../db/queries/our-days.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { ourDaysOfMonth, stretchesNotOurs } from '../../domain/calendar/our-days.ts';
import { minor, ZERO } from '../../domain/money/minor.ts';
import type { MonthDay, MonthFacts } from '../../domain/months/checklist.ts';
import type { Proof } from '../../domain/proof/proof.ts';
import { verdictOf } from '../../domain/proof/verdict.ts';
import { differenceIn } from '../../domain/proof/verdict-words.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { missingAmong } from '../files/receipts.ts';
import { todayIn } from '../files/understand.ts';
import { taxReportOf } from '../mapping/tax-report-of.ts';
import { readAnswer } from './answer.ts';
import { inNoDeposit, monthOfBooks } from './payments.ts';
import { booksSide, sourceSide } from './positions.ts';

type Dependencies = Pick<ApiDependencies, 'database'>;

/** All that a checklist is made of: what is stored, with what the books answered last. */
export async function monthFactsOf(
  dependencies: Dependencies,
  shop: ShopRow,
  books: BooksOfShop,
  month: string,
): Promise<MonthFacts & { readonly readAt: Date | null }> {
  const { database } = dependencies;
  const range = monthOfBooks(shop, books, month);
  const startDate = startDateOf(shop, books);
  const ours = { ...(await oursFactsOf(database, shop)), startDate };
  const { days } = ourDaysOfMonth(month, ours);
  const reading = await monthReadingOf(database, shop.shopId, range.targetConnectionId, month);
  const answer = reading && readAnswer(reading.answer, month);
  const deposited = new Set(answer?.deposited ?? []);
  const waiting = (await inNoDeposit(dependencies, books, range)).filter(
    one => !one.booksIds.every(id => deposited.has(id)),
  );
  const tax = await taxReportOf(dependencies, shop, books, month);
  return {
    month,
    currency: books.company.currency,
    today: todayIn(shop.zone),
    notOurs: stretchesNotOurs(range.from, range.to, ours),
    days: await daysOf(dependencies, range, days),
    openEntries: await openEntriesOf(database, range),
    openCases: await openCasesOf(database, range),
    source: await sourceSide(dependencies, books, range, startDate),
    books: answer && (await booksSide(dependencies, books, range, answer)),
    byBalance: answer?.byBalance ?? [],
    waiting: waiting.map(one => ({ ...one, amount: minor(one.amount) })),
    tax: tax.map(({ kind, location, tax: amount, liability }) => ({
      label: location === null ? kind : `${kind} (${location})`,
      tax: amount,
      liability,
    })),
    missingFiles: await missingAmong(database, shop, days),
    readAt: (answer && reading?.readAt) ?? null,
  };
}

async function daysOf(
  { database }: Dependencies,
  { shopId, targetConnectionId }: MonthOfBooks,
  days: readonly string[],
): Promise<MonthDay[]> {
  const rows = (await booksOnDays(database, shopId, days)).filter(
    row => row.targetConnectionId === targetConnectionId,
  );
  const known = new Map(rows.map(row => [row.businessDate, row]));
  return days.map(businessDate => {
    const row = known.get(businessDate);
    if (!row) return { businessDate, verdict: null, difference: ZERO, acceptedBy: [] };
    const proof = row.proof as Proof | null;
    const difference = proof === null ? ZERO : differenceIn(proof);
    const acceptedBy = [...new Set((proof?.accepted ?? []).map(({ by }) => by))];
    const told = verdictOf(row.state, proof);
    const verdict = told === 'differs' && proof?.acceptedInAll === true ? 'accepted' : told;
    return { businessDate, verdict, difference, acceptedBy };
  });
}
