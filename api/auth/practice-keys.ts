import { isLoopbackUrl } from '../../configuration/outside-systems.ts';
import type { Db } from '../../db/client.ts';
import { endKeys } from '../../db/queries/api-keys.ts';
import { ensureRepresentative } from '../../db/queries/appointments.ts';
import { allGrantBaseUrls } from '../../db/queries/grants-and-companies.ts';
import { addMembership, changePerson, personById } from '../../db/queries/people-and-keys.ts';
import { allSourceBaseUrls } from '../../db/queries/source-connections.ts';
import { ROLES } from '../../domain/lifecycle/stages.ts';
import type { ApiConfiguration } from '../configuration.ts';
import { hashOfKey, makeKey } from './keys.ts';
import { SHOP_PEOPLE } from './person.ts';

const PRACTICE_ZONE = 'America/New_York';

/** The fixed key of a role in practice mode. */
const practiceKey = (role: string) => `practice-${role}`;
export const isPracticeKey = (key: string) => ROLES.some(role => key === practiceKey(role));

/**
 * Makes the fixed practice keys and the practice representative. Throws when this is no practice installation or
 * when a system other than the practice systems is connected: then fixed keys would open real books.
 */
export async function ensurePracticeKeys(db: Db, configuration: ApiConfiguration): Promise<void> {
  await refuseOutsidePractice(db, configuration);
  for (const role of ROLES) {
    await makeKey(db, {
      role,
      shopId: null,
      person: { id: practiceKey(role), name: `Practice ${role}` },
      label: practiceKey(role),
      fixed: practiceKey(role),
    });
  }
  for (const role of ROLES) await giveAddress(db, role);
  const personId = practiceKey('onboarding');
  await ensureRepresentative(db, {
    id: 'practice-representative',
    personId,
    zone: PRACTICE_ZONE,
    active: true,
  });
}

/** Practice people have addresses of a domain that there is not, by role, unless one was given. */
async function giveAddress(db: Db, role: string): Promise<void> {
  const person = await personById(db, practiceKey(role));
  if (person?.email === null) await changePerson(db, person.id, { email: `${role}@practice.test` });
}

/** A shop that a practice person orders belongs to the practice owner and their bookkeeper. */
export async function joinPracticePeople(db: Db, orderedBy: string, shopId: string): Promise<void> {
  if (!isPracticeKey(orderedBy)) return;
  for (const role of SHOP_PEOPLE) await addMembership(db, practiceKey(role), role, shopId);
}

/** Ends fixed keys that an earlier practice run left in this database. */
export async function endPracticeKeys(db: Db): Promise<void> {
  const hashes = ROLES.map(role => hashOfKey(practiceKey(role)));
  await endKeys(db, hashes, new Date());
}

async function refuseOutsidePractice(db: Db, { practiceUrl }: ApiConfiguration): Promise<void> {
  if (practiceUrl === null || !isLoopbackUrl(practiceUrl))
    throw new Error('practice keys exist only with DAYBOOK_PRACTICE=1 and practice systems on this machine');
  const connected = [...(await allSourceBaseUrls(db)), ...(await allGrantBaseUrls(db))];
  if (!connected.every(isPracticeAddress))
    throw new Error(
      'a system other than the practice systems is connected: practice mode stays off for this database',
    );
}

/** The practice port may differ from run to run, so any practice path on this machine counts. */
function isPracticeAddress(baseUrl: string): boolean {
  return isLoopbackUrl(baseUrl) && /^\/(tekmetric|quickbooks-online)$/.test(new URL(baseUrl).pathname);
}
