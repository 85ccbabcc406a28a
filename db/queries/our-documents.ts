import { sql } from 'drizzle-orm';
import { type OurDocument, sideOf } from '../../domain/change-sets/selection.ts';
import type { Db } from '../client.ts';

/** The shop's documents of a period, as far as an object of others may say the same. */
export async function ourDocuments(db: Db, shopId: string, from: string, to: string): Promise<OurDocument[]> {
  const rows = await db.execute<{
    kind: string;
    number: string | null;
    total: number;
    businessDate: string;
  }>(sql`
    select kind, content ->> 'number' as number, coalesce(total, (content ->> 'amount')::bigint, 0)::float8 as total,
      to_char(business_date, 'YYYY-MM-DD') as "businessDate"
    from documents where shop_id = ${shopId} and business_date between ${from} and ${to} and content is not null`);
  return rows.flatMap(({ kind, ...document }) => {
    const side = sideOf(kind);
    return side === null ? [] : [{ side, ...document }];
  });
}
