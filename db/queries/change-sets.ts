import { sql } from 'drizzle-orm';
import type { ChangePlan, ChangeSetKind, ChangeSetState } from '../../domain/change-sets/change-set.ts';
import type { EntryContent } from '../../domain/entries/entry.ts';
import type { Db } from '../client.ts';

/** What was asked for; drawn anew, the same question is asked. */
export type Asked = {
  readonly kind: ChangeSetKind;
  readonly connectionId: string;
  readonly from: string;
  readonly to: string;
  /** Of a roll-back: the days are those of the trial. */
  readonly trial?: boolean;
  readonly held?: 'keep' | 'reverse';
  /** Of a roll-back: types of objects that leave a voided one behind. */
  readonly voids?: readonly EntryContent['type'][];
  /** Of a replacement: the chosen objects, as `<type> <books id>`; absent: what is chosen by itself. */
  readonly objects?: readonly string[];
  /** Of a replacement: chosen together, by kind and the letters that their numbers begin with. */
  readonly groups?: readonly string[];
  /** Of an undo. */
  readonly undoes?: number;
};

export type ChangeSetRow = {
  readonly shopId: string;
  readonly number: number;
  readonly targetConnectionId: string;
  readonly kind: ChangeSetKind;
  readonly from: string;
  readonly to: string;
  readonly undoes: number | null;
  readonly asked: Asked;
  readonly state: ChangeSetState;
  readonly hash: string;
  readonly drawnBy: string;
  readonly drawnAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
};

const iso = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

const COLUMNS = sql`
  shop_id as "shopId", number, target_connection_id as "targetConnectionId", kind,
  to_char(from_date, 'YYYY-MM-DD') as "from", to_char(to_date, 'YYYY-MM-DD') as "to", undoes, asked, state, hash,
  drawn_by as "drawnBy", ${iso('drawn_at')} as "drawnAt", approved_by as "approvedBy",
  ${iso('approved_at')} as "approvedAt", ${iso('started_at')} as "startedAt", ${iso('ended_at')} as "endedAt"`;

/** Keeps a plan under the next number of its shop; gives the number. */
export async function insertChangeSet(
  db: Db,
  shopId: string,
  asked: Asked,
  plan: ChangePlan,
  by: string,
): Promise<number> {
  const [row] = await db.execute<{ number: number }>(sql`
    with locked as (select shop_id from shops where shop_id = ${shopId} for update)
    insert into change_sets (shop_id, number, target_connection_id, kind, from_date, to_date, undoes, asked, state, hash,
      drawn_by, drawn_at)
    select shop_id, (select coalesce(max(number), 0) + 1 from change_sets where shop_id = ${shopId}),
      ${asked.connectionId}, ${asked.kind}, ${asked.from}, ${asked.to}, ${asked.undoes ?? null},
      ${JSON.stringify(asked)}::jsonb, 'drawn', ${plan.hash}, ${by}, clock_timestamp() from locked
    returning number`);
  const number = row?.number ?? 0;
  const items = plan.items.map((item, index) => ({ ...item, position: index + 1 }));
  await db.execute(sql`
    insert into change_set_items (shop_id, set_number, position, item, effect, action, entry_id, state)
    select ${shopId}, ${number}, (item ->> 'position')::int, item - 'position' - 'effect', item -> 'effect',
      item ->> 'action', (item ->> 'entryId')::uuid, case when item ->> 'action' = 'keep' then 'kept' else 'planned' end
    from jsonb_array_elements(${JSON.stringify(items)}::jsonb) as item`);
  return number;
}

export async function changeSetOf(db: Db, shopId: string, number: number): Promise<ChangeSetRow | null> {
  const [row] = await db.execute<ChangeSetRow>(sql`
    select ${COLUMNS} from change_sets where shop_id = ${shopId} and number = ${number}`);
  return row ?? null;
}

/** Newest first. */
export async function changeSetsOf(db: Db, shopId: string, limit: number): Promise<ChangeSetRow[]> {
  return await db.execute<ChangeSetRow>(sql`
    select ${COLUMNS} from change_sets where shop_id = ${shopId} order by number desc limit ${limit}`);
}

/** Approves a plan by name, once; false when it is not as it was drawn any more. */
export async function approveChangeSet(
  db: Db,
  shopId: string,
  number: number,
  approval: { readonly hash: string; readonly by: string },
): Promise<boolean> {
  const rows = await db.execute(sql`
    update change_sets set state = 'approved', approved_by = ${approval.by}, approved_at = clock_timestamp()
    where shop_id = ${shopId} and number = ${number} and hash = ${approval.hash} and state = 'drawn' returning 1`);
  return rows.length === 1;
}

/** Moves a set on; only out of the named states. True when it moved. */
export async function moveChangeSet(
  db: Db,
  shopId: string,
  number: number,
  from: readonly ChangeSetState[],
  to: ChangeSetState,
): Promise<boolean> {
  const rows = await db.execute(sql`
    update change_sets set state = ${to},
      started_at = case when ${to} = 'running' then coalesce(started_at, clock_timestamp()) else started_at end,
      ended_at = case when ${to} in ('done', 'stopped') then clock_timestamp() else ended_at end
    where shop_id = ${shopId} and number = ${number}
      and state in (select jsonb_array_elements_text(${JSON.stringify(from)}::jsonb)) returning 1`);
  return rows.length === 1;
}

/** How far a set has come. Rows are counted, nothing is estimated. */
export type Progress = {
  readonly items: number;
  readonly done: number;
  readonly refused: number;
  readonly kept: number;
  /** Of the last minute: what a reader needs to say how long the rest takes. */
  readonly doneLastMinute: number;
};

export async function progressOf(db: Db, shopId: string, number: number): Promise<Progress> {
  const [row] = await db.execute<Progress>(sql`
    select count(*)::int as items, count(*) filter (where state = 'done')::int as done,
      count(*) filter (where state = 'refused')::int as refused, count(*) filter (where state = 'kept')::int as kept,
      count(*) filter (where done_at > clock_timestamp() - interval '1 minute')::int as "doneLastMinute"
    from change_set_items where shop_id = ${shopId} and set_number = ${number}`);
  return row ?? { items: 0, done: 0, refused: 0, kept: 0, doneLastMinute: 0 };
}
