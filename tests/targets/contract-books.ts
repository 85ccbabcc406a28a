import { afterEach, beforeEach } from 'vitest';
import type { Entry } from '../../domain/entries/entry.ts';
import type { BooksObject, DeliveryItem, Outcome, ReferenceIds, WantedItem } from '../../targets/target.ts';
import type { Books } from './contract.ts';
import { type Delivery, deliver } from './driver.ts';
import { deliveryOf, feeEntry, invoiceEntry, paymentEntry, refundEntry } from './support.ts';

/** Books of the running test, opened before and closed after it. */
export function booksOfEachTest(make: () => Promise<Books>): () => Books {
  let books: Books;
  beforeEach(async () => {
    books = await make();
  });
  afterEach(() => books.close());
  return () => books;
}

/** The items of the sample entries, all on one income account. */
export function sampleItems(account: string): readonly WantedItem[] {
  return ['Hours', 'Parts', 'Parts Discounts'].map(name => ({ key: name, name, account, taxable: true }));
}

/** Makes what the sample entries refer to. */
export async function prepare(
  books: Books,
): Promise<Delivery & { readonly entries: ReferenceIds['entries'] }> {
  const { target } = books;
  const connection = books.connection();
  const items = await target.ensureItems(connection, sampleItems(books.accounts.income));
  const wanted = [{ key: 'customer:practice:1:77', name: 'Zoë Müller' }];
  const customers = await target.ensureCustomers(connection, wanted, new Set());
  const ids: ReferenceIds = {
    items: Object.fromEntries(items.map(({ key, id }) => [key, id])),
    customers: Object.fromEntries(customers.map(({ key, id }) => [key, id])),
    entries: {},
  };
  return { target, connection, ids, entries: ids.entries };
}

/** One entry of each type; those that refer to nothing else in the books. */
export function sampleEntries(
  books: Books,
): Readonly<Record<'invoice' | 'payment' | 'refund' | 'journal', Entry>> {
  const { tender, cash, receivable, expense } = books.accounts;
  return {
    invoice: invoiceEntry('S-1001'),
    payment: paymentEntry('P-1001', tender, 5000, []),
    refund: refundEntry('R-1001', cash, receivable, 2000),
    journal: feeEntry('F-1001', expense, tender, 870),
  };
}

/** Delivers one item and gives what was posted; fails on any other outcome. */
export async function post(delivery: Delivery, item: DeliveryItem) {
  const [outcome] = await deliver(delivery, [item]);
  return { item, posted: postedIn(outcome) };
}

export function postedIn(outcome: Outcome | undefined) {
  if (outcome?.result !== 'posted') throw new Error(`not posted: ${JSON.stringify(outcome)}`);
  return outcome.posted;
}

/** All objects of the sample day that bear our marker. */
export async function ours({ target, connection }: Delivery): Promise<readonly BooksObject[]> {
  const objects = await target.readBack(connection, '2026-03-02', '2026-03-02');
  return objects.filter(object => object.marker !== null);
}

export function itemFor(entry: Entry, overrides: Partial<DeliveryItem> = {}): DeliveryItem {
  return deliveryOf(entry, overrides);
}
