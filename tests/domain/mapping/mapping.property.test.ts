import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Document } from '../../../domain/documents/document.ts';
import type { SaleDocument } from '../../../domain/documents/sale.ts';
import { soundContent } from '../../../domain/entries/build.ts';
import { canonicalJson } from '../../../domain/entries/canonical.ts';
import type { Entry } from '../../../domain/entries/entry.ts';
import { contentHash } from '../../../domain/entries/identity.ts';
import type { DayEntries } from '../../../domain/mapping/day-entries.ts';
import { neededRoles } from '../../../domain/mapping/needed-roles.ts';
import { minor } from '../../../domain/money/minor.ts';
import { proveDay } from '../../../domain/proof/prove-day.ts';
import { itemIdsOf, marked, posted } from '../proof/books.ts';
import { DATES, history, shuffled, total } from './arbitrary.ts';
import { balances, day, MAPPING, TIRE_FEE } from './documents.ts';

const MAPPED = { ...MAPPING, stateFees: [TIRE_FEE] };
const daysOf = (documents: readonly Document[]) =>
  DATES.map(date => day(date, documents, { mapping: MAPPED }));
const entriesOf = (days: readonly DayEntries[]) => days.flatMap(each => each.entries);

/** The newest revision of every entry. */
function standing(days: readonly DayEntries[]): Entry[] {
  return [...new Map(entriesOf(days).map(entry => [`${entry.purpose} ${entry.subject}`, entry])).values()];
}
const salesOf = (documents: readonly Document[]) =>
  new Map(documents.flatMap(each => (each.kind === 'sale' ? [[each.ref as string, each] as const] : [])));

test('every entry sums to zero and is sound', () => {
  fc.assert(
    fc.property(history, documents => {
      for (const { content } of entriesOf(daysOf(documents))) {
        expect(total(content.postings.map(posting => posting.amount))).toBe(0);
        expect(soundContent(content)).toBe(content);
      }
    }),
  );
});

test('the entry of a sale has the total of its document, its lines and tax make it, its tax and fees the lump', () => {
  fc.assert(
    fc.property(history, documents => {
      const sales = salesOf(documents);
      for (const { subject, content } of entriesOf(daysOf(documents))) {
        if (content.type !== 'invoice') continue;
        const document = sales.get(subject) as SaleDocument;
        expect(content.total).toBe(document.total);
        expect(total(content.lines.map(line => line.amount)) + content.tax).toBe(document.total);
        const fees = content.lines.filter(line => line.role.startsWith('state-fee:'));
        expect(content.tax + total(fees.map(line => line.amount))).toBe(document.tax);
        const discounts = content.lines.filter(line => line.role.startsWith('discount:'));
        const given = total(document.discounts.map(discount => discount.amount));
        expect(total(discounts.map(line => line.amount)) + given).toBe(0);
        if (content.tax > 0) {
          expect(total(content.lines.filter(line => line.taxable).map(line => line.amount))).toBeGreaterThan(
            0,
          );
        } else expect(content.lines.some(line => line.taxable)).toBe(false);
      }
    }),
  );
});

test('no discount takes more from a role than the role sold', () => {
  fc.assert(
    fc.property(history, documents => {
      for (const { content } of entriesOf(daysOf(documents))) {
        if (content.type !== 'invoice') continue;
        const left = new Map<string, number>();
        for (const { role, amount } of content.lines) {
          const group = role
            .replace('discount:', '')
            .replace(/^fee:.*/, 'fee')
            .replace('fixed-labor', 'labor');
          left.set(group, (left.get(group) ?? 0) + amount);
        }
        expect([...left.values()].every(amount => amount >= 0)).toBe(true);
      }
    }),
  );
});

test('applications exceed neither the payment nor what it is applied to', () => {
  fc.assert(
    fc.property(history, documents => {
      const entries = standing(daysOf(documents));
      const byName = new Map(entries.map(entry => [`${entry.purpose} ${entry.subject}`, entry]));
      const taken = new Map<string, number>();
      for (const { content } of entries) {
        if (content.type !== 'payment') continue;
        expect(total(content.applications.map(each => each.amount))).toBeLessThanOrEqual(content.total);
        for (const { to, amount } of content.applications) {
          const name = `${to.purpose} ${to.subject}`;
          expect(amount).toBeGreaterThan(0);
          expect(byName.has(name)).toBe(true);
          taken.set(name, (taken.get(name) ?? 0) + amount);
        }
      }
      for (const [name, amount] of taken) expect(amount).toBeLessThanOrEqual(byName.get(name)!.content.total);
    }),
  );
});

test('a deposit is only left where the sale is paid or not in the books', () => {
  fc.assert(
    fc.property(history, documents => {
      const entries = standing(daysOf(documents));
      const payments = new Map(
        documents.flatMap(each => (each.kind === 'payment' ? [[each.ref as string, each]] : [])),
      );
      for (const { subject, content } of entries) {
        if (content.type !== 'invoice') continue;
        const on = entries.flatMap(({ subject: of, content }) =>
          content.type === 'payment' && payments.get(of)?.sale === subject ? [content] : [],
        );
        const toSale = total(
          on.flatMap(each =>
            each.applications.filter(({ to }) => to.purpose === 'sale').map(({ amount }) => amount),
          ),
        );
        const unapplied =
          total(on.map(each => each.total)) - total(on.flatMap(each => each.applications.map(a => a.amount)));
        if (unapplied > 0) expect(toSale).toBe(content.total);
      }
    }),
  );
});

test('the order of documents leaves no trace, byte for byte', () => {
  fc.assert(
    fc.property(history, fc.nat(), (documents, seed) => {
      const again = shuffled(documents, seed).map(each =>
        each.kind === 'sale'
          ? { ...each, lines: each.lines.toReversed(), discounts: each.discounts.toReversed() }
          : each,
      );
      expect(JSON.stringify(daysOf(again))).toBe(JSON.stringify(daysOf(documents)));
      expect(JSON.stringify(neededRoles(again))).toBe(JSON.stringify(neededRoles(documents)));
    }),
  );
});

test('every document of a day is accounted for: an entry, parked, or skipped', () => {
  fc.assert(
    fc.property(history, documents => {
      for (const [place, result] of daysOf(documents).entries()) {
        const seen = new Set(
          [...result.entries, ...result.parked, ...result.skipped].map(each => each.subject),
        );
        for (const document of documents) {
          const posts = document.kind === 'payment' || document.state === 'posted';
          if (posts && document.businessDate === DATES[place]) expect(seen).toContain(document.ref);
        }
      }
    }),
  );
});

test('days prepared again, up to where the books are, say nothing new', () => {
  fc.assert(
    fc.property(history, documents => {
      const first = standing(daysOf(documents));
      const hashes = new Map(
        first.map(entry => [`${entry.purpose} ${entry.subject}`, contentHash(entry.content)]),
      );
      const again = DATES.map(date => day(date, documents, { mapping: MAPPED, linksThrough: DATES[3] }));
      for (const entry of entriesOf(again)) {
        expect(contentHash(entry.content)).toBe(hashes.get(`${entry.purpose} ${entry.subject}`));
      }
    }),
  );
});

test('what was posted as wanted ties out; only what is parked does not', () => {
  fc.assert(
    fc.property(history, documents => {
      for (const [place, result] of daysOf(documents).entries()) {
        const entries = marked({
          ...result,
          entries: result.entries.filter(each => each.content.businessDate === DATES[place]),
        });
        const proof = proveDay({
          businessDate: DATES[place]!,
          documents,
          entries,
          objects: entries.map(posted),
          mapping: MAPPED,
          itemIds: itemIdsOf(entries),
          parked: result.parked,
          skipped: result.skipped,
          questions: result.questions,
        });
        expect(proof.findings).toEqual([]);
        if (result.parked.length === 0) expect(proof.tiesOut).toBe(true);
        else expect(proof.tiesOut).toBe(false);
      }
    }),
  );
});

test('the customer’s position is what was sold less what was paid, however payments are applied', () => {
  fc.assert(
    fc.property(history, documents => {
      const days = daysOf(documents);
      const sums = balances(...days);
      const entries = standing(days);
      const of = (type: string) =>
        total(entries.map(({ content }) => minor(content.type === type ? content.total : 0)));
      expect((sums.receivable ?? 0) + (sums['customer-deposits'] ?? 0)).toBe(
        of('invoice') - of('payment') + of('refund'),
      );
    }),
  );
});

test('A → B → A: the content’s hash comes back, and only a change of content changes it', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 500 }), (documents, more) => {
      const hashes = (from: readonly Document[]) =>
        entriesOf(daysOf(from)).map(entry =>
          [entry.subject, entry.purpose, contentHash(entry.content)].join(' '),
        );
      const changed = documents.map(each =>
        each.kind === 'payment' && each.amount > 0 ? { ...each, amount: minor(each.amount + more) } : each,
      );
      const [a, b, again] = [hashes(documents), hashes(changed), hashes(structuredClone(documents))];
      expect(again).toEqual(a);
      const positive = entriesOf(daysOf(documents)).filter(entry => entry.purpose === 'payment');
      for (const { subject, purpose, content } of positive) {
        expect(b).not.toContain([subject, purpose, contentHash(content)].join(' '));
      }
      expect(canonicalJson(documents)).toBe(canonicalJson(structuredClone(documents)));
    }),
  );
});
