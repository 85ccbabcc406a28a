import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Document } from '../../../domain/documents/document.ts';
import { soundContent } from '../../../domain/entries/build.ts';
import type { Entry, Purpose } from '../../../domain/entries/entry.ts';
import { contentHash } from '../../../domain/entries/identity.ts';
import type { DayEntries } from '../../../domain/mapping/day-entries.ts';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { DATES, shuffled, total } from './arbitrary.ts';
import { everything } from './arbitrary-others.ts';
import { balances, day } from './documents.ts';
import { FULL } from './others.ts';

const MAPPED: Mapping = {
  ...FULL,
  items: { '*': { item: 'All', account: 'income', taxable: true }, ...FULL.items },
  discounts: { '*': { item: 'Discounts', account: 'discounts' } },
  tenders: {
    ...FULL.tenders,
    financing: { account: 'financing-clearing', fee: 'at-payment', contra: 'financier' },
  },
  policies: { paymentWithoutOrder: 'customer-deposits', lumpDiscount: 'proportional' },
};
/** Their numbers are the vendor's and the cheque's own. */
const THEIRS: readonly Purpose[] = ['bill', 'vendor-credit', 'vendor-payment'];
const through = { mapping: MAPPED, shop: 'shop-7' };
const daysOf = (documents: readonly Document[]) => DATES.map(date => day(date, documents, through));
const nameOf = ({ purpose, subject }: Entry) => `${purpose} ${subject}`;

function standing(days: readonly DayEntries[]): Entry[] {
  return [
    ...new Map(days.flatMap(({ entries }) => entries.map(entry => [nameOf(entry), entry] as const))).values(),
  ];
}

/** The documents that came into the books by an entry of their own. */
function booked(documents: readonly Document[], entries: readonly Entry[], purpose: Purpose) {
  const subjects = new Set(entries.filter(each => each.purpose === purpose).map(each => each.subject));
  return documents.filter(document => subjects.has(document.ref));
}

test('every entry of every kind sums to zero and is sound, and has a number of its own that fits', () => {
  fc.assert(
    fc.property(everything, documents => {
      const entries = standing(daysOf(documents));
      for (const { content } of entries) {
        expect(total(content.postings.map(posting => posting.amount))).toBe(0);
        expect(soundContent(content)).toBe(content);
        expect(content.number.length).toBeLessThanOrEqual(21);
      }
      const own = entries.filter(({ purpose }) => !THEIRS.includes(purpose));
      expect(new Set(own.map(({ content }) => content.number)).size).toBe(own.length);
    }),
  );
});

test('what is left by role is the sum of the documents', () => {
  fc.assert(
    fc.property(everything, documents => {
      const days = daysOf(documents);
      const entries = standing(days);
      const left = balances(...days);
      const role = (...names: string[]) =>
        total(names.map(name => left[name]).filter(each => each !== undefined));
      const sumOf = (purpose: Purpose, amount: (document: Document) => number) =>
        booked(documents, entries, purpose).reduce((all, each) => all + amount(each), 0);
      const net = (each: Document) => (each.kind === 'payment' ? each.amount - (each.tip ?? 0) : 0);
      const totalOf = (each: Document) => ('total' in each ? each.total : 0);
      const amountOf = (each: Document) => ('amount' in each ? each.amount : 0);
      const movedBy =
        (...movements: string[]) =>
        (each: Document) =>
          each.kind === 'cash' && movements.includes(each.movement) ? each.amount : 0;
      expect(role('receivable', 'customer-deposits')).toBe(
        sumOf('sale', totalOf) - sumOf('credit', totalOf) - sumOf('payment', net) - sumOf('refund', net),
      );
      expect(role('payable')).toBe(
        sumOf('vendor-credit', totalOf) -
          sumOf('bill', totalOf) +
          sumOf('vendor-payment', each => (each.kind === 'vendor-payment' && each.bill ? each.amount : 0)),
      );
      expect(role('bank')).toBe(
        sumOf('deposit', amountOf) + sumOf('cash', movedBy('drop')) - sumOf('vendor-payment', amountOf),
      );
      expect(role('cash-drawer')).toBe(
        sumOf('cash', movedBy('paid-in', 'over-short')) -
          sumOf('cash', movedBy('paid-out', 'drop', 'tips-paid-out')),
      );
      expect(role('tips')).toBe(
        sumOf('cash', movedBy('tips-paid-out')) -
          sumOf('tip', each => (each.kind === 'payment' ? (each.tip ?? 0) : 0)),
      );
      expect(role('sales-tax')).toBe(
        sumOf('credit', each => ('tax' in each ? (each.tax ?? 0) : 0)) -
          sumOf('sale', each => ('tax' in each ? (each.tax ?? 0) : 0)),
      );
    }),
  );
});

test('clearing is zero every night, and what was deposited holds nothing', () => {
  fc.assert(
    fc.property(everything, documents => {
      const days = daysOf(documents);
      for (const [place] of DATES.entries()) {
        const left = balances(...days.slice(0, place + 1));
        for (const key of ['gift-card', 'store-credit', 'financing:acme']) {
          expect(left[`tender:${key}`] ?? 0).toBe(0);
        }
      }
      if (days.flatMap(each => each.parked).length > 0) return;
      const left = balances(...days);
      expect([left['tender:card'] ?? 0, left['contra:financing:acme'] ?? 0]).toEqual([0, 0]);
    }),
  );
});

test('links give what they take, and no credit is used twice', () => {
  fc.assert(
    fc.property(everything, documents => {
      const entries = standing(daysOf(documents));
      const byName = new Map(entries.map(entry => [nameOf(entry), entry]));
      const used = new Map<string, number>();
      for (const { content, purpose } of entries) {
        if (!('applications' in content) || purpose === 'deposit') continue;
        for (const { to, amount } of content.applications) {
          const name = `${to.purpose} ${to.subject}`;
          expect(byName.has(name)).toBe(true);
          used.set(name, (used.get(name) ?? 0) + amount);
        }
        if (purpose !== 'link') continue;
        const signed = content.applications.map(({ to, amount }) =>
          to.purpose === 'credit' ? -amount : amount,
        );
        expect(signed.reduce((all, amount) => all + amount, 0)).toBe(0);
      }
      for (const [name, amount] of used) {
        expect(amount).toBeLessThanOrEqual(byName.get(name)!.content.total);
      }
    }),
  );
});

test('the order of documents leaves no trace, and the result is the same bytes twice', () => {
  fc.assert(
    fc.property(everything, fc.nat(), (documents, seed) => {
      const once = JSON.stringify(daysOf(documents));
      expect(JSON.stringify(daysOf(structuredClone(documents)))).toBe(once);
      expect(JSON.stringify(daysOf(shuffled(documents, seed)))).toBe(once);
    }),
  );
});

test('every document is accounted for, and days prepared again say nothing new', () => {
  fc.assert(
    fc.property(everything, documents => {
      const days = daysOf(documents);
      for (const [place, date] of DATES.entries()) {
        const { entries, parked, skipped } = days[place]!;
        const seen = new Set([...entries, ...parked, ...skipped].map(each => each.subject.split('#')[0]));
        for (const document of documents) {
          if (document.businessDate === date) expect(seen).toContain(document.ref);
        }
      }
      const hashes = new Map(standing(days).map(entry => [nameOf(entry), contentHash(entry.content)]));
      for (const date of DATES) {
        for (const entry of day(date, documents, { ...through, linksThrough: DATES[3] }).entries) {
          expect(contentHash(entry.content)).toBe(hashes.get(nameOf(entry)));
        }
      }
    }),
  );
});

test('a day that is held has no entry of its own, and parks each that it would have', () => {
  fc.assert(
    fc.property(everything, documents => {
      const { bank: _, ...accounts } = MAPPED.accounts!;
      const lacking = { ...MAPPED, accounts };
      const hold: Mapping = { ...lacking, policies: { ...MAPPED.policies, unknown: 'hold-day' } };
      for (const date of DATES) {
        const free = day(date, documents, { ...through, mapping: lacking });
        const held = day(date, documents, { ...through, mapping: hold });
        if (!free.parked.some(each => each.code === 'mapping-missing')) {
          expect(held).toEqual(free);
          continue;
        }
        expect(held.entries.every(each => each.content.businessDate !== date)).toBe(true);
        const own = free.entries.filter(each => each.content.businessDate === date);
        expect(held.parked).toHaveLength(free.parked.length + own.length);
      }
    }),
  );
});
