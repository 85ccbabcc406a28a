import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isOpen,
  localDate,
  localInstant,
  openDayAfter,
} from '../../simulators/tekmetric/history/calendar.ts';
import { CARDS } from '../../simulators/tekmetric/history/catalog.ts';
import { comped, corrected, plainCard, unanswered } from '../../simulators/tekmetric/history/changes.ts';
import { makeContent } from '../../simulators/tekmetric/history/content.ts';
import { dealt, random } from '../../simulators/tekmetric/history/random.ts';
import { extended, headsOf, ratio, taxOf } from '../../simulators/tekmetric/totals.ts';

const KEYS = {
  orderId: 1_001_001,
  vehicleId: 1,
  customerId: 1,
  technicianId: 1,
  createdDate: '2026-01-05T15:00:00Z',
};
const contents = fc
  .tuple(fc.constantFrom(...CARDS), fc.integer())
  .map(([card, seed]) => ({ card, content: makeContent(KEYS, card, random('test', seed)) }));

describe('what is sold', () => {
  test('foots, is never negative, and has ids of its own', () => {
    fc.assert(
      fc.property(contents, ({ content }) => {
        const heads = headsOf(content);
        const { laborSales, partsSales, subletSales, feeTotal, discountTotal, taxes, totalSales } = heads;
        expect(laborSales + partsSales + subletSales + feeTotal - discountTotal + taxes).toBe(totalSales);
        expect(Object.values(heads).every(amount => Number.isSafeInteger(amount) && amount >= 0)).toBe(true);
        const lines = content.jobs.flatMap(job => [
          ...job.labor,
          ...job.parts,
          ...job.fees,
          ...job.discounts,
        ]);
        const ids = [...lines, ...content.fees, ...content.discounts, ...content.sublets].map(
          line => line.id,
        );
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  test('is nothing before the answer, nothing to pay when comped, another total when corrected', () => {
    fc.assert(
      fc.property(contents, ({ card, content }) => {
        expect(headsOf(unanswered(content)).totalSales).toBe(0);
        if (plainCard(card)) {
          const heads = headsOf(comped(content));
          expect(heads).toMatchObject({ totalSales: 0, taxes: 0 });
          expect(heads.discountTotal).toBe(
            heads.laborSales + heads.partsSales + heads.subletSales + heads.feeTotal,
          );
        }
        const total = headsOf(content).totalSales;
        expect(headsOf(corrected(content, true)).totalSales).toBeLessThan(total);
        expect(headsOf(corrected(content, false)).totalSales).toBeGreaterThan(total);
      }),
    );
  });

  test('a discount beyond labor lowers the tax', () => {
    const content = makeContent(KEYS, { jobs: ['tires'] }, random('discount'));
    const { laborSales, taxes } = headsOf(content);
    const discounted = (total: number) =>
      taxOf({ ...content, discounts: [{ id: 1, name: 'Coupon', total }] });
    expect(discounted(laborSales)).toBe(taxes);
    expect(discounted(laborSales + 10_000)).toBe(taxes - 825);
  });
});

test('amounts are rounded once, half up', () => {
  expect(extended(12_995, 1.3)).toBe(16_894);
  expect(extended(999, 4.5)).toBe(4_496);
  expect(ratio(5, 10)).toBe(1);
  expect(ratio(49, 100)).toBe(0);
});

test('a deck gives each card once a round', () => {
  const deck = ['a', 'b', 'c', 'd', 'e'];
  const drawn = Array.from({ length: 10 }, (_, place) => dealt(deck, place, 'test'));
  expect([...drawn.slice(0, 5)].sort()).toEqual(deck);
  expect([...drawn.slice(5)].sort()).toEqual(deck);
});

test('days: the shop’s zone over both clock changes, Sundays and holidays closed', () => {
  expect(localInstant('2026-03-07', 480).toISOString()).toBe('2026-03-07T14:00:00.000Z');
  expect(localInstant('2026-03-09', 480).toISOString()).toBe('2026-03-09T13:00:00.000Z');
  expect(localInstant('2026-11-02', 480).toISOString()).toBe('2026-11-02T14:00:00.000Z');
  expect(localDate(new Date('2026-07-02T04:59:59Z'))).toBe('2026-07-01');
  expect([isOpen('s', 1, '2026-01-04'), isOpen('s', 1, '2026-01-05'), isOpen('s', 1, '2026-12-25')]).toEqual([
    false,
    true,
    false,
  ]);
  expect(openDayAfter('s', 1, '2026-12-24', 1) > '2026-12-25').toBe(true);
});
