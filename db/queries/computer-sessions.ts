import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import type { ComputerTimes } from '../../domain/computers/times.ts';
import type { Db } from '../client.ts';
import { computerSessions } from '../schema/index.ts';

export type ComputerSession = typeof computerSessions.$inferSelect & {
  /** Milliseconds since a message was last handed out or answered. */
  readonly idleMs: number;
};

/** A visit that goes on: heard of lately, or at work on a message that it was handed. */
export function isPresent(times: Pick<ComputerTimes, 'quietMs' | 'workingMs'>) {
  const ago = (ms: number) => sql`clock_timestamp() - make_interval(secs => ${ms / 1000}::float8)`;
  return sql`(session.state = 'open' and (session.last_call_at > ${ago(times.quietMs)}
    or (session.last_call_at > ${ago(times.workingMs)} and exists (select 1 from computer_requests held
      where held.ticket_hash = session.ticket_hash and held.state = 'sent'))))`;
}

/**
 * Begins a visit under a new ticket; `busy` while another one goes on. Earlier visits that ended without a word are
 * replaced. The company's row is locked, so that of two computers one gets in.
 */
export async function beginSession(
  db: Db,
  companyId: string,
  ticketHash: string,
  times: ComputerTimes,
): Promise<'begun' | 'busy'> {
  return await db.transaction(async tx => {
    await tx.execute(sql`select 1 from computers where company_id = ${companyId} for update`);
    const others = await tx.execute(sql`
      select 1 from computer_sessions session where company_id = ${companyId} and ${isPresent(times)}`);
    if (others.length > 0) return 'busy';
    await tx.execute(sql`
      update computer_sessions set state = 'replaced' where company_id = ${companyId} and state in ('open', 'closing', 'stopped')`);
    await tx.execute(sql`
      insert into computer_sessions (ticket_hash, company_id, state, started_at, last_call_at, last_exchange_at)
      values (${ticketHash}, ${companyId}, 'open', clock_timestamp(), clock_timestamp(), clock_timestamp())`);
    return 'begun';
  });
}

/** The visit of a ticket, noted as heard of now; null when there is no such ticket. */
export async function heardOf(db: Db, ticketHash: string): Promise<ComputerSession | null> {
  const [row] = await db
    .update(computerSessions)
    .set({ lastCallAt: sql`clock_timestamp()` })
    .where(eq(computerSessions.ticketHash, ticketHash))
    .returning({
      ...getTableColumns(computerSessions),
      idleMs: sql<number>`(extract(epoch from clock_timestamp() - ${computerSessions.lastExchangeAt}) * 1000)::float8`,
    });
  return row ?? null;
}

/** Changes what is known of a visit. */
export async function noteSession(
  db: Db,
  ticketHash: string,
  known: Partial<Pick<ComputerSession, 'state' | 'greeted' | 'lastError' | 'lastReply' | 'toldAt'>>,
): Promise<void> {
  await db.update(computerSessions).set(known).where(eq(computerSessions.ticketHash, ticketHash));
}

/** A message was handed out or answered. */
export async function noteExchange(db: Db, ticketHash: string): Promise<void> {
  await db
    .update(computerSessions)
    .set({ exchanges: sql`${computerSessions.exchanges} + 1`, lastExchangeAt: sql`clock_timestamp()` })
    .where(eq(computerSessions.ticketHash, ticketHash));
}

/** Ends a visit: nothing more is handed to it. A visit that was replaced stays so. */
export async function endSession(db: Db, ticketHash: string): Promise<void> {
  await db
    .update(computerSessions)
    .set({ state: 'closed' })
    .where(
      and(
        eq(computerSessions.ticketHash, ticketHash),
        sql`${computerSessions.state} in ('open', 'closing', 'stopped')`,
      ),
    );
}
