import { sql } from 'drizzle-orm';
import { HOLDS, type Hold } from '../../domain/cases/case.ts';
import type { Db } from '../client.ts';
import { ENTRY_COLUMNS, type EntryRow } from './entries.ts';

export type HeldEntry = { readonly id: string; readonly hold: Hold; readonly detail: string };

/** What the books hold is not sent: staged entries become refused with the hold, as if the books had said so. */
export async function noteHeld(db: Db, shopId: string, held: readonly HeldEntry[]): Promise<void> {
  if (held.length === 0) return;
  await db.execute(sql`
    update entries entry set state = 'refused', parked_code = 'changed-after-posting', parked_reason = held.hold,
      parked_detail = held.detail, changed_at = clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(held)}::jsonb) as held(id uuid, hold text, detail text)
    where entry.shop_id = ${shopId} and entry.id = held.id and entry.state = 'staged'`);
}

/** Entries of one set of books that are due and were refused since an instant because they are held. */
export async function refusedAsHeld(
  db: Db,
  shopId: string,
  targetConnectionId: string,
  due: { readonly from: string; readonly through: string },
  since: Date,
): Promise<EntryRow[]> {
  return await db.execute<EntryRow>(sql`
    select ${ENTRY_COLUMNS} from entries
    where shop_id = ${shopId} and target_connection_id = ${targetConnectionId} and state = 'refused'
      and due_date between ${due.from} and ${due.through} and changed_at >= ${since.toISOString()}::timestamptz
      and parked_reason in (select jsonb_array_elements_text(${JSON.stringify(HOLDS)}::jsonb))
    order by due_date, subject, purpose`);
}
