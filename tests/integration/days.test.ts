import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { businessDates } from '../../domain/calendar/dates.ts';
import type { Accountant, Balances } from './books.ts';
import { decide, PRACTICE_MAPPING } from './mapping.ts';
import { counter, laborOrder } from './orders.ts';
import { ANCHOR, eveningOf, type Json, openPractice, type Practice } from './practice.ts';
import { allDocuments, allEntries, proofOf, registerOf } from './rows.ts';
import { openScene, type Scene } from './scene.ts';
import { type DayEnd, postDay, syncDay } from './sync-day.ts';

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

const people = () => counter(practice);
const sync = (day = LAST) => syncDay(scene.engine, scene.shop.shopId, day);
const proof = (day: string) => proofOf(scene.engine.database, scene.shop.shopId, day);

async function entryOf(id: number, purpose = 'sale') {
  const rows = await allEntries(scene.engine.database, scene.shop.shopId);
  const found = rows.find(row => row.subject.endsWith(`-${id}`) && row.purpose === purpose);
  if (!found) throw new Error(`no ${purpose} entry of ${id}`);
  return found;
}

const DAY = '2026-03-12';
const AT_NOON = { postedDate: `${DAY}T18:00:00Z` };

test('a payment that is told late is posted on its own date', async () => {
  await people().put(laborOrder(50_100, 12_000));
  await people().act(50_100, 'post', AT_NOON);
  await sync();
  const before = await scene.accountant.trialBalance(DAY);
  const paymentDate = `${DAY}T19:00:00`;
  const paid = await people().pay({
    kind: 'payment',
    repairOrderId: 50_100,
    amount: 12_000,
    code: 'CASH',
    paymentDate,
  });
  expect(await sync()).toMatchObject({ outcome: 'proved' });
  const payments = await scene.accountant.all('Payment');
  const ours = payments.filter(each => each.PaymentRefNum === `P${paid.id}`);
  expect(ours).toMatchObject([{ TxnDate: DAY, TotalAmt: 120, UnappliedAmt: 0 }]);
  const after = await scene.accountant.trialBalance(DAY);
  expect(after['Undeposited Funds']).toBe((before['Undeposited Funds'] ?? 0) + 12_000);
  expect(await proof(DAY)).toMatchObject({ tiesOut: true, parked: [] });
});

test('an order that is edited after posting is updated in the books, and again when it is edited back', async () => {
  await people().put(laborOrder(50_100, 13_500));
  await sync();
  expect(await proof(DAY)).toMatchObject({ tiesOut: true, parked: [] });
  expect(await invoiceTotal(50_100)).toBe(135);
  await people().put(laborOrder(50_100, 12_000));
  await sync();
  expect(await proof(DAY)).toMatchObject({ tiesOut: true, parked: [] });
  expect(await invoiceTotal(50_100)).toBe(120);
  expect(await entryOf(50_100)).toMatchObject({ revision: 3, postedRevision: 3, state: 'posted' });
});

async function invoiceTotal(number: number): Promise<unknown> {
  const invoices = await scene.accountant.all('Invoice');
  return invoices.find(invoice => invoice.DocNumber === String(number))?.TotalAmt;
}

test('a fee that is not mapped parks its own order alone, until it is mapped', async () => {
  await people().put(laborOrder(50_200, 10_000, { 'Lift Rental': 700 }));
  await people().put(laborOrder(50_300, 11_000));
  for (const id of [50_200, 50_300]) await people().act(id, 'post', AT_NOON);
  await sync();
  expect(await proof(DAY)).toMatchObject({
    tiesOut: false,
    parked: [{ code: 'mapping-missing', reason: 'fee:lift rental', subject: 'doc:tekmetric:1:ro-50200' }],
  });
  expect([await invoiceTotal(50_200), await invoiceTotal(50_300)]).toEqual([undefined, 110]);
  const fee = { item: 'Lift Rental', account: '65', taxable: false };
  const items = { ...PRACTICE_MAPPING.items, 'fee:lift rental': fee };
  await decide(scene.engine, scene.shop, { ...PRACTICE_MAPPING, items }, DAY);
  expect(await postDay(scene.engine, scene.shop.shopId, DAY)).toMatchObject({ outcome: 'proved' });
  expect(await invoiceTotal(50_200)).toBe(107);
});

test('an order that does not foot is parked with the difference', async () => {
  await people().put({ ...laborOrder(50_400, 9_000), totalSales: 9_001 });
  await people().act(50_400, 'post', AT_NOON);
  await sync();
  const { parked, tiesOut } = await proof(DAY);
  expect(tiesOut).toBe(false);
  expect(parked).toMatchObject([{ code: 'invalid-document', subject: 'doc:tekmetric:1:ro-50400' }]);
  expect(parked[0]?.detail).toMatch(/0\.01/);
  expect(await invoiceTotal(50_400)).toBeUndefined();
  await people().put(laborOrder(50_400, 9_000));
  await sync();
  expect(await proof(DAY)).toMatchObject({ tiesOut: true });
  expect(await invoiceTotal(50_400)).toBe(90);
});

/** The webhook of a payment comes after all. */
async function comesLate(payment: Json): Promise<void> {
  const body = JSON.stringify({ event: `Payment made by ${String(payment.payerName)}`, data: payment });
  const headers = { 'content-type': 'application/json' };
  expect((await fetch(scene.webhookUrl, { method: 'POST', headers, body })).status).toBe(200);
}

test('a payment whose webhook is lost is one of unknown tender, until the webhook comes', async () => {
  await people().put(laborOrder(50_500, 8_000));
  await people().act(50_500, 'post', AT_NOON);
  await scene.webhooks(false);
  const paymentDate = `${DAY}T20:00:00`;
  const lost = await people().pay({
    kind: 'payment',
    repairOrderId: 50_500,
    amount: 8_000,
    code: 'CC',
    paymentDate,
  });
  await scene.webhooks(true);
  await sync();
  expect(await proof(DAY)).toMatchObject({
    tiesOut: false,
    tiesOutExceptPayments: true,
    parked: [{ code: 'mapping-missing', reason: 'tender:unknown', purpose: 'payment' }],
  });
  await comesLate(lost);
  await sync();
  expect(await proof(DAY)).toMatchObject({ tiesOut: true, parked: [] });
  expect(await entryOf(Number(lost.id), 'payment')).toMatchObject({ state: 'posted', amount: 8_000 });
  const numbers = (await scene.accountant.all('Payment')).map(payment => payment.PaymentRefNum);
  expect(numbers.filter(number => number === 'PU50500')).toEqual([]);
  expect(numbers.filter(number => number === `P${lost.id}`)).toHaveLength(1);
});

test('a payment of unknown tender that was posted gives way to its own, and neither stands twice', async () => {
  const unknown = { account: '86', fee: 'not-by-us' } as const;
  const tenders = { ...PRACTICE_MAPPING.tenders, unknown };
  await decide(scene.engine, scene.shop, { ...PRACTICE_MAPPING, tenders }, LAST);
  await people().put(laborOrder(50_600, 7_000));
  await people().act(50_600, 'post', { postedDate: `${LAST}T18:00:00Z` });
  await scene.webhooks(false);
  const paymentDate = `${LAST}T20:00:00`;
  const lost = await people().pay({
    kind: 'payment',
    repairOrderId: 50_600,
    amount: 7_000,
    code: 'CHK',
    paymentDate,
  });
  await scene.webhooks(true);
  expect(await sync()).toMatchObject({ outcome: 'proved' });
  await comesLate(lost);
  expect(await sync()).toMatchObject({ outcome: 'proved' });
  expect(await proof(LAST)).toMatchObject({ parked: [], findings: [] });
  const payments = await scene.accountant.all('Payment');
  const ours = payments.filter(({ PaymentRefNum: number }) =>
    [`P${lost.id}`, 'PU50600'].includes(String(number)),
  );
  expect(ours).toMatchObject([{ PaymentRefNum: `P${lost.id}`, TotalAmt: 70, UnappliedAmt: 0 }]);
});

test('what was brought over from an earlier system is never posted', async () => {
  const documents = await allDocuments(scene.engine.database, scene.shop.shopId);
  const migrated = documents.filter(one => one.kind === 'sale' && one.createdAt < ANCHOR);
  expect(migrated.length).toBeGreaterThan(0);
  const numbers = migrated.map(one => (one.kind === 'sale' ? one.number : ''));
  const invoices = await scene.accountant.all('Invoice');
  expect(invoices.filter(invoice => numbers.includes(String(invoice.DocNumber)))).toEqual([]);
  const dates = (await objectsOf(scene.accountant)).map(object => String(object.TxnDate));
  expect(dates.filter(date => date < ANCHOR)).toEqual([]);
});

test('nothing from before the start date is posted, nor what pays it', async () => {
  const startDate = '2026-03-12';
  const later = await openScene(practice, { row: { startDate } });
  await decide(later.engine, later.shop);
  expect(await syncDay(later.engine, later.shop.shopId, '2026-03-11')).toMatchObject({ outcome: 'empty' });
  await syncDay(later.engine, later.shop.shopId, startDate);
  const documents = await allDocuments(later.engine.database, later.shop.shopId);
  expect(documents.filter(one => (one.businessDate ?? '') < startDate).length).toBeGreaterThan(10);
  const dates = (await objectsOf(later.accountant)).map(object => String(object.TxnDate));
  expect(dates.length).toBeGreaterThan(0);
  expect(dates.filter(date => date !== startDate)).toEqual([]);
  await later.close();
});

async function objectsOf(accountant: Accountant) {
  const kinds = ['Invoice', 'Payment', 'Purchase', 'JournalEntry'];
  return (await Promise.all(kinds.map(kind => accountant.all(kind)))).flat();
}
