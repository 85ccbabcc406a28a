import { sql } from 'drizzle-orm';
import type { ComputerTimes } from '../../domain/computers/times.ts';
import type { Db } from '../client.ts';
import type { StoredRequest } from './computer-requests.ts';
import { isPresent } from './computer-sessions.ts';

/** A message that somebody waits for; `present`: its computer is in a visit now. */
export type Waited = StoredRequest & { readonly present: boolean };

/** One look of who waits; null when the row is gone. */
export async function lookAtRequest(db: Db, id: number, times: ComputerTimes): Promise<Waited | null> {
  const [row] = await db.execute<Waited>(sql`
    select request.id::float8 as id, request.state, body_hash as "bodyHash", answer, hresult, message,
      exists (select 1 from computer_sessions session where session.company_id = request.company_id
        and (request.ticket_hash is null or request.state = 'queued' or session.ticket_hash = request.ticket_hash)
        and ${isPresent(times)}) as present
    from computer_requests request where id = ${id}`);
  return row ?? null;
}

/** Notes that a message left and that its visit is over without an answer; one that was answered meanwhile stays. */
export async function loseAbandoned(db: Db, id: number, times: ComputerTimes): Promise<void> {
  await db.execute(sql`
    update computer_requests request set state = 'lost' where id = ${id} and state = 'sent'
      and not exists (select 1 from computer_sessions session
        where session.ticket_hash = request.ticket_hash and ${isPresent(times)})`);
}
