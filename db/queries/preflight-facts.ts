import { sql } from 'drizzle-orm';
import type { Document } from '../../domain/documents/document.ts';
import type { SaleDocument } from '../../domain/documents/sale.ts';
import type { PreflightFacts } from '../../domain/preflight/facts.ts';
import { sourceRates } from '../../domain/preflight/source-rates.ts';
import type { Db } from '../client.ts';
import { contentsOfShop } from './document-lists.ts';
import type { ShopRow } from './shops.ts';
import { sourceConnectionOf } from './source-connections.ts';

/** Sources whose payments come by webhooks alone. */
const BY_WEBHOOK: readonly string[] = ['tekmetric'];

/** What a shop's stored documents since a business date tell before the installation. */
export async function sourceFactsOf(db: Db, shop: ShopRow, since: string): Promise<PreflightFacts['source']> {
  const connection = await sourceConnectionOf(db, shop.shopId);
  const all = await contentsOfShop(db, shop.shopId, since);
  const sales = all.filter(document => document.kind === 'sale');
  const posted = sales.filter(sale => sale.state === 'posted');
  const { migrated } = await countOf(db, shop);
  return {
    connected: connection?.status === 'active',
    sales: posted.length,
    open: sales.filter(sale => sale.state === 'open').length,
    migrated,
    numbers: posted.map(sale => sale.number),
    customers: namesOf(sales.map(sale => sale.customer)),
    vendors: namesOf(all.flatMap(vendorsOf)),
    rates: sourceRates(posted),
    waitsForWebhooks: BY_WEBHOOK.includes(shop.sourceKind) && !(await webhookCame(db, shop.shopId)),
  };
}

function vendorsOf(document: Document) {
  if (document.kind === 'bill' || document.kind === 'vendor-credit') return [document.vendor];
  return document.kind === 'sale' ? document.lines.map(line => line.vendor) : [];
}

function namesOf(parties: readonly (SaleDocument['customer'] | undefined)[]): string[] {
  return [...new Set(parties.flatMap(party => (party ? [party.name] : [])))];
}

/** Sales that an earlier system handed over: made before the launch of the shop's own. */
async function countOf(db: Db, { shopId, launchDate, zone }: ShopRow): Promise<{ migrated: number }> {
  const [row] = await db.execute<{ migrated: number }>(sql`
    select count(*)::int as migrated from documents
    where shop_id = ${shopId} and kind = 'sale' and content is not null
      and (content ->> 'createdAt')::timestamptz < (${launchDate}::date)::timestamp at time zone ${zone}`);
  return row ?? { migrated: 0 };
}

async function webhookCame(db: Db, shopId: string): Promise<boolean> {
  const rows = await db.execute(sql`select 1 from webhook_events where shop_id = ${shopId} limit 1`);
  return rows.length > 0;
}
