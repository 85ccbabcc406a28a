import { cancellationSignal } from '@temporalio/activity';
import { startDateOf } from '../../db/queries/books-of-shop.ts';
import { activeDates } from '../../db/queries/documents.ts';
import { mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { validateMapping } from '../../domain/mapping/validate.ts';
import { type OpenBooks, openConnection, shopOf } from '../connections.ts';
import type { Context } from '../context.ts';
import { classified } from '../failure.ts';
import { wantedDay } from '../wanted-day.ts';
import { alignItems } from './align-items.ts';
import { inTurn } from './company-turn.ts';
import { requireActiveBooks } from './each-books.ts';
import { openAtStart } from './open-at-start.ts';

/** The days at hand that are checked: those of the trial and a week beyond. */
const DAYS_AT_HAND = 10;

/**
 * Guard of *complete installation*, for each set of books that is written to: a mapping is there, it fits the chart as
 * it is now, and nothing in the days at hand is unmapped. Then the items of the mapping are made, or pointed at the
 * accounts of the mapping. Further books without a mapping stay out until they have one. What others wrote for the same
 * days is decided first.
 */
export async function installationReady(context: Context, input: { v: 1; shopId: string }) {
  return await classified(async () => {
    const shop = await shopOf(context, input.shopId);
    for (const of of await requireActiveBooks(context, shop)) {
      const refusal = await readyIn(context, shop, openConnection(context, of, cancellationSignal()));
      if (refusal !== null) return { v: 1 as const, refusal };
    }
    // With *all existing data* what the books hold is replaced before going live, which looks again.
    const refusal = shop.firstSyncKind === 'all' ? null : await openAtStart(context, shop, new Date());
    return { v: 1 as const, refusal };
  });
}

/** Why one set of books is not ready; null when it is. */
async function readyIn(context: Context, shop: ShopRow, books: OpenBooks): Promise<string | null> {
  const [latest] = await mappingVersionsOf(context.database, shop.shopId, books.connection.id);
  if (!latest) return 'no-mapping';
  const chart = await books.target.readChart(books.conversation);
  if (validateMapping(latest.mapping, chart).length > 0) return 'mapping-does-not-fit-the-chart';
  const from = startDateOf(shop, books);
  const dates = await activeDates(context.database, shop.shopId, from, '9999-12-31', DAYS_AT_HAND);
  for (const date of dates) {
    const { parked } = await wantedDay(context, shop, books, date);
    if (parked.some(entry => entry.code === 'mapping-missing')) return 'unmapped-documents';
  }
  await inTurn(context, books.company, `${shop.shopId}/installation`, ({ lease }) =>
    alignItems(context, books, lease, latest.mapping),
  );
  return null;
}
