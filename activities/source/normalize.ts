import { heartbeat } from '@temporalio/activity';
import { type DocumentRow, storeDocuments } from '../../db/queries/documents.ts';
import { markNormalized, rawOf, type WaitingRaw, waitingRaw } from '../../db/queries/raw-documents.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { documentRef } from '../../domain/documents/ref.ts';
import type { NormalizeContext, Normalized } from '../../sources/source.ts';
import type { OpenSource } from '../connections.ts';
import type { Context } from '../context.ts';
import { documentRow } from './document-row.ts';
import { unknownTenderRows } from './unknown-tenders.ts';

const AT_ONCE = 500;

/** Makes neutral documents of all raw ones that wait; gives the business dates that changed. */
export async function normalizeWaiting(context: Context, shop: ShopRow, open: OpenSource): Promise<string[]> {
  const changed = new Set<string>();
  for (;;) {
    const waiting = await waitingRaw(context.database, shop.shopId, AT_ONCE);
    if (waiting.length === 0) return [...changed].sort();
    const rows = await neutralRows(context, shop, open, waiting);
    const sales = rows.flatMap(row => (row.content?.kind === 'sale' ? [row.content] : []));
    const paid = rows.flatMap(row => (row.content?.kind === 'payment' && row.saleRef ? [row.saleRef] : []));
    for (const day of await storeDocuments(context.database, shop.shopId, rows, new Date())) changed.add(day);
    const derived = await unknownTenderRows(context.database, shop.shopId, sales, paid);
    for (const day of await storeDocuments(context.database, shop.shopId, derived, new Date()))
      changed.add(day);
    await markNormalized(context.database, shop.shopId, waiting);
    heartbeat();
  }
}

async function neutralRows(
  context: Context,
  shop: ShopRow,
  open: OpenSource,
  waiting: readonly WaitingRaw[],
): Promise<DocumentRow[]> {
  const normalizing: NormalizeContext = {
    source: open.source.kind,
    sourceShopId: open.connection.sourceShopId,
    zone: shop.zone,
    currency: shop.currency,
  };
  const normalized = waiting.map(raw => ({ raw, result: open.source.normalize(raw, normalizing) }));
  const partyIds = normalized.flatMap(({ result }) =>
    result.document?.customer ? [result.document.customer.id] : [],
  );
  const parties = await rawOf(context.database, shop.shopId, 'customer', partyIds);
  return normalized.flatMap(({ raw, result }) => rowOf(raw, result, normalizing, open, parties));
}

function rowOf(
  raw: WaitingRaw,
  { document, problem, problemDate = null, unknownFields }: Normalized,
  normalizing: NormalizeContext,
  open: OpenSource,
  parties: ReadonlyMap<string, unknown>,
): DocumentRow[] {
  if (!document && !problem) return [];
  const party = document?.customer ? parties.get(document.customer.id) : undefined;
  const content = document
    ? open.source.withParty(document, party === undefined ? null : { body: party })
    : null;
  const kind = raw.kind === 'payment' ? 'payment' : 'ro';
  const ref = content?.ref ?? documentRef(normalizing.source, normalizing.sourceShopId, kind, raw.externalId);
  return [
    documentRow(ref, content, {
      businessDate: content?.businessDate ?? problemDate,
      externalId: raw.externalId,
      currency: normalizing.currency,
      unknownFields,
      problem,
      kind: raw.kind,
    }),
  ];
}
