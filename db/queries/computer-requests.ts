import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

/** Where a message for a computer stands: see db/schema/computers.ts. */
type RequestState = 'queued' | 'sent' | 'answered' | 'lost' | 'withdrawn';

/** What one row says to whoever waits for its answer. */
export type StoredRequest = {
  readonly id: number;
  readonly state: RequestState;
  readonly bodyHash: string;
  readonly answer: string | null;
  readonly hresult: string | null;
  readonly message: string | null;
};

const COLUMNS = sql`id::float8 as id, state, body_hash as "bodyHash", answer, hresult, message`;
/** QuickBooks could not read the message: the same bytes are refused again. Any other refusal says nothing of what was done. */
const UNREADABLE = '0x80040400';
/** An outcome that stands: an answer, or the refusal of bytes that cannot be read. */
const FINAL = sql`(request.state = 'answered' and coalesce(lower(request.hresult), ${UNREADABLE}) = ${UNREADABLE})`;

/**
 * Puts a message into a company's queue, to leave within `leaveWithinMs`. One with a key is a row for ever: with a final
 * answer, or on its way, it stays as it is; else it is queued again. Gives the row as it then is; whoever asked compares
 * the hash, since the stored bytes are never replaced.
 */
export async function enqueue(
  db: Db,
  companyId: string,
  request: { readonly key: string | null; readonly body: string; readonly bodyHash: string },
  leaveWithinMs: number,
): Promise<StoredRequest> {
  const leaveBy = sql`clock_timestamp() + make_interval(secs => ${leaveWithinMs / 1000}::float8)`;
  const [row] = await db.execute<StoredRequest>(sql`
    insert into computer_requests as request (company_id, key, body, body_hash, state, leave_by, asked_at)
    values (${companyId}, ${request.key}, ${request.body}, ${request.bodyHash}, 'queued', ${leaveBy}, clock_timestamp())
    on conflict (company_id, key) where key is not null do update set
      state = case when ${again()} then 'queued' else request.state end,
      leave_by = case when ${again()} then ${leaveBy} else request.leave_by end,
      ticket_hash = case when ${again()} then null else request.ticket_hash end,
      hresult = case when ${again()} then null else request.hresult end,
      message = case when ${again()} then null else request.message end,
      asked_at = excluded.asked_at
    returning ${COLUMNS}`);
  if (!row) throw new Error('a message was not stored');
  return row;
}

/** Only the very bytes go again, and only when they are neither on their way nor settled. */
function again() {
  return sql`(request.body_hash = excluded.body_hash and request.state <> 'sent' and not ${FINAL})`;
}

/** A row as it is now; null when it is gone. */
export async function requestById(db: Db, id: number): Promise<StoredRequest | null> {
  const [row] = await db.execute<StoredRequest>(
    sql`select ${COLUMNS} from computer_requests where id = ${id}`,
  );
  return row ?? null;
}

/** Takes a message back that has not left; gives the row as it then is. One that has left stays as it is. */
export async function withdraw(db: Db, id: number): Promise<StoredRequest | null> {
  await db.execute(
    sql`update computer_requests set state = 'withdrawn' where id = ${id} and state = 'queued'`,
  );
  return await requestById(db, id);
}

/** Deletes a message without a key: what only reads is not kept. */
export async function dropRead(db: Db, id: number): Promise<void> {
  await db.execute(sql`delete from computer_requests where id = ${id} and key is null`);
}

/** A message that leaves. */
export type Leaving = { readonly id: number; readonly key: string | null; readonly body: string };

/**
 * Hands the next message of a company to a session, oldest first; null when none may leave. One that the session has
 * already and has not answered is handed out again, with the same bytes: its first reply was lost.
 */
export async function takeNext(db: Db, companyId: string, ticketHash: string): Promise<Leaving | null> {
  const [row] = await db.execute<Leaving>(sql`
    update computer_requests set state = 'sent', ticket_hash = ${ticketHash}, sent_at = clock_timestamp()
    where id = (
      select id from computer_requests where company_id = ${companyId}
        and ((state = 'queued' and leave_by > clock_timestamp()) or (state = 'sent' and ticket_hash = ${ticketHash}))
      order by state = 'queued', id limit 1 for update skip locked)
    returning id::float8 as id, key, body`);
  return row ?? null;
}

/** What a session was handed and has not answered, also when it has ended meanwhile; null: nothing. */
export async function outstandingOf(db: Db, ticketHash: string): Promise<Leaving | null> {
  const [row] = await db.execute<Leaving>(sql`
    select id::float8 as id, key, body from computer_requests
    where ticket_hash = ${ticketHash} and state in ('sent', 'lost') order by id desc limit 1`);
  return row ?? null;
}

/** Keeps the answer of a message that this session was handed; false when it has one already or went elsewhere. */
export async function storeAnswer(
  db: Db,
  id: number,
  ticketHash: string,
  answer: { readonly body: string } | { readonly hresult: string; readonly message: string },
): Promise<boolean> {
  const { body, hresult, message } = { body: null, hresult: null, message: null, ...answer };
  const rows = await db.execute(sql`
    update computer_requests set state = 'answered', answer = ${body}, hresult = ${hresult}, message = ${message},
      answered_at = clock_timestamp()
    where id = ${id} and ticket_hash = ${ticketHash} and state in ('sent', 'lost') returning 1`);
  return rows.length === 1;
}

/** What ended sessions never answered: whoever waits hears of it at once. */
export async function loseUnanswered(db: Db, companyId: string): Promise<void> {
  await db.execute(sql`
    update computer_requests request set state = 'lost' where company_id = ${companyId} and state = 'sent'
      and not exists (select 1 from computer_sessions session
        where session.ticket_hash = request.ticket_hash and session.state = 'open')`);
}

/** Deletes reads that nobody waits for any more, and sessions of more than `days` days ago. */
export async function purgeComputers(db: Db, days: number): Promise<void> {
  await db.execute(sql`
    delete from computer_requests where key is null and asked_at < clock_timestamp() - interval '1 hour'`);
  await db.execute(sql`
    delete from computer_sessions where last_call_at < clock_timestamp() - make_interval(days => ${days}::int)`);
}
