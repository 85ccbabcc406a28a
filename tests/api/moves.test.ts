import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { startWorker } from './support/worker.ts';

let test: TestApi;
let stopWorker: () => Promise<void>;
let onboarding: string;
let accountant: string;
let support: string;

const REPRESENTATIVE = { id: 'rep-1', personId: 'person-rep', zone: 'America/New_York' };

beforeAll(async () => {
  test = await testApi();
  stopWorker = await startWorker(test);
  onboarding = await keyFor(test, 'onboarding');
  accountant = await keyFor(test, 'accountant');
  support = await keyFor(test, 'support');
  const { id, personId, zone } = REPRESENTATIVE;
  await test.database
    .$client`insert into representatives (id, person_id, zone) values (${id}, ${personId}, ${zone})`;
});

afterAll(async () => {
  await stopWorker();
  await test.close();
});

const post = (key: string, url: string, body?: object, idempotencyKey?: string) =>
  call(test, {
    method: 'POST',
    url: `/v1${url}`,
    key,
    ...(body && { body }),
    ...(idempotencyKey && { idempotencyKey }),
  });

async function nextSlot() {
  const from = new Date().toISOString().slice(0, 10);
  const to = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  const { body } = await call(test, { url: `/v1/slots?from=${from}&to=${to}`, key: onboarding });
  const [slot] = body.slots as { representativeId: string; startsAt: string }[];
  if (!slot) throw new Error('no free slot in a week');
  return { representativeId: slot.representativeId, startsAt: slot.startsAt };
}

describe('moves', () => {
  it('answers with the new stage in the words that the owner reads', async () => {
    const shopId = await orderShop(test, onboarding);
    const booked = await post(onboarding, `/shops/${shopId}/appointment`, await nextSlot());
    expect(booked).toMatchObject({
      status: 200,
      body: {
        shopId,
        stage: 'scheduled',
        repeated: false,
        status: 'In Progress: installation appointment booked',
      },
    });
    const french = await call(test, {
      method: 'PUT',
      url: `/v1/shops/${shopId}/appointment`,
      key: onboarding,
      body: await nextSlot(),
      headers: { 'accept-language': 'fr-CA,fr;q=0.9' },
    });
    expect(french.body.status).toBe('En cours : rendez-vous d’installation pris');
    const cancelled = await call(test, {
      method: 'DELETE',
      url: `/v1/shops/${shopId}/appointment`,
      key: onboarding,
    });
    expect(cancelled.body.stage).toBe('ordered');
  });

  it('refuses what the stage does not allow, by the workflow’s word', async () => {
    const shopId = await orderShop(test, onboarding);
    const live = await post(accountant, `/shops/${shopId}/go-live`);
    expect(live).toMatchObject({
      status: 409,
      body: { type: '/problems/not-allowed', whoActs: 'onboarding' },
    });
    expect(live.body.detail).toMatch(/stage/);
    const reject = await post(accountant, `/shops/${shopId}/reject`, { note: 'The tax is wrong' });
    expect(reject.status).toBe(409);
    const notes = await test.database
      .$client`select 1 from audit_trail where shop_id = ${shopId} and act = 'rejection-note'`;
    expect(notes).toHaveLength(0);
  });

  it('sends a command once, however often it comes with its key', async () => {
    const shopId = await orderShop(test, onboarding);
    const first = await post(onboarding, `/shops/${shopId}/pause`, undefined, 'pause-it-once');
    const second = await post(onboarding, `/shops/${shopId}/pause`, undefined, 'pause-it-once');
    expect(second.body).toEqual(first.body);
    const [one, two] = await Promise.all([
      post(support, `/shops/${shopId}/pause`, undefined, 'both-at-once'),
      post(support, `/shops/${shopId}/pause`, undefined, 'both-at-once'),
    ]);
    const statuses = [one?.status, two?.status].sort();
    expect([
      [200, 200],
      [200, 409],
    ]).toContainEqual(statuses);
    const third = await post(support, `/shops/${shopId}/pause`);
    expect(third.body.number).toBe(Number(first.body.number) + 2);
  });

  it('asks to wait for a request that is still being worked on, and takes it over from a process that is gone', async () => {
    const shopId = await orderShop(test, onboarding);
    const pause = () => post(onboarding, `/shops/${shopId}/pause`, undefined, 'left-behind');
    const first = await pause();
    const begun = (seconds: number) => test.database.$client`
      update idempotency_keys set status = null, response = null, created_at = now() - ${seconds} * interval '1 second'
      where key = 'left-behind'`;
    await begun(5);
    const early = await pause();
    expect(early.status).toBe(409);
    expect(Number(early.headers['retry-after'])).toBeGreaterThan(0);
    await begun(60);
    const later = await pause();
    expect(later).toMatchObject({ status: 200, body: { number: first.body.number, repeated: true } });
  });

  it('refuses a time that is no slot', async () => {
    const shopId = await orderShop(test, onboarding);
    const { startsAt } = await nextSlot();
    const shifted = new Date(Date.parse(startsAt) + 60_000).toISOString();
    const slot = { representativeId: 'rep-1', startsAt: shifted };
    expect((await post(onboarding, `/shops/${shopId}/appointment`, slot)).body.errors).toEqual([
      { path: '/body/startsAt', message: 'Choose one of the free slots.' },
    ]);
    const nobody = { representativeId: 'nobody', startsAt };
    expect((await post(onboarding, `/shops/${shopId}/appointment`, nobody)).status).toBe(400);
  });

  it('starts the workflow of an ordered shop that has none', async () => {
    const shopId = await orderShop(test, onboarding);
    await test.temporal.workflow.getHandle(`shop-${shopId}`).terminate('lost');
    const booked = await post(onboarding, `/shops/${shopId}/appointment`, await nextSlot());
    expect(booked.body.stage).toBe('scheduled');
  });

  it('keeps the reason of a cancellation in Postgres and sends its row alone', async () => {
    const shopId = await orderShop(test, onboarding);
    const reason = 'Sold the shop to Ann Smith';
    const cancelled = await post(support, `/shops/${shopId}/cancel`, { reason });
    expect(cancelled).toMatchObject({ status: 200, body: { stage: 'cancelling' } });
    const [row] = await test.database
      .$client`select id, actor, reason from audit_trail where shop_id = ${shopId} and act = 'cancel-asked'`;
    expect(row?.reason).toBe(reason);
    const history = await test.temporal.workflow.getHandle(`shop-${shopId}`).fetchHistory();
    expect(JSON.stringify(history)).not.toContain('Ann');
    expect((await post(support, `/shops/${shopId}/cancel`)).status).toBe(200);
    const again = await post(onboarding, `/shops/${shopId}/order-again`, {
      startDate: '2026-02-02',
      termsVersion: '2026-11-01',
    });
    expect(again.status).toBe(409);
  });

  it('begins a new life of a cancelled shop', async () => {
    const shopId = await orderShop(test, onboarding);
    await test.temporal.workflow.getHandle(`shop-${shopId}`).terminate('settled');
    await test.database.$client`
      update shops set stage = 'cancelled', purge_on = '2027-01-01', state_number = 9 where shop_id = ${shopId}`;
    expect((await post(onboarding, `/shops/${shopId}/pause`)).status).toBe(409);
    const body = { startDate: '2026-03-02', termsVersion: '2026-11-01' };
    const early = await post(onboarding, `/shops/${shopId}/order-again`, {
      ...body,
      startDate: '2026-01-01',
    });
    expect(early.status).toBe(400);
    const again = await post(onboarding, `/shops/${shopId}/order-again`, body);
    expect(again).toMatchObject({ status: 200, body: { stage: 'ordered' } });
    const [row] = await test.database
      .$client`select life, state_number, purge_on::text, start_date::text, set_up_fee from shops where shop_id = ${shopId}`;
    expect(row).toEqual({
      life: 2,
      state_number: '0',
      purge_on: null,
      start_date: '2026-03-02',
      set_up_fee: 'due',
    });
    expect((await post(onboarding, `/shops/${shopId}/pause`)).status).toBe(200);
  });

  it('changes settings before it asks the workflow, with both values in the audit trail', async () => {
    const shopId = await orderShop(test, onboarding);
    const patch = (body: object) =>
      call(test, { method: 'PATCH', url: `/v1/shops/${shopId}/settings`, key: onboarding, body });
    expect((await patch({ reportEndTime: '22:00' })).status).toBe(200);
    expect((await patch({ startDate: '2025-12-31' })).status).toBe(400);
    const { body } = await call(test, { url: `/v1/shops/${shopId}/audit`, key: onboarding });
    expect(body.acts).toEqual([
      expect.objectContaining({
        act: 'settings-changed',
        before: { reportEndTime: '18:00', startDate: '2026-02-02' },
        after: { reportEndTime: '22:00' },
      }),
      expect.objectContaining({ act: 'ordered' }),
    ]);
  });
});
