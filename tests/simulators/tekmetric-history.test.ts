import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { soldOn } from '../../simulators/tekmetric/report.ts';
import type { Customer, Job, Payment, RepairOrder } from '../../simulators/tekmetric/types.ts';
import { ANCHOR, practice, type Received, receiver } from './practice.ts';

let orders: RepairOrder[];
let customers: Customer[];
let sent: Received[];
let payments: Payment[];
let shop: Awaited<ReturnType<typeof practice>>;
let cpuMs: number;

const zoned = (instant: string) =>
  Temporal.Instant.from(instant.endsWith('Z') ? instant : `${instant}Z`).toZonedDateTimeISO(
    'America/Chicago',
  );
const localDay = (instant: string): string => zoned(instant).toPlainDate().toString();
const cents = (price: number, quantity: number): number =>
  Number((BigInt(price) * BigInt(Math.round(quantity * 1000)) * 2n + 1000n) / 2000n);
const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
const ofEvent = (words: string): Received[] => sent.filter(message => message.event.includes(words));

beforeAll(async () => {
  shop = await practice();
  await shop.set({ rateLimitPerMinute: 0 });
  const hooks = await receiver();
  await shop.control('PUT', '/tekmetric/shops/1/webhooks', { url: hooks.url });
  const before = process.cpuUsage();
  await shop.moveTo('2026-04-05T06:00:00Z');
  const { user, system } = process.cpuUsage(before);
  cpuMs = (user + system) / 1000;
  await hooks.close();
  sent = hooks.received;
  orders = await shop.all('/repair-orders?shop=1');
  customers = await shop.all('/customers?shop=1');
  payments = sent.filter(({ data }) => 'paymentStatus' in data).map(({ data }) => data);
}, 60_000);
afterAll(() => shop.close());

const own = (): RepairOrder[] =>
  orders.filter(order => order.createdDate >= ANCHOR && order.repairOrderNumber > 1000);
const sales = (): RepairOrder[] => orders.filter(order => [5, 6].includes(order.repairOrderStatus.id));

// Measured as processor time of sender and receiver together: a busy machine makes it slower, not wrong.
test('ninety days with their webhooks take well under 20 seconds of work', () => {
  expect(sent.length).toBeGreaterThan(1500);
  expect(cpuMs).toBeLessThan(15_000);
});

describe('money', () => {
  test('every sale foots', () => {
    expect(sales().length).toBeGreaterThan(300);
    for (const order of sales()) {
      const { laborSales, partsSales, subletSales, feeTotal, discountTotal, taxes, totalSales } = order;
      expect(laborSales + partsSales + subletSales + feeTotal - discountTotal + taxes).toBe(totalSales);
      expect(totalSales).toBeGreaterThanOrEqual(0);
    }
  });

  test('head totals tie to authorised lines, each rounded once', () => {
    const labor = (jobs: Job[]) =>
      sum(jobs.flatMap(job => job.labor.map(line => cents(line.rate, line.hours))));
    const parts = (jobs: Job[]) =>
      sum(jobs.flatMap(job => job.parts.map(line => cents(line.retail, line.quantity))));
    const total = (lines: { total: number }[]) => sum(lines.map(line => line.total));
    for (const order of orders) {
      const jobs = order.jobs.filter(job => job.authorized === true);
      expect(order.laborSales).toBe(labor(jobs));
      expect(order.partsSales).toBe(parts(jobs));
      expect(order.subletSales).toBe(
        sum(order.sublets.filter(line => line.authorized).map(line => line.price)),
      );
      expect(order.feeTotal).toBe(total(order.fees) + sum(jobs.map(job => total(job.fees))));
      expect(order.discountTotal).toBe(total(order.discounts) + sum(jobs.map(job => total(job.discounts))));
    }
  });

  test('tax is 8.25 % of parts and supplies after discounts, plus 1.00 for each tire', () => {
    for (const order of sales().filter(sale => sale.discountTotal <= sale.laborSales)) {
      const jobs = order.jobs.filter(job => job.authorized === true);
      const tires = sum(
        jobs.flatMap(job => job.parts.filter(part => part.partType.id === 2).map(part => part.quantity)),
      );
      const supplies = order.fees.filter(fee => fee.name.trim().toLowerCase() === 'shop supplies');
      const taxable = order.partsSales + sum(supplies.map(fee => fee.total));
      expect(order.taxes).toBe(Math.floor((taxable * 825 * 2 + 10_000) / 20_000) + tires * 100);
    }
    expect(sales().some(sale => sale.discountTotal > sale.laborSales && sale.taxes > 0)).toBe(true);
  });

  test('what was paid on an order is the sum of its live payments', () => {
    const live = new Map<number, Payment>(payments.map(payment => [payment.id, payment]));
    for (const order of own()) {
      const paid = [...live.values()].filter(
        payment => payment.repairOrderId === order.id && !payment.voided,
      );
      expect(order.amountPaid).toBe(sum(paid.map(payment => payment.amount)));
      if (order.repairOrderStatus.id === 5) expect(order.amountPaid).toBe(order.totalSales);
    }
  });
});

describe('what happens', () => {
  const days = (): Set<string> => new Set(own().map(order => localDay(order.createdDate)));

  test('on at least 64 business days from the launch on, never on a Sunday, 4 to 9 orders a day', () => {
    expect(days().size).toBeGreaterThanOrEqual(64);
    expect([...days()].sort()[0]).toBe(ANCHOR);
    expect([...days()].some(day => Temporal.PlainDate.from(day).dayOfWeek === 7)).toBe(false);
    expect([...days()].some(day => Temporal.PlainDate.from(day).dayOfWeek === 6)).toBe(true);
    const created = ofEvent(' created by ').map(({ data }) => localDay(data.createdDate));
    for (const day of days()) {
      const count = created.filter(other => other === day).length;
      expect(count).toBeGreaterThanOrEqual(4);
      expect(count).toBeLessThanOrEqual(9);
    }
  });

  test('orders were brought over from before the launch, paid and with old dates', () => {
    const old = orders.filter(order => order.repairOrderNumber < 1000);
    expect(old.length).toBeGreaterThanOrEqual(8);
    for (const order of old) {
      expect(order.createdDate < ANCHOR && String(order.postedDate) < ANCHOR).toBe(true);
      expect(order).toMatchObject({ repairOrderStatus: { id: 5 }, amountPaid: order.totalSales });
    }
  });

  test('all kinds of lives', () => {
    const statuses = (id: number) => own().filter(order => order.repairOrderStatus.id === id).length;
    expect([1, 2, 4, 5, 6].map(id => statuses(id) > 0)).toEqual([true, true, true, true, true]);
    expect(own().some(order => order.totalSales === 0 && order.discountTotal > 0)).toBe(true);
    expect(
      own().some(order => order.repairOrderStatus.id === 6 && order.amountPaid === order.totalSales),
    ).toBe(true);
    expect(own().some(order => order.amountPaid > 0 && order.amountPaid < order.totalSales)).toBe(true);
    for (const words of ['unposted by', 'voided for', 'Refund issued', 'sent to A/R']) {
      expect(ofEvent(words).length).toBeGreaterThan(3);
    }
  });

  test('prepayments come on an earlier day than the posting', () => {
    const early = payments.filter(payment => {
      const posted = orders.find(order => order.id === payment.repairOrderId)?.postedDate;
      return posted != null && localDay(payment.paymentDate) < localDay(posted);
    });
    expect(early.length).toBeGreaterThan(10);
  });

  test('a fleet pays a fortnight with one cheque, as several payments, weeks later', () => {
    const cheques = payments.filter(payment => payment.arPayment && payment.paymentType.code === 'CHK');
    const together = Map.groupBy(
      cheques,
      payment => `${payment.payerName} ${payment.paymentDate.slice(0, 16)}`,
    );
    expect(Math.max(...[...together.values()].map(group => group.length))).toBeGreaterThan(2);
  });

  test('a repost backdates: the posted date is that of the first posting', () => {
    for (const unposted of ofEvent('unposted by')) {
      const { id } = unposted.data;
      const posts = ofEvent(' posted by ').filter(
        ({ data, event }) => data.id === id && !event.includes('unposted'),
      );
      expect(posts).toHaveLength(2);
      expect(posts[1]!.data.postedDate).toBe(posts[0]!.data.postedDate);
      expect(posts[1]!.data.totalSales).not.toBe(posts[0]!.data.totalSales);
    }
  });

  test('some are posted when UTC has the next date already; all payments come in business hours', () => {
    const evening = sales().filter(
      order => String(order.postedDate).slice(0, 10) !== localDay(String(order.postedDate)),
    );
    expect(evening.length).toBeGreaterThan(5);
    for (const payment of payments) {
      const time = zoned(payment.paymentDate).toPlainTime().toString();
      expect(time >= '08:00:00' && time <= '18:30:00').toBe(true);
    }
  });

  test('only cash, cheques and cards, every payment on an order; cards cost a fee, refunds and voids do not', () => {
    for (const payment of payments) {
      expect(['CASH', 'CHK', 'CC']).toContain(payment.paymentType.code);
      expect(payment.repairOrderId).not.toBeNull();
      const costs = payment.paymentType.code === 'CC' && !payment.voided && !payment.refund;
      expect(payment.applicationFee === null).toBe(!costs);
    }
  });

  test('nothing changes on a sale after its day but its payments', () => {
    const ofOrder = sent.filter(
      ({ data, event }) => 'jobs' in data && / posted by| sent to A\/R/.test(event),
    );
    const last = new Map(ofOrder.map(({ data }) => [data.id, data]));
    for (const order of sales().filter(sale => sale.repairOrderNumber > 1000)) {
      expect(order.totalSales).toBe(last.get(order.id)?.totalSales);
      expect(soldOn(order)).toBe(localDay(String(last.get(order.id)?.postedDate)));
    }
  });
});

describe('variety', () => {
  const jobs = (): Job[] => own().flatMap(order => order.jobs);

  test('declined jobs are not in the totals; several jobs, labor lines, fractions', () => {
    expect(jobs().some(job => job.authorized === false && job.subtotal > 0)).toBe(true);
    expect(jobs().some(job => job.labor.length > 2)).toBe(true);
    expect(jobs().some(job => job.labor.some(line => line.hours === 1.3 && line.rate === 12_995))).toBe(true);
    expect(jobs().some(job => job.parts.some(part => part.quantity === 4.5))).toBe(true);
    expect(new Set(jobs().flatMap(job => job.parts.map(part => part.partType.id)))).toEqual(
      new Set([1, 2, 5]),
    );
  });

  test('fees, discounts and sublets, with stray case and blanks', () => {
    const fees = new Set(
      own()
        .flatMap(order => [...order.fees, ...order.jobs.flatMap(job => job.fees)])
        .map(f => f.name),
    );
    expect([...fees].some(name => name !== name.trim())).toBe(true);
    expect([...fees].filter(name => name.trim().toLowerCase() === 'shop supplies').length).toBeGreaterThan(2);
    const discounts = own().flatMap(order => [
      ...order.discounts,
      ...order.jobs.flatMap(job => job.discounts),
    ]);
    expect(new Set(discounts.map(discount => discount.name.trim())).size).toBeGreaterThan(5);
    const vendors = new Set(own().flatMap(order => order.sublets.map(sublet => sublet.vendor.name)));
    expect(vendors).toContain('NAPA Auto Parts');
    expect(customers.map(customer => customer.firstName)).toContain('NAPA Auto Parts');
  });

  test('names that break things come to the shop', () => {
    const visiting = new Set(own().map(order => order.customerId));
    const names = customers
      .filter(customer => visiting.has(customer.id))
      .map(customer => [customer.firstName, customer.lastName].join(' '));
    for (const pattern of [/ö|é|ú/, /'/, /"/, /:/, /&/, /🌞/u, /^ /, /陳/, /.{90}/]) {
      expect(names.some(name => pattern.test(name))).toBe(true);
    }
    const twins = customers.filter(
      customer => customer.firstName === 'Maria' && customer.lastName === 'Garcia',
    );
    expect(twins).toHaveLength(2);
    expect(customers.some(customer => customer.updatedDate > customer.createdDate)).toBe(true);
  });
});

describe('determinism', () => {
  const content = async (seed: string): Promise<string> => {
    const other = await practice({ seed, now: '2026-02-10T06:00:00Z' });
    await other.set({ rateLimitPerMinute: 0 });
    const rows = await other.all('/repair-orders?shop=1&sort=repairOrderNumber');
    const people = await other.all('/customers?shop=2');
    await other.close();
    return JSON.stringify([rows, people]);
  };

  test('the same seed gives the same history, another seed another', async () => {
    const first = await content('one');
    expect(await content('one')).toBe(first);
    expect(await content('two')).not.toBe(first);
  });

  test('many small moves give the same as one', async () => {
    const slow = await practice({ seed: 'one' });
    await slow.set({ rateLimitPerMinute: 0 });
    for (let hour = 0; hour < 36 * 24; hour += 7) {
      await slow.moveTo(new Date(Date.parse('2026-01-05T06:00:00Z') + hour * 3_600_000).toISOString());
    }
    await slow.moveTo('2026-02-10T06:00:00Z');
    const rows = await slow.all('/repair-orders?shop=1&sort=repairOrderNumber');
    const people = await slow.all('/customers?shop=2');
    await slow.close();
    expect(JSON.stringify([rows, people])).toBe(await content('one'));
  });
});
