import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTalech } from '../../sources/talech/index.ts';
import { parseExactly } from '../../sources/talech/json.ts';

const talech = createTalech();
const context = { source: 'talech', sourceShopId: '4400017', zone: 'America/Chicago', currency: 'USD' };

/** An order of one untaxed line that several paid, each with a tip; the rows of its history as given. */
function bodyOf(parts: readonly number[], tip: number, amounts: readonly number[], changes: object = {}) {
  const total = parts.reduce((sum, part) => sum + part, 0);
  const body = {
    orderId: '1',
    storeId: 2,
    rows: amounts.map(amount => ({ orderId: '1', paymentType: 'SPLITCHECK', amount: amount / 100 })),
    categories: { 14: { name: 'Beer & Wine', type: 'MENU' } },
    order: {
      transactionCode: 'T-1',
      orderStatus: 'PAID',
      orderCreationTime: '03/04/2026 22:12:00',
      orderDetails: [
        { orderDetailId: 1, name: 'Dinner', categoryId: 14, price: total / 100, quantity: 1, tax: 0 },
      ],
      paymentDetails: parts.map((part, place) => ({
        paymentId: place + 1,
        transactionType: 'SALE',
        paymentDate: `03/05/2026 00:30:0${place}`,
        paymentType: 'CCRD',
        cardType: 'VISA',
        amount: (part + tip) / 100,
        tipAmount: tip / 100,
        ...changes,
      })),
    },
  };
  return parseExactly(JSON.stringify(body));
}

function read(body: unknown, businessDateOf?: (instant: string) => string) {
  return talech.normalize(
    { kind: 'order', externalId: '1', body },
    { ...context, ...(businessDateOf && { businessDateOf }) },
  );
}

const parts = fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 2, maxLength: 5 });
const tip = fc.integer({ min: 0, max: 900 });

test('a split check is one sale, whether its history repeats it or shares it', () => {
  fc.assert(
    fc.property(parts, tip, fc.boolean(), (paid, each, shared) => {
      const total = paid.reduce((sum, part) => sum + part, 0);
      const whole = total + each * paid.length;
      const rows = paid.map(part => (shared ? part + each : whole));
      const { document, others = [], problem } = read(bodyOf(paid, each, rows));
      expect(problem).toBeNull();
      expect(document).toMatchObject({ kind: 'sale', state: 'posted', total, location: '2' });
      const money = others.flatMap(one => (one.kind === 'payment' ? [one] : []));
      expect(money.reduce((sum, one) => sum + one.amount - (one.tip ?? 0), 0)).toBe(total);
      expect(new Set(money.map(one => one.ref)).size).toBe(paid.length);
    }),
  );
});

test('a cent that is missing in the history is a problem', () => {
  const { problem } = read(bodyOf([5_000, 4_000], 0, [8_999, 8_999]));
  expect(problem).toMatchObject({ reason: 'does-not-foot', detail: expect.stringContaining('1 cents') });
});

test('what is sold after midnight counts on the evening before, by the closing hour', () => {
  const { document } = read(bodyOf([100, 200], 0, [300]), () => '2026-03-04');
  expect(document).toMatchObject({ postedAt: '2026-03-05T06:30:01Z', businessDate: '2026-03-04' });
});

test.each([
  [{ paymentType: 'CCRD', cardType: 'AMERICAN EXPRESS' }, 'card:amex'],
  [{ paymentType: 'CCRD', cardType: null }, 'card'],
  [{ paymentType: 'DCRD', cardType: 'DEBIT' }, 'card:debit'],
  [{ paymentType: 'GIFT', cardType: null }, 'gift-card'],
  [{ paymentType: 'Crypto Wallet', cardType: null }, 'other:crypto wallet'],
])('%j is the tender %s', (changes, key) => {
  const { others = [] } = read(bodyOf([100, 200], 0, [300], changes));
  expect(others[0]).toMatchObject({ tender: { key } });
});

test('a type of transaction that nobody knows is a problem on its date', () => {
  const read1 = read(bodyOf([100, 200], 0, [300], { transactionType: 'ADJUSTMENT' }));
  expect(read1).toMatchObject({
    document: null,
    problem: { reason: 'unknown-transaction' },
    problemDate: '2026-03-05',
  });
});
