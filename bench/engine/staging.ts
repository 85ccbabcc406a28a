import { referenceIds } from '../../activities/books/references.ts';
import { openBooks, shopOf } from '../../activities/connections.ts';
import { daysBetween } from '../../activities/days.ts';
import { prepareDay } from '../../activities/records/prepare.ts';
import { documentRow } from '../../activities/source/document-row.ts';
import { releaseLease, takeLease } from '../../db/queries/company-leases.ts';
import { storeDocuments } from '../../db/queries/documents.ts';
import { stagedEntries } from '../../db/queries/entries.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { DayOfDocuments } from '../made/shop.ts';
import type { World } from './world.ts';

/** Stores the documents of some days and prepares them, as extract and prepare do; gives how many entries wait. */
export async function stage(world: World, shopId: string, days: readonly DayOfDocuments[]): Promise<number> {
  const { context, database } = world;
  const shop = await shopOf(context, shopId);
  const books = await openBooks(context, shop, new AbortController().signal);
  for (const { businessDate, documents } of days) {
    await storeDocuments(database, shopId, documents.map(rowOf), new Date());
    await daysBetween(context, shop, businessDate, businessDate);
    await prepareDay(context, shop, [books], businessDate);
  }
  return (await waiting(world, shopId)).length;
}

/** Longer than a large company takes. */
const LEASE_MS = 3_600_000;

/** Makes every item and customer that the waiting entries name, by the engine's own way. */
export async function makeReferences(world: World, shopId: string): Promise<void> {
  const shop = await shopOf(world.context, shopId);
  const books = await openBooks(world.context, shop, new AbortController().signal);
  const wish = { waiter: shopId, past: false, holder: 'bench' };
  const lease = await takeLease(world.database, books.company.id, wish, LEASE_MS);
  if ('againInMs' in lease) throw new Error('the company is busy');
  await referenceIds(world.context, shopId, books, lease, await waiting(world, shopId));
  await releaseLease(world.database, lease);
}

async function booksHere({ context }: World, shopId: string) {
  return await openBooks(context, await shopOf(context, shopId), new AbortController().signal);
}

async function waiting(world: World, shopId: string) {
  const { connection } = await booksHere(world, shopId);
  return await stagedEntries(world.database, shopId, connection.id, {
    from: '2000-01-01',
    through: '2100-01-01',
  });
}

function rowOf(document: Document) {
  return documentRow(document.ref, document, {
    externalId: document.ref.split(':').at(-1) ?? document.ref,
    businessDate: document.businessDate,
    currency: document.currency,
    unknownFields: [],
    problem: null,
    kind: document.kind,
  });
}
