import { cancellationSignal } from '@temporalio/activity';
import { itemAccounts, saveItemAccount } from '../../db/queries/company-references.ts';
import { activeDates } from '../../db/queries/documents.ts';
import { mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import { eightItems } from '../../domain/mapping/eight-items.ts';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { validateMapping } from '../../domain/mapping/validate.ts';
import { type OpenBooks, openBooks, shopOf } from '../connections.ts';
import type { Context } from '../context.ts';
import { classified } from '../failure.ts';
import { wantedDay } from '../wanted-day.ts';
import { itemIds } from './references.ts';

/** The days at hand that are checked: those of the trial and a week beyond. */
const DAYS_AT_HAND = 10;

/**
 * Guard of *complete installation*: a mapping is there, it fits the chart as it is now, and nothing in the days at
 * hand is unmapped. Then the items of the mapping are made, or pointed at the accounts of the mapping.
 */
export async function installationReady(context: Context, input: { v: 1; shopId: string }) {
  return await classified(async () => {
    const shop = await shopOf(context, input.shopId);
    const books = await openBooks(context, shop, cancellationSignal());
    const [latest] = await mappingVersionsOf(context.database, shop.shopId, books.connection.id);
    if (!latest) return refused('no-mapping');
    const chart = await books.target.readChart(books.conversation);
    if (validateMapping(latest.mapping, chart).length > 0) return refused('mapping-does-not-fit-the-chart');
    const dates = await activeDates(
      context.database,
      shop.shopId,
      shop.startDate,
      '9999-12-31',
      DAYS_AT_HAND,
    );
    for (const date of dates) {
      const { parked } = await wantedDay(context, shop, books, date);
      if (parked.some(entry => entry.code === 'mapping-missing')) return refused('unmapped-documents');
    }
    await alignItems(context, books, latest.mapping);
    return { v: 1 as const, refusal: null };
  });
}

function refused(refusal: string) {
  return { v: 1 as const, refusal };
}

/** Makes the eight items and those of the mapping where they are missing, and points known ones at another account where a person mapped them there since. */
async function alignItems(context: Context, books: OpenBooks, mapping: Mapping): Promise<void> {
  const wanted = [
    ...Object.values(mapping.items),
    ...Object.values(mapping.discounts).map(rule => ({ ...rule, taxable: false })),
    ...mapping.stateFees.map(rule => ({ ...rule, taxable: false })),
  ];
  const [otherwise] = wanted;
  if (otherwise) await itemIds(context, books, eightItems(mapping, otherwise.account));
  const ids = await itemIds(context, books, wanted);
  const accountOf = new Map(
    (await itemAccounts(context.database, books.company.id)).map(item => [item.key, item.account]),
  );
  const moved = wanted.flatMap(({ item, account, taxable }) => {
    const id = ids[item];
    return id !== undefined && accountOf.get(item) !== account
      ? [{ key: item, id, name: item, account, taxable }]
      : [];
  });
  if (moved.length === 0) return;
  await books.target.pointItems(books.conversation, moved);
  for (const { key, account } of moved)
    await saveItemAccount(context.database, books.company.id, key, account);
}
