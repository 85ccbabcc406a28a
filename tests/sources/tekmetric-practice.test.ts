import { afterAll, beforeAll, expect, test } from 'vitest';
import { unknownTender } from '../../domain/documents/unknown-tender.ts';
import { tekmetric } from '../../sources/tekmetric/index.ts';
import { stateOf, sweep } from './contract/sweep.ts';
import { order43 } from './order-43.ts';
import { type PracticeTekmetric, practiceTekmetric } from './practice-tekmetric.ts';

let world: PracticeTekmetric;
beforeAll(async () => {
  world = await practiceTekmetric();
});
afterAll(() => world?.close());

/** Puts order 43 of the accounting model into the practice shop, as work in progress and unpaid. */
async function putOrder43(id: number): Promise<string> {
  const open = { repairOrderStatus: { id: 2, code: 'WORKINPROGRESS', name: 'Work In Progress' } };
  const given = order43({ ...open, id, repairOrderNumber: id, shopId: 1, postedDate: null, amountPaid: 0 });
  await world.control('PUT', '/shops/1/repair-orders', { ...given, customerId: null });
  return String(id);
}

test('order 43, sent to A/R with a card payment, comes with exactly the amounts of the accounting model', async () => {
  const id = await putOrder43(43_001);
  const bodies = await world.receive(true);
  const posted = { by: 'pat@example.test', postedDate: '2026-03-02T21:30:00Z' };
  await world.control('POST', `/shops/1/repair-orders/${id}/send-to-ar`, posted);
  const paid = {
    kind: 'payment',
    repairOrderId: Number(id),
    amount: 30_000,
    code: 'CC',
    applicationFee: 870,
  };
  await world.control('POST', '/shops/1/payments', { ...paid, paymentDate: '2026-03-02T21:40:00' });
  const news = bodies.map(body => tekmetric.understandWebhook(body));
  expect(news.map(one => one?.event)).toEqual(['sent-to-receivable', 'payment']);

  const raw = await tekmetric.read(world.connection(), 'repair-order', id);
  const { document: sale } = tekmetric.normalize(raw!, world.context);
  expect(sale).toMatchObject({ state: 'posted', onAccount: true, businessDate: '2026-03-02', tax: 1_960 });
  expect(sale).toMatchObject({ total: 58_107, amountPaid: 30_000 });
  if (sale?.kind !== 'sale') throw new Error('no sale');
  expect(sale.lines.map(line => [line.kind, line.amount])).toEqual([
    ['labor', 13_000],
    ['parts', 23_997],
    ['tires', 2_000],
    ['sublet', 20_000],
    ['fee', 3_900],
    ['fee', 1_000],
    ['supplies', 3_900],
  ]);
  expect(sale.discounts.reduce((total, discount) => total + discount.amount, 0)).toBe(11_650);

  const { document: payment } = tekmetric.normalize(news[1]!.documents[0]!, world.context);
  expect(payment).toMatchObject({ amount: 30_000, fee: 870, sale: sale.ref, businessDate: '2026-03-02' });
  expect(payment).toMatchObject({ tender: { key: 'card' }, state: 'succeeded' });
  if (payment?.kind !== 'payment') throw new Error('no payment');
  expect(unknownTender(sale, [payment])).toBeNull();
  expect(unknownTender(sale, [])).toMatchObject({ amount: 30_000, businessDate: '2026-03-02' });
});

test('an order that is unposted and posted again for another day moves to that day', async () => {
  const id = await putOrder43(43_002);
  const read = async () => {
    const raw = await tekmetric.read(world.connection(), 'repair-order', id);
    return tekmetric.normalize(raw!, world.context).document;
  };
  const post = (postedDate: string) =>
    world.control('POST', `/shops/1/repair-orders/${id}/post`, { postedDate });
  await post('2026-03-06T23:00:00Z');
  expect(await read()).toMatchObject({ state: 'posted', businessDate: '2026-03-06' });
  await world.unpost(id);
  expect(await read()).toMatchObject({ state: 'open', businessDate: null });
  await post('2026-03-05T23:00:00Z');
  expect(await read()).toMatchObject({ state: 'posted', businessDate: '2026-03-05' });
});

test('partial webhook bodies lead to reading the order again', async () => {
  const id = await world.sell();
  const bodies = await world.receive(true);
  await world.control('POST', '/switches', { webhookPartialBodies: true });
  await world.unpost(id);
  await world.control('POST', '/switches', { webhookPartialBodies: false });
  const [news] = bodies.map(body => tekmetric.understandWebhook(body));
  expect(news).toMatchObject({
    event: 'unposted',
    documents: [],
    changed: [{ kind: 'repair-order', externalId: id }],
  });
});

test('every customer of a sale has a name, from the same sweep', async () => {
  const { documents } = await sweep(world, null);
  const people = new Map(
    documents.filter(({ kind }) => kind === 'customer').map(raw => [raw.externalId, raw]),
  );
  const names = documents.flatMap(raw => {
    const { document } = tekmetric.normalize(raw, world.context);
    if (document === null || !('customer' in document) || document.customer === null) return [];
    const named = tekmetric.withParty(document, people.get(document.customer.id) ?? null);
    return ['customer' in named ? (named.customer?.name ?? '') : ''];
  });
  expect(names.length).toBeGreaterThan(200);
  expect(names.filter(name => name.trim() === '' || /^Customer \d+$/.test(name))).toEqual([]);
  expect(names.some(name => /[^\x20-\x7e]/.test(name))).toBe(true);
});

test('an order that does not add up is parked with the difference, and alone', async () => {
  const id = await world.sell();
  await world.control('POST', '/switches', { notFooting: [Number(id)] });
  const { sales } = await sweep(world, null);
  await world.control('POST', '/switches', { notFooting: [] });
  const { problem } = tekmetric.normalize(sales.get(id)!, world.context);
  expect(problem).toMatchObject({ reason: 'does-not-foot', detail: expect.stringContaining('(1 cents)') });
  const others = [...sales.values()].filter(raw => raw.externalId !== id);
  expect(others.map(raw => stateOf(world, raw)).includes('posted')).toBe(true);
});

test('a tender that nobody knows yet keeps its name', async () => {
  const id = await world.sell();
  await world.control('POST', '/switches', { unknownTender: true });
  const bodies = await world.receive(true);
  await world.pay(id, 10_000);
  await world.control('POST', '/switches', { unknownTender: false });
  const raw = tekmetric.understandWebhook(bodies[0])!.documents[0]!;
  expect(tekmetric.normalize(raw, world.context).document).toMatchObject({ tender: { key: 'other:barter' } });
});

test.each(['Refund issued to', 'Payment refunded'])(
  'a refund told as "%s" is money given back',
  async sentence => {
    const id = await world.sell();
    await world.pay(id, 10_000);
    await world.control('POST', '/switches', { refundSentence: sentence });
    const bodies = await world.receive(true);
    await world.refund(id, 2_500);
    const raw = tekmetric.understandWebhook(bodies[0])!.documents[0]!;
    expect(tekmetric.normalize(raw, world.context).document).toMatchObject({ amount: -2_500, fee: 0 });
  },
);

test('a date of posting that is cleared by unposting, or an account that is settled, changes nothing else', async () => {
  await world.control('POST', '/switches', {
    unpostClearsPostedDate: true,
    paidReceivableBecomesPosted: true,
  });
  const [first, second] = [await world.sell(), await putOrder43(43_003)];
  await world.unpost(first);
  await world.control('POST', `/shops/1/repair-orders/${second}/send-to-ar`, {});
  await world.pay(second, 58_107);
  await world.control('POST', '/switches', {
    unpostClearsPostedDate: false,
    paidReceivableBecomesPosted: false,
  });
  const { sales } = await sweep(world, null);
  expect(stateOf(world, sales.get(first))).toBe('open');
  const { document } = tekmetric.normalize(sales.get(second)!, world.context);
  expect(document).toMatchObject({ state: 'posted', onAccount: false, amountPaid: 58_107 });
});
