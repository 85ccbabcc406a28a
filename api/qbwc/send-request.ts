import { setTimeout as wait } from 'node:timers/promises';
import { takeNext } from '../../db/queries/computer-requests.ts';
import {
  type ComputerSession,
  heardOf,
  noteExchange,
  noteSession,
} from '../../db/queries/computer-sessions.ts';
import { type ComputerWork, workOf } from '../../db/queries/computer-work.ts';
import { notePolled, noteSeen } from '../../db/queries/computers.ts';
import { hashOfTicket, type Qbwc } from './dependencies.ts';
import { greet } from './greet.ts';
import { tellShops } from './tell-shops.ts';

const LOOK_MS = 100;

/** A visit ends well only by an answer: this one is asked for when nothing else is left to ask. Any version reads it. */
export const LAST_QUESTION =
  '<?xml version="1.0" encoding="utf-8"?><?qbxml version="8.0"?><QBXML><QBXMLMsgsRq onError="stopOnError"><HostQueryRq requestID="last"></HostQueryRq></QBXMLMsgsRq></QBXML>';

/**
 * The next message for QuickBooks. Empty: none yet, or none for this visit; getLastError then says which. When nothing
 * is expected any more it is the last question.
 */
export async function sendRequest(qbwc: Qbwc, args: Readonly<Record<string, string>>): Promise<string> {
  const { database, times } = qbwc;
  const ticketHash = hashOfTicket(args.ticket ?? '');
  const session = await heardOf(database, ticketHash);
  if (session?.state === 'closing') return LAST_QUESTION;
  if (session?.state !== 'open') return '';
  await noteSeen(database, session.companyId, new Date());
  if (!session.greeted && !(await greet(qbwc, session, args))) return '';
  await notePolled(database, session.companyId, new Date());
  // The first call has spent some of its time on the company file and on telling the shops.
  const next = await nextWithin(qbwc, session, session.greeted ? times.holdMs : times.holdMs / 2);
  if (next !== null) {
    await noteExchange(database, ticketHash);
    return next;
  }
  const work = await workOf(database, session.companyId);
  if (goesOn(session, work, qbwc)) {
    await tellAgain(qbwc, session, work);
    return '';
  }
  await noteSession(database, ticketHash, { state: 'closing' });
  return LAST_QUESTION;
}

/** The oldest message that may leave; one that comes within a moment is waited for. */
async function nextWithin(
  { database }: Qbwc,
  { companyId, ticketHash }: ComputerSession,
  holdMs: number,
): Promise<string | null> {
  for (const until = Date.now() + holdMs; ; ) {
    const next = await takeNext(database, companyId, ticketHash);
    if (next) return next.body;
    if (Date.now() + LOOK_MS > until) return null;
    await wait(LOOK_MS);
  }
}

/** Whoever asked just before mostly asks again; a run that is due may still read the shop system before it asks. */
function goesOn({ idleMs }: ComputerSession, work: ComputerWork, { times }: Qbwc): boolean {
  if (idleMs < times.lingerMs || work.queued) return true;
  const expected = work.due || work.settingUp || work.waitingShops.length > 0;
  return expected && idleMs < times.idleMs;
}

/** Shops that wait although they were told when the visit began: their run may have begun and ended in between. */
async function tellAgain(qbwc: Qbwc, session: ComputerSession, work: ComputerWork): Promise<void> {
  const told = session.toldAt?.getTime() ?? 0;
  if (work.waitingShops.length === 0 || Date.now() - told < qbwc.times.tellAgainMs) return;
  await noteSession(qbwc.database, session.ticketHash, { toldAt: new Date() });
  await tellShops(qbwc, work.waitingShops, 'here');
}
