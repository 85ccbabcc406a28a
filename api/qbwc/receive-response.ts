import type { Db } from '../../db/client.ts';
import { type Leaving, outstandingOf, storeAnswer } from '../../db/queries/computer-requests.ts';
import {
  type ComputerSession,
  heardOf,
  noteExchange,
  noteSession,
} from '../../db/queries/computer-sessions.ts';
import { noteSeen } from '../../db/queries/computers.ts';
import { answerFits } from './answer-fits.ts';
import { hashOfTicket, type Qbwc } from './dependencies.ts';

/** The visit ends. */
const FINISHED = 100;
/** Something is wrong: getLastError says what. */
const WRONG = -1;
/** More is not said of how far a visit has come: 100 would end it. */
const MOST = 99;
/** Kept as the refusal of a message whose answer is about another one: nobody knows what became of it. */
const OTHER_ANSWER = 'other-message-set';

/**
 * Takes QuickBooks' answer to the message that this visit was handed, or its refusal. Gives 1 to 99 to go on, 100 at
 * the end, -1 when there is no such visit. The same answer twice is kept once and gets the same number.
 */
export async function receiveResponse(qbwc: Qbwc, args: Readonly<Record<string, string>>): Promise<number> {
  const { database } = qbwc;
  const ticketHash = hashOfTicket(args.ticket ?? '');
  const session = await heardOf(database, ticketHash);
  if (!session) return WRONG;
  await noteSeen(database, session.companyId, new Date());
  const asked = await outstandingOf(database, ticketHash);
  if (!asked) return repeated(session);
  const reply = session.state === 'open' ? Math.min(MOST, session.exchanges + 1) : WRONG;
  await database.transaction(async tx => {
    await keep(tx, asked, ticketHash, args);
    await noteExchange(tx, ticketHash);
    await noteSession(tx, ticketHash, { lastReply: reply });
  });
  return reply;
}

/** Nothing is outstanding: the answer to the last question, or one that came before. */
function repeated({ state, lastReply }: ComputerSession): number {
  if (state === 'closing' || state === 'closed') return FINISHED;
  return lastReply ?? WRONG;
}

async function keep(
  db: Db,
  asked: Leaving,
  ticketHash: string,
  { response = '', hresult = '', message = '' }: Readonly<Record<string, string>>,
): Promise<void> {
  if (hresult.trim() !== '') {
    await storeAnswer(db, asked.id, ticketHash, { hresult: hresult.trim(), message });
  } else if (answerFits(asked, response)) {
    await storeAnswer(db, asked.id, ticketHash, { body: response });
  } else {
    const detail = 'The answer belongs to another message.';
    await storeAnswer(db, asked.id, ticketHash, { hresult: OTHER_ANSWER, message: detail });
  }
}
