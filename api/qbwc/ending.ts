import { loseUnanswered } from '../../db/queries/computer-requests.ts';
import { endSession, heardOf, noteSession } from '../../db/queries/computer-sessions.ts';
import { computerOf, noteTrouble } from '../../db/queries/computers.ts';
import { hashOfTicket, type Qbwc } from './dependencies.ts';

const OVER = 'This visit is over. Press Update Selected to begin another one.';
/** The Web Connector waits five seconds and calls for work again. */
const WAIT = 'NoOp';
/** The Web Connector gives up opening the company file. */
const GIVE_UP = 'done';
/** QuickBooks is not running, and nobody said which company file to open. */
const NOT_RUNNING = '0x80040416';

type Args = Readonly<Record<string, string>>;

/** What the Web Connector shows, and `NoOp` while nothing is wrong and something may still come. */
export async function lastError({ database }: Qbwc, { ticket = '' }: Args): Promise<string> {
  const session = await heardOf(database, hashOfTicket(ticket));
  if (!session) return OVER;
  if (session.state === 'open') return session.lastError ?? WAIT;
  return session.lastError ?? OVER;
}

/**
 * QuickBooks could not be opened. Where it is not running and the company file is known, that file is tried once; else
 * the visit ends and the shop reads why.
 */
export async function connectionError(
  { database }: Qbwc,
  { ticket = '', hresult = '', message = '' }: Args,
): Promise<string> {
  const ticketHash = hashOfTicket(ticket);
  const session = await heardOf(database, ticketHash);
  if (!session) return GIVE_UP;
  const { companyId } = session;
  const computer = await computerOf(database, companyId);
  await noteTrouble(database, companyId, { code: hresult.trim(), text: message.trim() });
  const isFirst = session.lastError === null;
  const text = `QuickBooks could not be opened (${hresult}): ${message}`;
  await noteSession(database, ticketHash, { lastError: text });
  if (isFirst && hresult.trim().toLowerCase() === NOT_RUNNING && computer?.paired)
    return computer.paired.path;
  await endSession(database, ticketHash);
  return GIVE_UP;
}

/** The visit is over; what was handed out and not answered is lost. */
export async function closeConnection({ database }: Qbwc, { ticket = '' }: Args): Promise<string> {
  const ticketHash = hashOfTicket(ticket);
  const session = await heardOf(database, ticketHash);
  if (!session) return 'OK';
  await endSession(database, ticketHash);
  await loseUnanswered(database, session.companyId);
  return 'OK';
}
