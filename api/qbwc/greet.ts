import { type ComputerSession, noteSession } from '../../db/queries/computer-sessions.ts';
import {
  countryOfShops,
  shopsHeldByBooks,
  shopsWithoutPreflight,
  workOf,
} from '../../db/queries/computer-work.ts';
import { computerOf, notePaired, noteRefused, noteTrouble } from '../../db/queries/computers.ts';
import { refusalOf } from '../../domain/computers/pairing.ts';
import { refusalWords } from '../../domain/computers/words.ts';
import type { Qbwc } from './dependencies.ts';
import { companyFileOf } from './host-answer.ts';
import { tellShops } from './tell-shops.ts';

const UNTOLD =
  'QuickBooks did not tell which company file is open. Open the shop’s company file and press Update Selected again.';

/**
 * Looks at the company file that is open, as the first call for work tells it. The right one, or the first one, is
 * noted, and the shops that wait are told; for any other one the visit is stopped, with words that say what to do.
 * Gives whether messages may leave.
 */
export async function greet(
  qbwc: Qbwc,
  { companyId, ticketHash }: ComputerSession,
  args: Readonly<Record<string, string>>,
): Promise<boolean> {
  const { database } = qbwc;
  const { strHCPResponse: answers = '', strCompanyFileName: path = '', qbXMLCountry: country = '' } = args;
  const computer = await computerOf(database, companyId);
  const file = companyFileOf({ answers, path, country });
  if (!computer || !file) {
    await noteSession(database, ticketHash, { state: 'stopped', lastError: UNTOLD });
    return false;
  }
  const { fileId, paired } = computer;
  const shopCountry = (await countryOfShops(database, companyId)) ?? file.country;
  const refusal = refusalOf(file, { fileId, country: shopCountry, paired });
  if (refusal) {
    await noteRefused(database, companyId, file, refusal, new Date());
    const lastError = refusalWords(refusal, file, paired, 'en');
    await noteSession(database, ticketHash, { state: 'stopped', lastError });
    // Their runs ask now, are refused with these words, and the shop reads them.
    await tellShops(qbwc, (await workOf(database, companyId)).waitingShops, 'here');
    return false;
  }
  const held = computer.refusal === null ? [] : await shopsHeldByBooks(database, companyId);
  await notePaired(database, companyId, file, new Date());
  await noteTrouble(database, companyId, null);
  await noteSession(database, ticketHash, { greeted: true, lastError: null, toldAt: new Date() });
  const { waitingShops } = await workOf(database, companyId);
  const unread = await shopsWithoutPreflight(database, companyId);
  await Promise.all([
    tellShops(qbwc, held, 'right-file'),
    tellShops(qbwc, waitingShops, 'here'),
    tellShops(qbwc, unread, 'look'),
  ]);
  return true;
}
