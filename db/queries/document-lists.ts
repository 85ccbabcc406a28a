import { and, desc, eq, gte, isNotNull, isNull, or } from 'drizzle-orm';
import type { Document } from '../../domain/documents/document.ts';
import type { Db } from '../client.ts';
import { documents } from '../schema/index.ts';

/** Enough to meet every kind of line, fee and tender that a shop uses. */
const NEWEST = 20_000;

/** Documents of a shop from a business date on, the newest first; those without a date yet are among them. */
export async function contentsOfShop(db: Db, shopId: string, from: string): Promise<Document[]> {
  const rows = await db
    .select({ content: documents.content })
    .from(documents)
    .where(
      and(
        eq(documents.shopId, shopId),
        isNotNull(documents.content),
        or(isNull(documents.businessDate), gte(documents.businessDate, from)),
      ),
    )
    .orderBy(desc(documents.changedAt))
    .limit(NEWEST);
  return rows.map(row => row.content as Document);
}
