import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, keyFor, type TestApi, testApi } from '../api/support/api.ts';
import { ORDER } from '../api/support/orders.ts';
import { startRealWorkers } from '../api/support/real-worker.ts';

const SHOPS = 8;
const OFFICE = [1, 2, 3, 4, 5].map(weekday => ({ weekday, from: '08:00', to: '12:00' }));
const CALENDAR = { zone: 'America/Denver', hours: OFFICE, slotMinutes: 45, leadHours: 2, daysAhead: 30 };

let test: TestApi;
let stopWorkers: () => Promise<void>;
let onboarding: string;
let shops: { readonly shopId: string; readonly key: string }[];

beforeAll(async () => {
  test = await testApi();
  stopWorkers = await startRealWorkers(test);
  onboarding = await keyFor(test, 'onboarding');
  const sql = test.database.$client;
  await sql`insert into people (id, name, email, created_at) values ('rep-person', 'Robin Rep', 'robin@practice.test', now())`;
  shops = [];
  for (let count = 0; count < SHOPS; count += 1) {
    const body = { ...ORDER, name: `Shop ${count}`, zone: 'America/Halifax' };
    const ordered = await call(test, { method: 'POST', url: '/v1/shops', key: onboarding, body });
    const shopId = String(ordered.body.shopId);
    shops.push({ shopId, key: await keyFor(test, 'shop', shopId) });
  }
  await sql`update people set email = id || '@practice.test' where email is null`;
  const made = await put('rep', { personId: 'rep-person', ...CALENDAR });
  expect(made).toMatchObject({ status: 200, body: { name: 'Robin Rep', slotMinutes: 45, active: true } });
});
afterAll(async () => {
  await stopWorkers?.();
  await test?.close();
});

const put = (id: string, body: object) =>
  call(test, { method: 'PUT', url: `/v1/representatives/${id}`, key: onboarding, body });
const timeOff = (body: object) =>
  call(test, { method: 'POST', url: '/v1/representatives/rep/time-off', key: onboarding, body });
const appointment = (
  method: 'POST' | 'PUT' | 'DELETE',
  { shopId }: { shopId: string },
  key: string,
  startsAt?: string,
) =>
  call(test, {
    method,
    url: `/v1/shops/${shopId}/appointment`,
    key,
    ...(startsAt && { body: { representativeId: 'rep', startsAt } }),
  });

type Slot = { readonly startsAt: string; readonly endsAt: string; readonly local: Record<string, unknown> };

async function freeSlots(query = ''): Promise<Slot[]> {
  const from = Temporal.Now.plainDateISO('America/Denver').add({ days: 1 });
  const url = `/v1/slots?from=${from}&to=${from.add({ days: 20 })}&representativeId=rep${query}`;
  const { status, body } = await call(test, { url, key: onboarding });
  expect(status).toBe(200);
  return body.slots as Slot[];
}

const shopAt = (index: number) => shops[index] as (typeof shops)[number];
const startOf = async (index: number) => (await freeSlots())[index]?.startsAt ?? '';

describe('slots', () => {
  it('have the representative’s length and are shown on both sides’ clocks', async () => {
    const [slot] = await freeSlots(`&shopId=${shopAt(0).shopId}`);
    const { startsAt, endsAt, local } = slot as Slot;
    expect(Date.parse(endsAt) - Date.parse(startsAt)).toBe(45 * 60_000);
    const clock = (zone: string) =>
      Temporal.Instant.from(startsAt)
        .toZonedDateTimeISO(zone)
        .toPlainDateTime()
        .toString({ smallestUnit: 'second' });
    expect(local).toMatchObject({
      representative: { zone: 'America/Denver', startsAt: expect.stringContaining(clock('America/Denver')) },
      shop: { zone: 'America/Halifax', startsAt: expect.stringContaining(clock('America/Halifax')) },
    });
    expect(clock('America/Denver')).toMatch(/T08:00:00$/);
  });

  it('of a shop that the person may not see are answered as if it were not there', async () => {
    const url = `/v1/slots?from=2026-01-01&to=2026-01-02&shopId=${shopAt(1).shopId}`;
    expect((await call(test, { url, key: shopAt(0).key })).status).toBe(404);
  });
});

describe('booking', () => {
  it('of one slot by many at the same time: one gets it, the others read that it is taken', async () => {
    const startsAt = await startOf(0);
    const answers = await Promise.all(shops.map(shop => appointment('POST', shop, shop.key, startsAt)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(SHOPS - 1);
    for (const { status, type, body } of refused) {
      expect([status, type]).toEqual([409, 'application/problem+json']);
      expect(body).toMatchObject({
        type: '/problems/conflict',
        detail: 'Somebody has just taken this time: choose another.',
      });
    }
    const [row] = await test.database
      .$client`select count(*)::int as booked from appointments where status = 'booked'`;
    expect(row?.booked).toBe(1);
    for (const shop of shops) await appointment('DELETE', shop, onboarding);
  });

  it('by staff, moving and cancelling by the shop keep one appointment with a rising sequence', async () => {
    const shop = shopAt(0);
    const [first, second] = await freeSlots();
    expect((await appointment('POST', shop, onboarding, first?.startsAt)).status).toBe(200);
    expect((await appointment('PUT', shop, shop.key, second?.startsAt)).status).toBe(200);
    expect((await appointment('DELETE', shop, shop.key)).status).toBe(200);
    const { body } = await call(test, { url: `/v1/shops/${shop.shopId}/appointments`, key: shop.key });
    const [latest, earlier] = (body.appointments as Record<string, unknown>[]).filter(
      ({ bookedBy }) => bookedBy !== undefined,
    );
    expect(latest).toMatchObject({ status: 'cancelled', sequence: 2, startsAt: second?.startsAt });
    expect(earlier).toMatchObject({
      status: 'moved',
      sequence: 0,
      uid: latest?.uid,
      startsAt: first?.startsAt,
    });
    expect(latest?.local).toMatchObject({ shop: { zone: 'America/Halifax' } });
  });

  it('outside working hours is refused by the API and, past it, by the workflow', async () => {
    const shop = shopAt(0);
    const evening = new Date(Date.parse(await startOf(0)) + 10 * 3_600_000).toISOString();
    const answer = await appointment('POST', shop, onboarding, evening);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: '/body/startsAt' }] } });
    const handle = test.temporal.workflow.getHandle(`shop-${shop.shopId}`);
    const command = { v: 1, key: 'past-the-api', actor: 'x', role: 'onboarding', representativeId: 'rep' };
    const refused = await handle
      .executeUpdate('book', { args: [{ ...command, startsAt: evening }] })
      .catch((error: { cause?: Error }) => error.cause?.message);
    expect(refused).toBe('slot-outside-hours');
  });
});

describe('missed appointments', () => {
  it('from the third on are booked by staff alone, and the person reads why', async () => {
    const shop = shopAt(2);
    const noShow = () =>
      call(test, { method: 'POST', url: `/v1/shops/${shop.shopId}/appointment/no-show`, key: onboarding });
    for (let count = 1; count <= 3; count += 1) {
      expect((await appointment('POST', shop, shop.key, await startOf(0))).status).toBe(200);
      expect(await noShow()).toMatchObject({
        status: 409,
        body: { detail: 'The appointment has not begun yet: it can be moved or cancelled, not missed.' },
      });
      await test.database.$client`
        update appointments set starts_at = now() - make_interval(mins => ${count * 100}), ends_at = now() - make_interval(mins => ${count * 100 - 45})
        where shop_id = ${shop.shopId} and status = 'booked'`;
      expect(await appointment('DELETE', shop, shop.key)).toMatchObject({
        status: 409,
        body: { detail: 'The appointment has begun: only your representative can change it now.' },
      });
      expect((await noShow()).status).toBe(200);
    }
    const startsAt = await startOf(0);
    expect(await appointment('POST', shop, shop.key, startsAt)).toMatchObject({
      status: 409,
      body: {
        type: '/problems/not-allowed',
        detail: expect.stringContaining('Three appointments were missed'),
      },
    });
    expect((await appointment('POST', shop, onboarding, startsAt)).status).toBe(200);
    const { body } = await call(test, { url: `/v1/shops/${shop.shopId}/appointments`, key: shop.key });
    expect(body.noShows).toBe(3);
  });
});

describe('a calendar', () => {
  it('is read and changed; what cannot be kept is refused field by field', async () => {
    const personId = 'rep-person';
    const bad = (changes: object) => put('rep', { personId, ...CALENDAR, ...changes });
    const paths = async (changes: object) =>
      ((await bad(changes)).body.errors as { path: string }[]).map(({ path }) => path);
    expect(await paths({ zone: 'Mars/Olympus' })).toEqual(['/body/zone']);
    expect(await paths({ hours: [{ weekday: 1, from: '12:00', to: '09:00' }] })).toEqual([
      '/body/hours/0/to',
    ]);
    const twice = [
      { weekday: 1, from: '08:00', to: '12:00' },
      { weekday: 1, from: '11:00', to: '13:00' },
    ];
    expect(await paths({ hours: twice })).toEqual(['/body/hours/1']);
    expect(await paths({ hours: [{ weekday: 8, from: '8', to: '12:00' }] })).toEqual([
      '/body/hours/0/weekday',
      '/body/hours/0/from',
    ]);
    expect(await paths({ personId: 'nobody' })).toEqual(['/body/personId']);
    expect((await put('Rep%20One', { personId, ...CALENDAR })).body.errors).toMatchObject([
      { path: '/params/representativeId' },
    ]);
    const saved = await put('rep', { personId, ...CALENDAR, daysAhead: 29 });
    expect(saved.body).toMatchObject({ daysAhead: 29, hours: OFFICE });
    const read = await call(test, { url: '/v1/representatives/rep', key: onboarding });
    expect(read.body).toEqual(saved.body);
    expect((await call(test, { url: '/v1/representatives/none', key: onboarding })).status).toBe(404);
  });

  it('has time off: no slot lies in it, and what is booked is not run over unasked', async () => {
    const shop = shopAt(3);
    const startsAt = await startOf(1);
    expect((await appointment('POST', shop, shop.key, startsAt)).status).toBe(200);
    const endsAt = new Date(Date.parse(startsAt) + 86_400_000).toISOString();
    const refused = await timeOff({ startsAt, endsAt });
    expect(refused).toMatchObject({
      status: 409,
      body: { errors: [{ message: expect.stringContaining('Shop 3') }] },
    });
    const taken = await timeOff({ startsAt, endsAt, displace: true });
    expect(taken).toMatchObject({ status: 200, body: { toMove: [{ shopId: shop.shopId, startsAt }] } });
    const { body } = await call(test, { url: `/v1/shops/${shop.shopId}/notices`, key: onboarding });
    const notices = body.notices as { kind: string; whoActs: string }[];
    expect(notices.filter(({ kind }) => kind === 'appointment-in-time-off')).toHaveLength(1);
    const inside = (await freeSlots()).filter(slot => slot.startsAt >= startsAt && slot.startsAt < endsAt);
    expect(inside).toEqual([]);
    expect(await appointment('PUT', shop, shop.key, await startOf(0))).toMatchObject({ status: 200 });
    const after = await call(test, { url: `/v1/shops/${shop.shopId}/notices`, key: onboarding });
    expect((after.body.notices as { kind: string }[]).map(({ kind }) => kind)).not.toContain(
      'appointment-in-time-off',
    );
    const url = `/v1/representatives/rep/time-off/${taken.body.timeOffId}`;
    expect((await call(test, { method: 'DELETE', url, key: onboarding })).body.timeOff).toEqual([]);
    expect((await call(test, { method: 'DELETE', url, key: onboarding })).status).toBe(404);
    expect((await freeSlots()).some(slot => slot.startsAt === startsAt)).toBe(true);
  });

  it('never has both of a booking and a time off that come at the same moment', async () => {
    for (let time = 0; time < 5; time += 1) {
      const startsAt = await startOf(time);
      const endsAt = new Date(Date.parse(startsAt) + 45 * 60_000).toISOString();
      const [booked, off] = await Promise.all([
        appointment('POST', shopAt(4), onboarding, startsAt),
        timeOff({ startsAt, endsAt }),
      ]);
      expect([booked.status, off.status].filter(status => status === 200)).toHaveLength(1);
      if (booked.status === 200) await appointment('DELETE', shopAt(4), onboarding);
      const url = `/v1/representatives/rep/time-off/${off.body.timeOffId}`;
      if (off.status === 200) await call(test, { method: 'DELETE', url, key: onboarding });
    }
  });

  it('takes no time off that ends before it begins, is over, or is without an end in sight', async () => {
    const paths = async (startsAt: string, endsAt: string) => {
      const { status, body } = await timeOff({ startsAt, endsAt });
      return [status, (body.errors as { path: string }[])[0]?.path];
    };
    expect(await paths('2030-01-02T00:00:00Z', '2030-01-01T00:00:00Z')).toEqual([400, '/body/endsAt']);
    expect(await paths('2020-01-01T00:00:00Z', '2020-01-02T00:00:00Z')).toEqual([400, '/body/endsAt']);
    expect(await paths('2030-01-01T00:00:00Z', '2039-01-01T00:00:00Z')).toEqual([400, '/body/endsAt']);
    expect(await paths('tomorrow', '2030-01-01T00:00:00Z')).toEqual([400, '/body/startsAt']);
  });
});
