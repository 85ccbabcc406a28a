import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { businessDates } from '../../domain/calendar/dates.ts';
import type { Balances } from './books.ts';
import { decide } from './mapping.ts';
import { ANCHOR, eveningOf, openPractice, type Practice } from './practice.ts';
import { proofOf, registerOf } from './rows.ts';
import { openScene, type Scene } from './scene.ts';
import { type DayEnd, syncDay } from './sync-day.ts';

/** Ten business days and the Saturday between them, when the shop may be open. */
const DAYS = businessDates(ANCHOR, '2026-03-13').filter(day => Temporal.PlainDate.from(day).dayOfWeek < 7);
const LAST = '2026-03-13';

let practice: Practice;
let scene: Scene;
const ends = new Map<string, DayEnd>();

beforeAll(async () => {
  practice = await openPractice({ seed: 'days' });
  scene = await openScene(practice);
  await scene.webhooks(true);
  await decide(scene.engine, scene.shop);
  for (const day of DAYS) {
    await practice.moveTo(eveningOf(day));
    ends.set(day, await syncDay(scene.engine, scene.shop.shopId, day));
  }
}, 180_000);
afterAll(async () => {
  await scene?.close();
  await practice?.close();
});

test('every day of two weeks ties out', async () => {
  expect([...ends.values()].filter(end => end.outcome === 'proved').length).toBeGreaterThanOrEqual(10);
  for (const [day, end] of ends) {
    const proof = await proofOf(scene.engine.database, scene.shop.shopId, day);
    expect({ day, ...end, parked: proof.parked, findings: proof.findings }).toMatchObject({
      day,
      outcome: expect.stringMatching(/proved|empty/),
      code: null,
      parked: [],
      findings: [],
    });
  }
});

test('receivable per customer is what the shop has posted and not been paid', async () => {
  for (const day of ['2026-03-06', LAST]) {
    expect(await scene.accountant.receivables(day)).toEqual(await owedAtTheShop(day));
  }
});

/** From the practice shop's own report: what is owed less what was paid ahead, by the customers' ids in the books. */
async function owedAtTheShop(day: string): Promise<Balances> {
  const report = await practice.control('GET', `/tekmetric/shops/1/day-report?date=${day}`);
  const { receivableByCustomer, depositsByCustomer } = report.balances as Record<string, Balances>;
  const rows = await scene.engine.database.execute<{ key: string; id: string }>(sql`
    select key, books_id as id from company_references
    where company_id = ${scene.shop.companyId} and kind = 'customer'`);
  const owed = rows.map(({ key, id }): [string, number] => {
    const customer = key.split(':').at(-1) ?? '';
    return [id, (receivableByCustomer?.[customer] ?? 0) - (depositsByCustomer?.[customer] ?? 0)];
  });
  return Object.fromEntries(owed.filter(([, cents]) => cents !== 0));
}

test('posting again changes nothing', async () => {
  const { engine, shop } = scene;
  const writes = async () =>
    (await practice.control('GET', `/quickbooks-online/requests?realm=${shop.realm}`)).requests;
  const before = [await writes(), await registerOf(engine.database, shop.companyId)];
  for (const day of DAYS.slice(-3)) await syncDay(engine, shop.shopId, day);
  expect([await writes(), await registerOf(engine.database, shop.companyId)]).toEqual(before);
});
