import { randomUUID } from 'node:crypto';
import type { Context } from '../../activities/context.ts';
import { type Activities, createActivities } from '../../activities/index.ts';
import { createMailing } from '../../activities/post/mailing.ts';
import type { Database } from '../../db/client.ts';
import { type Representative, representativesOf, saveRepresentative } from '../../db/queries/calendars.ts';
import { type MailFilter, mailPage } from '../../db/queries/kept-mail.ts';
import type { MailRow } from '../../db/queries/outgoing-mail.ts';
import { addMembership, insertPerson } from '../../db/queries/people-and-keys.ts';
import { insertShop } from '../../db/queries/shops.ts';
import { slotsBetween } from '../../domain/appointments/calendar.ts';
import type { PersonRole } from '../../domain/lifecycle/stages.ts';
import { openEngine, perform } from '../integration/engine.ts';
import { testDatabase } from '../support/ground.ts';

const OFFICE = [1, 2, 3, 4, 5].map(weekday => ({ weekday, from: '09:00', to: '17:00' }));
export const FROM = 'Daybook <daybook@practice.test>';

/** Appointments' activities over a fresh database, with representatives and shops to book for. */
export type Scene = {
  readonly database: Database;
  readonly context: Context;
  readonly activities: Activities;
  /** The activities with mail that leaves by this server. */
  by(smtpUrl: string): Activities;
  close(): Promise<void>;
};

export async function openScene(): Promise<Scene> {
  const made = await testDatabase();
  const engine = openEngine({ databaseUrl: made.url, practiceUrl: 'http://127.0.0.1:9' });
  const { database } = engine;
  const context = { ...engine.context, mailing: createMailing({ smtpUrl: null, from: FROM }) };
  const activities = createActivities(context);
  return {
    database,
    context,
    activities,
    by: smtpUrl => createActivities({ ...context, mailing: createMailing({ smtpUrl, from: FROM }) }),
    async close() {
      await engine.close();
      await made.drop();
    },
  };
}

type Somebody = { readonly name?: string; readonly email?: string | null; readonly language?: 'en' | 'fr' };

async function makePerson(database: Database, id: string, somebody: Somebody): Promise<void> {
  const { name = id, email = `${id}@practice.test`, language = 'en' } = somebody;
  await insertPerson(database, { id, name, email, language, createdAt: new Date() });
}

/** A representative in New York who works from nine to five. */
export async function makeRepresentative(
  { database }: Pick<Scene, 'database'>,
  id: string,
  changes: Somebody & { readonly zone?: string } = {},
): Promise<void> {
  await makePerson(database, `person-${id}`, changes);
  const { zone = 'America/New_York' } = changes;
  const rules = { slotMinutes: 60, leadHours: 4, daysAhead: 60 };
  const personId = `person-${id}`;
  await saveRepresentative(database, { id, personId, active: true, zone, hours: OFFICE, ...rules });
}

/** An ordered shop in Chicago with one person of its own. */
export async function makeShop(
  { database }: Pick<Scene, 'database'>,
  shopId: string,
  changes: Somebody & { readonly zone?: string; readonly shopName?: string; readonly noShows?: number } = {},
): Promise<void> {
  const { zone = 'America/Chicago', shopName = 'Main Street Auto', noShows = 0 } = changes;
  const now = new Date();
  await insertShop(database, {
    shopId,
    name: shopName,
    country: 'US',
    currency: 'USD',
    zone,
    plan: 'standard',
    setUpFee: 'paid',
    sourceKind: 'tekmetric',
    targetKind: 'quickbooks-online',
    launchDate: '2026-01-05',
    startDate: '2026-01-05',
    reportEndTime: '22:00',
    termsVersion: '1',
    termsAcceptedAt: now,
    termsAcceptedBy: `owner-${shopId}`,
    stage: 'ordered',
    stageSince: now,
    waitsFor: 'book',
    whoActs: 'shop',
    noShows,
    createdAt: now,
  });
  await makePerson(database, `owner-${shopId}`, changes);
  await addMembership(database, `owner-${shopId}`, 'shop', shopId);
}

/** The representative's slots of two weeks from some days ahead, the earliest first. */
export async function slotsOf({ database }: Pick<Scene, 'database'>, id: string): Promise<string[]> {
  const [found] = await representativesOf(database, { ids: [id] });
  const { calendar } = found as Representative;
  const today = Temporal.Now.plainDateISO(calendar.zone);
  const [from, to] = [today.add({ days: 3 }).toString(), today.add({ days: 17 }).toString()];
  return slotsBetween(calendar, from, to, new Date()).map(slot => slot.startsAt);
}

/** Books as a person would, by the activity alone. */
export async function book(
  { activities }: Pick<Scene, 'activities'>,
  wish: {
    readonly shopId: string;
    readonly representativeId: string;
    readonly startsAt: string | undefined;
    readonly role?: PersonRole;
    readonly now?: string;
  },
) {
  const { startsAt = '', role = 'shop', now = new Date().toISOString() } = wish;
  const input = { v: 1 as const, actor: 'somebody', ...wish, startsAt, role, now };
  return await perform(() => activities.records.takeSlot(input));
}

/** Cancels, or notes that nobody came. */
export async function release(
  { activities }: Pick<Scene, 'activities'>,
  wish: {
    readonly shopId: string;
    readonly status: string;
    readonly role?: PersonRole;
    readonly now?: string;
  },
) {
  const { role = 'onboarding', now = new Date().toISOString() } = wish;
  const input = { v: 1 as const, id: randomUUID(), ...wish, role, now };
  return await perform(() => activities.records.releaseSlot(input));
}

/** All mail of the database, the oldest first. */
export async function mailIn(
  { database }: Pick<Scene, 'database'>,
  filter: Omit<MailFilter, 'limit'> = {},
): Promise<MailRow[]> {
  return (await mailPage(database, { ...filter, limit: 1000 })).toReversed();
}
