import { describe, expect, test } from 'vitest';
import type { Entry } from '../../domain/entries/entry.ts';
import type { BooksObject, DeliveryItem, Posted, ReferenceIds } from '../../targets/target.ts';
import { itemFor, post, prepare } from './contract-books.ts';
import type { LivingBooks, LivingNature } from './contract-living.ts';
import type { Delivery } from './driver.ts';
import { billEntry, depositEntry, vendor } from './entries.ts';
import { livingOfEachTest } from './living-books.ts';
import { cents, invoiceEntry, paymentEntry } from './support.ts';

const [DAY, NEXT] = ['2026-03-02', '2026-03-03'];
/** Before anything that a test does, by the clock of the practice books. */
const BEFORE = '2026-03-03T00:00:00Z';

/** What is read of books in which people work. */
export function describeReading(nature: LivingNature, make: () => Promise<LivingBooks>): void {
  const books = livingOfEachTest(make);

  describe('objects by their names', () => {
    test('are read wherever they are dated, with party, links and time; what is not there is left out', async () => {
      const delivery = await prepare(books());
      const { sale, payment } = await paidSale(books(), delivery);
      const stranger = await books().hands.sells('X-1', '2026-02-11', cents(5000));
      const read = await delivery.target.readObjects(delivery.connection, [
        { type: 'payment', booksId: payment.posted.booksId },
        { type: 'invoice', booksId: sale.posted.booksId },
        stranger,
        { type: 'invoice', booksId: '99999999' },
      ]);
      expect(read.map(({ booksId }) => booksId).sort()).toEqual(
        [payment.posted.booksId, sale.posted.booksId, stranger.booksId].sort(),
      );
      const paid = read.find(({ type }) => type === 'payment');
      const links = (paid?.links ?? []).filter(({ booksId }) => booksId === sale.posted.booksId);
      expect(links).toMatchObject([{ amount: 5000 }]);
      expect(paid?.party?.id).toBe(Object.values(delivery.ids.customers)[0]);
      const other = read.find(({ booksId }) => booksId === stranger.booksId);
      expect(other).toMatchObject({ marker: null, businessDate: '2026-02-11', total: 5000, number: 'X-1' });
      if (nature.tellsWhen) expect(Date.parse(other?.changedAt ?? '')).toBeGreaterThan(Date.parse(BEFORE));
      else expect(other?.changedAt).toBeNull();
      if (nature.tellsWho) expect(other?.changedBy).not.toBe(paid?.changedBy);
    });

    test('none are asked for, none are read', async () => {
      const { target } = books();
      expect(await target.readObjects(books().connection(), [])).toEqual([]);
    });
  });

  describe('what changed', () => {
    test('is found with what was deleted, whoever did it, and nothing later than the next look', async () => {
      const delivery = await prepare(books());
      const { posted } = await post(delivery, itemFor(invoiceEntry('S-1')));
      const kept = await books().hands.sells('X-1', DAY, cents(5000));
      const gone = await books().hands.sells('X-2', DAY, cents(7000));
      const before = await delivery.target.changesSince(delivery.connection, BEFORE);
      expect(before.gone).toEqual([]);
      await books().hands.changes(kept, cents(6000));
      await books().hands.deletes(gone);
      const changes = await delivery.target.changesSince(delivery.connection, BEFORE);
      expect(changes.complete).toBe(true);
      const found = new Map(changes.objects.map(object => [object.booksId, object]));
      expect(found.get(posted.booksId)).toMatchObject({ type: 'invoice', total: 14910 });
      expect(found.get(kept.booksId)).toMatchObject({ total: 6000, marker: null });
      expect(found.has(gone.booksId)).toBe(false);
      const deleted = changes.gone.find(({ booksId }) => booksId === gone.booksId);
      expect(deleted).toMatchObject({ type: 'invoice' });
      const again = await delivery.target.changesSince(delivery.connection, changes.through);
      expect(Date.parse(again.through)).toBeGreaterThanOrEqual(Date.parse(changes.through));
    });

    test('a feed that does not reach back that far says so', async () => {
      const { target } = books();
      const changes = await target.changesSince(books().connection(), '2025-11-01T00:00:00Z');
      expect(changes.complete).toBe(nature.feedDays === null);
    });
  });

  describe('what holds an object', () => {
    test('a payment in a deposit is deposited, another is not', async () => {
      const delivery = await prepare(books());
      const { payment, sale } = await paidSale(books(), delivery);
      const holds = async () => {
        const objects = await delivery.target.readBack(delivery.connection, DAY, DAY);
        return delivery.target.holdsOf(delivery.connection, objects);
      };
      expect(await holds()).toEqual(new Map());
      await deposit(books(), delivery, payment.item, payment.posted);
      const held = await holds();
      expect(held.get(`payment ${payment.posted.booksId}`)).toEqual(
        nature.tellsDeposited ? ['deposited'] : undefined,
      );
      expect(held.get(`invoice ${sale.posted.booksId}`)).toBeUndefined();
    });

    test('what is reconciled is said, where the books can tell', async () => {
      const delivery = await prepare(books());
      const { payment } = await paidSale(books(), delivery);
      await books().hands.reconciles(books().accounts.tender, DAY);
      const objects = await delivery.target.readBack(delivery.connection, DAY, DAY);
      const holds = await delivery.target.holdsOf(delivery.connection, objects);
      const expected = nature.tellsReconciled ? ['reconciled'] : undefined;
      expect(holds.get(`payment ${payment.posted.booksId}`)).toEqual(expected);
    });
  });

  test('what is open: a sale in part, what is paid ahead, what a vendor is owed', async () => {
    const delivery = await prepare(books());
    const { sale } = await paidSale(books(), delivery);
    const ahead = await post(delivery, itemFor(paymentEntry('P-9', books().accounts.tender, 2500, [])));
    const vendors = await delivery.target.ensureVendors(delivery.connection, [vendor], new Set());
    const ids = { ...delivery.ids, vendors: { [vendor.key]: vendors[0]?.id ?? '' } };
    const bill = await post(
      { ...delivery, ids },
      itemFor(billEntry('bill', 'B-1', books().accounts.expense)),
    );
    const stranger = await books().hands.sells('X-1', DAY, cents(5000));
    const items = await delivery.target.readOpenItems(delivery.connection);
    const seen = items.map(({ side, booksId, total, open, marker }) => [side, booksId, total, open, marker]);
    expect(seen.sort()).toEqual(
      [
        ['receivable', sale.posted.booksId, 14910, 9910, sale.item.marker],
        ['paid-ahead', ahead.posted.booksId, 2500, 2500, ahead.item.marker],
        ['payable', bill.posted.booksId, 8500, 8500, bill.item.marker],
        ['receivable', stranger.booksId, 5000, 5000, null],
      ].sort(),
    );
    expect(items.find(({ marker }) => marker === sale.item.marker)).toMatchObject({
      type: 'invoice',
      number: 'S-1',
      businessDate: DAY,
      party: { id: Object.values(ids.customers)[0] },
    });
  });

  test('what was open at the end of a day: what is paid later, and what was paid for a later sale', async () => {
    const delivery = await prepare(books());
    const early = invoiceEntry('S-1');
    const late = on(NEXT, invoiceEntry('S-2'));
    const sales = [early, late];
    const entries: Record<string, EntryObject> = {};
    for (const sale of sales) {
      const { posted } = await post(delivery, itemFor(sale));
      entries[`${sale.purpose} ${sale.subject}`] = { booksId: posted.booksId, type: 'invoice' };
    }
    const paid = (number: string, to: Entry, date: string) =>
      on(date, paymentEntry(number, books().accounts.tender, 5000, [{ to, amount: 5000 }]));
    for (const payment of [paid('P-1', early, NEXT), paid('P-2', late, DAY)])
      await post({ ...delivery, ids: { ...delivery.ids, entries } }, itemFor(payment));
    const open = async (asOf?: string) => {
      const items = await delivery.target.readOpenItems(delivery.connection, asOf);
      return items.map(({ side, number, open: left }) => `${side} ${number} ${left}`).sort();
    };
    expect(await open(DAY)).toEqual(['paid-ahead P-2 5000', 'receivable S-1 14910']);
    const now = ['receivable S-1 9910', 'receivable S-2 9910'];
    expect(await open(NEXT)).toEqual(now);
    expect(await open()).toEqual(now);
  });

  test('how the company is set up begins with what is known at the sign-in', async () => {
    const { target } = books();
    const setUp = await target.readSetUp(books().connection());
    expect(setUp).toMatchObject(await target.checkAccess(books().connection()));
    expect(setUp.taxes.every(({ percent }) => /^\d+(\.\d+)?$/.test(percent))).toBe(true);
  });

  test('a period holds all that stands in it, ours and others’', async () => {
    const delivery = await prepare(books());
    const { posted } = await post(delivery, itemFor(invoiceEntry('S-1')));
    const stranger = await books().hands.sells('X-1', '2026-03-01', cents(5000));
    const objects = await delivery.target.readPeriod(delivery.connection, '2026-03-01', DAY);
    expect(idsOf(objects)).toEqual([posted.booksId, stranger.booksId].sort());
    expect(await delivery.target.readPeriod(delivery.connection, '2026-02-01', '2026-02-28')).toEqual([]);
  });
}

/** A sale of 149.10, and a payment of 50.00 on it. */
type EntryObject = NonNullable<ReferenceIds['entries'][string]>;

function on(businessDate: string, entry: Entry): Entry {
  return { ...entry, content: { ...entry.content, businessDate } };
}

async function paidSale(books: LivingBooks, delivery: Delivery) {
  const entry = invoiceEntry('S-1');
  const sale = await post(delivery, itemFor(entry));
  const entries = {
    [`${entry.purpose} ${entry.subject}`]: { booksId: sale.posted.booksId, type: 'invoice' },
  } as const;
  const on = [{ to: entry, amount: 5000 }];
  const item = itemFor(paymentEntry('P-1', books.accounts.tender, 5000, on));
  const payment = await post({ ...delivery, ids: { ...delivery.ids, entries } }, item);
  return { sale, payment };
}

async function deposit(
  books: LivingBooks,
  delivery: Delivery,
  { subject, purpose }: DeliveryItem,
  posted: Posted,
) {
  const { accounts } = books;
  const to = { subject, purpose };
  const where = { bank: accounts.cash, tender: accounts.tender, fees: accounts.expense };
  const entries = { [`${purpose} ${subject}`]: { booksId: posted.booksId, type: 'payment' } } as const;
  return post({ ...delivery, ids: { ...delivery.ids, entries } }, itemFor(depositEntry('D-1', to, where)));
}

function idsOf(objects: readonly BooksObject[]): readonly string[] {
  return objects.map(({ booksId }) => booksId).sort();
}
