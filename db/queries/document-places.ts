import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

export type DocumentPlace = {
  readonly ref: string;
  readonly state: string;
  readonly businessDate: string | null;
};

/** Where the source has these documents now: their state and business day. */
export async function documentPlaces(
  db: Db,
  shopId: string,
  refs: readonly string[],
): Promise<DocumentPlace[]> {
  if (refs.length === 0) return [];
  return await db.execute<DocumentPlace>(sql`
    select ref, state, to_char(business_date, 'YYYY-MM-DD') as "businessDate" from documents
    where shop_id = ${shopId} and ref in (select jsonb_array_elements_text(${JSON.stringify(refs)}::jsonb))`);
}
