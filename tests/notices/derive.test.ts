import { afterAll, describe, expect, it } from 'vitest';
import { noticeWorld } from './world.ts';

const world = await noticeWorld();
afterAll(() => world.close());

/** Tuesday noon in Chicago. */
const NOW = '2026-03-10T17:00:00Z';
const later = (hours: number) => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();

type Case = {
  readonly kind: string;
  readonly subject: string;
  readonly whoActs: string;
  readonly facts?: object;
  readonly stage?: Record<string, unknown>;
  readonly make?: (shopId: string) => Promise<unknown>;
  readonly cure: (shopId: string) => Promise<unknown>;
};

const set = (shopId: string, changes: Record<string, unknown>) =>
  world.sql`update shops set ${world.sql(changes)} where shop_id = ${shopId}`;
const live = {
  stage: 'live',
  waits_for: 'next-close',
  who_acts: 'engine',
  stage_since: '2026-03-08T15:00:00Z',
};
const carriedDays = (...states: string[]) => ({
  trialDays: states.map((state, index) => ({ businessDate: `2026-03-0${index + 2}`, state })),
});

const CASES: readonly Case[] = [
  {
    kind: 'reconnect-source',
    subject: 'source',
    whoActs: 'shop',
    make: shopId => world.source(shopId),
    cure: shopId => world.sql`update grants set status = 'active' where id = ${`g-source-${shopId}`}`,
  },
  {
    kind: 'reconnect-books',
    subject: 'books',
    whoActs: 'shop',
    facts: { realmId: 'realm-reconnect-books' },
    make: shopId => world.books(shopId, 'expired'),
    cure: shopId => world.sql`update grants set status = 'active' where id = ${`g-books-${shopId}`}`,
  },
  {
    kind: 'attention',
    subject: 'bug',
    whoActs: 'operator',
    facts: { code: 'bug', since: '2026-03-10T01:00:00Z' },
    stage: { attention: { code: 'bug', whoActs: 'operator', since: '2026-03-10T01:00:00Z' } },
    cure: shopId => set(shopId, { attention: null }),
  },
  {
    kind: 'trial-review',
    subject: 'trial',
    whoActs: 'accountant',
    facts: { days: ['2026-03-02', '2026-03-04'] },
    stage: { stage: 'review', waits_for: 'approval', carried: carriedDays('prepared', 'proved', 'prepared') },
    cure: shopId => set(shopId, { carried: carriedDays('approved', 'proved', 'approved') }),
  },
  {
    kind: 'go-live',
    subject: 'trial',
    whoActs: 'accountant',
    stage: { stage: 'review', waits_for: 'go-live', carried: carriedDays('proved', 'proved', 'proved') },
    cure: shopId => set(shopId, { ...live, stage_since: NOW }),
  },
  {
    kind: 'trial-without-days',
    subject: 'trial',
    whoActs: 'onboarding',
    stage: { stage: 'trial', stage_since: '2026-02-20T12:00:00Z' },
    cure: shopId => set(shopId, { stage: 'review' }),
  },
  {
    kind: 'day-differs',
    subject: '2026-03-05',
    whoActs: 'accountant',
    stage: { ...live, stage_since: NOW },
    make: shopId => world.day(shopId, '2026-03-05', 'differs'),
    cure: shopId => world.day(shopId, '2026-03-05', 'proved'),
  },
  {
    kind: 'pc-silent',
    subject: 'books',
    whoActs: 'shop',
    // That its days wait for the computer is no notice of its own: an evening without one is nothing to tell.
    stage: { attention: { code: 'computer-away', whoActs: 'shop', since: '2026-03-10T01:00:00Z' } },
    make: shopId => world.books(shopId, 'active', '2026-03-09T16:00:00Z'),
    cure: shopId =>
      world.sql`update target_connections set last_polled_at = ${later(1)} where shop_id = ${shopId}`,
  },
  {
    kind: 'appointment-outcome',
    subject: 'a-1',
    whoActs: 'onboarding',
    stage: { stage: 'scheduled' },
    make: async shopId => {
      await world.person('p-rep', 'accountant', 'elsewhere', { email: null });
      await world.sql`insert into representatives (id, person_id, zone) values ('r-1', 'p-rep', 'UTC')`;
      await world.sql`insert into appointments (id, shop_id, representative_id, starts_at, ends_at, status, booked_by, booked_at)
        values ('a-1', ${shopId}, 'r-1', '2026-03-10T14:00:00Z', '2026-03-10T15:00:00Z', 'booked', 'p', now())`;
    },
    cure: () => world.sql`update appointments set status = 'no-show' where id = 'a-1'`,
  },
  {
    kind: 'appointment-in-time-off',
    subject: 'a-3',
    whoActs: 'onboarding',
    stage: { stage: 'scheduled' },
    make: async shopId => {
      await world.sql`insert into representatives (id, person_id, zone) values ('r-3', 'p-rep', 'UTC')`;
      await world.sql`insert into appointments (id, shop_id, representative_id, starts_at, ends_at, status, booked_by, booked_at)
        values ('a-3', ${shopId}, 'r-3', '2026-03-12T14:00:00Z', '2026-03-12T15:00:00Z', 'booked', 'p', now())`;
      await world.sql`insert into time_off (representative_id, starts_at, ends_at, entered_by, entered_at)
        values ('r-3', '2026-03-12T00:00:00Z', '2026-03-13T00:00:00Z', 'p', now())`;
    },
    cure: () => world.sql`delete from time_off`,
  },
  {
    kind: 'settling-open',
    subject: 'cancellation',
    whoActs: 'support',
    stage: { stage: 'cancelling', stage_since: '2026-03-09T12:00:00Z' },
    cure: shopId => set(shopId, { stage: 'cancelled' }),
  },
  {
    kind: 'webhook-failing',
    subject: 'e-failing',
    whoActs: 'shop',
    make: shopId => endpoint('e-failing', shopId, { failing_since: '2026-03-10T15:00:00Z' }),
    cure: () => world.sql`update webhook_endpoints set failing_since = null where id = 'e-failing'`,
  },
  {
    kind: 'webhook-disabled',
    subject: 'e-gone',
    whoActs: 'shop',
    facts: { code: 'gone' },
    make: shopId => endpoint('e-gone', shopId, { state: 'disabled', disabled_reason: 'gone' }),
    cure: () =>
      world.sql`update webhook_endpoints set state = 'active', disabled_reason = null where id = 'e-gone'`,
  },
  {
    kind: 'mail-failed',
    subject: 'mail',
    whoActs: 'support',
    facts: { counts: { invitation: 2 } },
    make: async shopId => {
      for (const key of ['1', '2']) await mail(shopId, key, 'failed', '2026-03-10T12:00:00Z');
    },
    cure: shopId => mail(shopId, '3', 'sent', '2026-03-10T13:00:00Z'),
  },
];

const endpoint = (id: string, shopId: string, changes: object) =>
  world.sql`insert into webhook_endpoints ${world.sql({
    id,
    shop_id: shopId,
    url: 'http://127.0.0.1:9',
    description: '',
    events: ['ping'],
    state: 'active',
    created_by: 'p',
    created_at: '2026-03-01T00:00:00Z',
    changed_at: '2026-03-01T00:00:00Z',
    ...changes,
  })}`;
const mail = (shopId: string, key: string, state: string, at: string) =>
  world.sql`insert into outgoing_mail (shop_id, to_address, language, kind, once, subject, body, state, next_attempt_at, created_at, sent_at)
    values (${shopId}, 'gone@example.com', 'en', 'invitation', ${key}, 's', 'b', ${state}, ${at}, ${at}, ${at})`;

describe('each kind, from its cause in the database', () => {
  it.each(CASES)('$kind is raised once, and resolved when its cause is gone', async one => {
    const shopId = await world.shop(one.kind, one.stage);
    await one.make?.(shopId);
    await world.announce(NOW);
    await world.announce(later(0.1));
    expect(await world.open(shopId)).toEqual([
      expect.objectContaining({ kind: one.kind, subject: one.subject, who_acts: one.whoActs, reopened: 0 }),
    ]);
    if (one.facts) expect((await world.open(shopId))[0]?.facts).toMatchObject(one.facts);
    await one.cure(shopId);
    await world.announce(later(0.2));
    const rows = await world.sql`select resolved_at from notices where shop_id = ${shopId}`;
    expect(rows).toEqual([{ resolved_at: new Date(later(0.2)) }]);
  });

  it('parked documents are one notice a shop: counted by reason, with the oldest date and who acts', async () => {
    const shopId = await world.shop('parked', { ...live, stage_since: NOW });
    await world.books(shopId);
    for (const date of ['2026-03-04', '2026-03-03', '2026-03-05'])
      await world.parked(shopId, 'mapping-missing', date);
    await world.parked(shopId, 'question-open', '2026-03-06');
    await world.parked(shopId, 'target-refused', '2026-03-07', 'refused');
    await world.parked(shopId, 'none', '2026-03-01', 'posted');
    await world.announce(NOW);
    const [notice, ...more] = await world.open(shopId);
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ kind: 'parked-documents', who_acts: 'accountant' });
    expect(notice?.facts).toMatchObject({
      counts: { 'mapping-missing': 3, 'question-open': 1, 'target-refused': 1 },
      oldest: '2026-03-03',
      roles: ['accountant', 'bookkeeper'],
    });
    await world.sql`update entries set state = 'posted' where shop_id = ${shopId} and parked_code = 'mapping-missing'`;
    await world.announce(later(1));
    const [fewer] = await world.open(shopId);
    expect(fewer).toMatchObject({
      id: notice?.id,
      facts: { counts: { 'question-open': 1, 'target-refused': 1 } },
    });
    await world.sql`update entries set state = 'posted' where shop_id = ${shopId}`;
    await world.announce(later(2));
    expect(await world.open(shopId)).toEqual([]);
  });
});
