import { expect, test } from 'vitest';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { line, payment, sale, unposted } from '../../situations/documents.ts';
import { OPENING } from '../../situations/opening.ts';
import { Books } from './books.ts';
import { mapped, named, one } from './shop.ts';

const OLD = '2026-03-02';
const NEW = '2026-03-05';
const DOCUMENTS = mapped({ style: 'documents' });
const BY_CUSTOMER = mapped({ style: 'daily-journal' });
const SHOPS = mapped({ style: 'daily-journal', receivable: 'shop-receivables' });
const changedTo = (before: Mapping, after: Mapping) => new Books(date => (date < NEW ? before : after));
const order = (date: string) => sale(1, date, { lines: [line('labor', 'Work', 10_000)] });

test.each([
  ['daily-sales', mapped({ style: 'daily-sales' })],
  ['daily-journal', BY_CUSTOMER],
  ['shop-receivables', SHOPS],
])('a later payment on an invoice of the earlier style is linked to it: %s', (_, after) => {
  const books = changedTo(DOCUMENTS, after);
  books.post(OLD, [order(OLD)]);
  const late = payment(1, order(OLD).ref, NEW, 10_000, 'check');
  const { entries } = books.post(NEW, [order(OLD), late]);
  expect(one(entries, 'payment').applications).toEqual([
    { to: { subject: order(OLD).ref, purpose: 'sale' }, amount: 10_000 },
  ]);
  expect(books.byAccount()).toEqual({ undeposited: 10_000, labor: -10_000 });
});

test('a later payment on a sale inside a journal goes into a journal, to the receivable that it is on', () => {
  const books = changedTo(SHOPS, DOCUMENTS);
  books.post(OLD, [order(OLD)]);
  const late = payment(1, order(OLD).ref, NEW, 10_000, 'check');
  expect(named(books.post(NEW, [order(OLD), late]).entries)).toEqual([
    'day-payments day:1:2026-03-05:all journal',
  ]);
  expect(books.byAccount()).toEqual({ undeposited: 10_000, labor: -10_000 });
});

test('a deposit out of a journal meets an invoice by an entry of its own', () => {
  // The choice for journals stays in the mapping, where it means nothing for documents.
  const books = changedTo(SHOPS, { ...DOCUMENTS, policies: { receivable: 'shop-receivables' } });
  const ahead = payment(1, order(NEW).ref, OLD, 4_000, 'cash');
  books.post(OLD, [unposted(order(NEW)), ahead]);
  const { entries } = books.post(NEW, [order(NEW), ahead]);
  expect(named(entries)).toEqual([
    'sale doc:tekmetric:1:ro-1 invoice',
    'applied day:1:2026-03-05:all:1 journal',
  ]);
  expect(books.byAccount()).toEqual({ receivable: 6_000, undeposited: 4_000, labor: -10_000 });
  expect(books.byCustomer()).toMatchObject({ 'customer:tekmetric:1:501': 6_000 });
});

test('a deposit by itself meets a sale inside a journal by lines of it, and stays as it was posted', () => {
  const books = changedTo(DOCUMENTS, SHOPS);
  const ahead = payment(1, order(NEW).ref, OLD, 4_000, 'cash');
  const [posted] = books.post(OLD, [unposted(order(NEW)), ahead]).entries;
  const { entries } = books.post(NEW, [order(NEW), ahead]);
  expect(entries.find(({ subject }) => subject === ahead.ref)).toEqual(posted);
  expect(books.byAccount()).toEqual({ shopReceivables: 6_000, undeposited: 4_000, labor: -10_000 });
});

test.each([
  ['daily-sales', mapped({ style: 'daily-sales' })],
  ['daily-journal', BY_CUSTOMER],
])('what meets an open item by hand is linked to it: %s', (_, mapping) => {
  for (const { days, adopted = [], startDate = '' } of OPENING) {
    const [first, second] = days.map(({ businessDate, documents }) =>
      new Books(mapping).post(businessDate, documents, { adopted, startDate }),
    );
    expect(one(first?.entries ?? [], 'payment').applications).toMatchObject([{ amount: 40_000 }]);
    const links = (second?.entries ?? []).filter(({ purpose }) => purpose === 'link');
    expect(links).toMatchObject([
      { content: { total: 0, applications: [{ to: { purpose: 'credit' } }, { to: { purpose: 'sale' } }] } },
    ]);
    expect(one(second?.entries ?? [], 'invoice').number).toBe('901');
  }
});
