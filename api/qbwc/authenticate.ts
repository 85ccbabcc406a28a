import { randomUUID, timingSafeEqual } from 'node:crypto';
import { loseUnanswered } from '../../db/queries/computer-requests.ts';
import { beginSession } from '../../db/queries/computer-sessions.ts';
import { workOf } from '../../db/queries/computer-work.ts';
import { type ComputerRow, computerByUser, notePolled, noteSeen } from '../../db/queries/computers.ts';
import { hashOfKey } from '../auth/keys.ts';
import { hashOfTicket, type Qbwc } from './dependencies.ts';

/**
 * Begins a visit. Gives the ticket and `''` (the company file that is open), `none` (nothing to do), `busy` (another
 * computer is at work for this company) or `nvu` (nobody by that name and password). Never a postponement: with one the
 * Web Connector would not begin.
 */
export async function authenticate(
  qbwc: Qbwc,
  { strUserName = '', strPassword = '' }: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const { database, times } = qbwc;
  const ticket = randomUUID();
  const computer = await computerByUser(database, strUserName);
  if (!computer || !isPassword(computer, strPassword)) return [ticket, 'nvu'];
  const { companyId } = computer;
  await noteSeen(database, companyId, new Date());
  const work = await workOf(database, companyId);
  const expected = work.queued || work.due || work.settingUp || work.waitingShops.length > 0;
  // A file that is not known yet, or was refused, is looked at whether there is work or not.
  if (!expected && computer.paired !== null && computer.refusal === null) {
    await notePolled(database, companyId, new Date());
    return [ticket, 'none'];
  }
  if ((await beginSession(database, companyId, hashOfTicket(ticket), times)) === 'busy')
    return [ticket, 'busy'];
  await loseUnanswered(database, companyId);
  return [ticket, ''];
}

function isPassword({ passwordHash }: ComputerRow, password: string): boolean {
  return timingSafeEqual(Buffer.from(hashOfKey(password), 'hex'), Buffer.from(passwordHash, 'hex'));
}
