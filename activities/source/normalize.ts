import { heartbeat } from '@temporalio/activity';
import { documentsOfRaw, storeDocuments } from '../../db/queries/documents.ts';
import { markNormalized, rawOf, type WaitingRaw, waitingRaw } from '../../db/queries/raw-documents.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { businessDayOf } from '../../domain/calendar/business-day.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { NormalizeContext, Source } from '../../sources/source.ts';
import type { OpenSource } from '../connections.ts';
import type { Context } from '../context.ts';
import { daySettings } from '../days.ts';
import { partyOf } from './document-row.ts';
import { type Made, rawKeyOf, rowsOfRaw } from './raw-rows.ts';
import { unknownTenderRows } from './unknown-tenders.ts';

const AT_ONCE = 500;
/** Raw kinds that were handed over as a file begin with it; the source of that name reads them. */
const FILE = 'file';

/** Makes neutral documents of all raw ones that wait; gives the business dates that changed. */
export async function normalizeWaiting(context: Context, shop: ShopRow, open: OpenSource): Promise<string[]> {
  const { database } = context;
  const changed = new Set<string>();
  for (;;) {
    const waiting = await waitingRaw(database, shop.shopId, AT_ONCE);
    if (waiting.length === 0) return [...changed].sort();
    const made = await named(context, shop, open, waiting);
    const earlier = await documentsOfRaw(database, shop.shopId, waiting.map(rawKeyOf));
    const rows = rowsOfRaw(made, earlier, shop.currency, {
      source: open.source.kind,
      shop: open.connection.sourceShopId,
    });
    const sales = rows.flatMap(row => (row.content?.kind === 'sale' ? [row.content] : []));
    const paid = rows.flatMap(row => (row.content?.kind === 'payment' && row.saleRef ? [row.saleRef] : []));
    for (const day of await storeDocuments(database, shop.shopId, rows, new Date())) changed.add(day);
    const derived = await unknownTenderRows(database, shop.shopId, sales, paid);
    for (const day of await storeDocuments(database, shop.shopId, derived, new Date())) changed.add(day);
    await markNormalized(database, shop.shopId, waiting);
    heartbeat();
  }
}

/** What each raw row says, its documents with the names of their customers and vendors. */
async function named(
  context: Context,
  shop: ShopRow,
  open: OpenSource,
  waiting: readonly WaitingRaw[],
): Promise<Made[]> {
  const normalizing = normalizeContext(context, shop, open);
  const file = context.sources.get(FILE)?.source;
  const read = waiting.map(raw => {
    const source = raw.kind.startsWith(`${FILE}:`) && file ? file : open.source;
    const { document, others = [], ...rest } = source.normalize(raw, normalizing);
    return { raw, source, rest, documents: [...(document ? [document] : []), ...others] };
  });
  const all = read.flatMap(({ documents }) => documents);
  const parties = {
    customer: await rawOf(context.database, shop.shopId, 'customer', partyIds(all, 'customer')),
    vendor: await rawOf(context.database, shop.shopId, 'vendor', partyIds(all, 'vendor')),
  };
  return read.map(({ raw, source, rest, documents }) => ({
    raw,
    problem: rest.problem,
    problemDate: rest.problemDate ?? null,
    unknownFields: rest.unknownFields,
    documents: documents.map(document => withParty(source, document, parties)),
  }));
}

type Parties = Readonly<Record<'customer' | 'vendor', ReadonlyMap<string, unknown>>>;

/** A source whose rows carry the names themselves stores no party apart: then the document stays as it is. */
function withParty(source: Source, document: Document, parties: Parties): Document {
  const party = partyOf(document);
  if (party === null) return document;
  const body = parties['vendor' in document ? 'vendor' : 'customer'].get(party.id);
  return source.withParty(document, body === undefined ? null : { body });
}

function partyIds(documents: readonly Document[], kind: 'customer' | 'vendor'): string[] {
  return documents.flatMap(document => {
    const party = partyOf(document);
    return party !== null && kind in document ? [party.id] : [];
  });
}

function normalizeContext(context: Context, shop: ShopRow, open: OpenSource): NormalizeContext {
  const settings = daySettings(context, shop);
  return {
    source: open.source.kind,
    sourceShopId: open.connection.sourceShopId,
    zone: shop.zone,
    currency: shop.currency,
    ...(settings.follows === 'closing-hour' && {
      businessDateOf: (instant: string) => businessDayOf(instant, settings).businessDate,
    }),
  };
}
