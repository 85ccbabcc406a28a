import { describe, expect, test } from 'vitest';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { minor } from '../../../domain/money/minor.ts';
import { day, discount, line, paid, payment, ro, sale } from './documents.ts';
import { cash, credit, FULL, report } from './others.ts';

const [MON, TUE] = ['2026-03-02', '2026-03-03'] as const;
const NONE: Mapping = { ...FULL, costPolicy: 'none' };
const unmapped = { lines: [line('fee', 900, { name: 'New fee' })] };
const parkedIn = (result: ReturnType<typeof day>) =>
  result.parked.map(({ subject, purpose, code, reason }) => [purpose, subject, code, reason]);

describe('a day with an unmapped document', () => {
  const documents = [
    sale(1, MON),
    sale(2, MON, unmapped),
    payment(1, MON, 50_000, { fee: minor(900) }),
    cash(1, MON, 'drop', 500),
  ];

  test('parks that document alone, by default', () => {
    const result = day(MON, documents, { mapping: NONE });
    expect(parkedIn(result)).toEqual([['sale', ro(2), 'mapping-missing', 'fee:new fee']]);
    expect(result.entries.map(each => each.purpose)).toEqual(['sale', 'payment', 'fee', 'cash']);
  });

  test('is held as a whole where the shop chose so, each entry with the reason', () => {
    const hold: Mapping = { ...NONE, policies: { unknown: 'hold-day' } };
    const result = day(MON, documents, { mapping: hold });
    expect(result.entries).toEqual([]);
    expect(parkedIn(result)).toEqual([
      ['sale', ro(1), 'mapping-missing', 'day-held'],
      ['sale', ro(2), 'mapping-missing', 'fee:new fee'],
      ['payment', paid(1), 'mapping-missing', 'day-held'],
      ['fee', paid(1), 'mapping-missing', 'day-held'],
      ['cash', documents[3]!.ref, 'mapping-missing', 'day-held'],
    ]);
    expect(day(MON, documents.slice(0, 1), { mapping: hold }).entries).toHaveLength(1);
  });

  test('is held location by location where they are kept apart', () => {
    const hold: Mapping = {
      ...NONE,
      places: { north: { class: 'n' }, south: { class: 's' } },
      policies: { unknown: 'hold-day', locations: 'apart' },
    };
    const apart = [
      sale(1, MON, { location: 'north' }),
      sale(2, MON, { ...unmapped, location: 'south' }),
      sale(3, MON, { location: 'south' }),
    ];
    const result = day(MON, apart, { mapping: hold });
    expect(result.entries.map(each => each.subject)).toEqual([ro(1)]);
    expect(result.parked.map(each => each.subject)).toEqual([ro(2), ro(3)]);
  });

  test('does not link an earlier deposit to a sale that is held', () => {
    const hold: Mapping = { ...NONE, policies: { unknown: 'hold-day' } };
    const earlier = [payment(1, MON, 20_000), sale(1, TUE), sale(2, TUE, unmapped)];
    const linked = day(TUE, earlier.slice(0, 2), { mapping: hold }).entries.at(-1)?.content;
    expect(linked).toMatchObject({ applications: [{ amount: 20_000 }] });
    const held = day(TUE, earlier, { mapping: hold });
    expect(held.entries).toMatchObject([{ subject: paid(1), content: { applications: [] } }]);
  });
});

describe('the source’s own report of a day', () => {
  const documents = [
    sale(1, MON, {
      lines: [
        line('product', 10_000, { category: 'Drinks', name: 'Coffee' }),
        line('gratuity', 1_000),
        line('gift-card', 2_500),
      ],
      discounts: [discount(500)],
      tax: minor(820),
    }),
    credit(5, MON, { lines: [line('product', 1_000, { category: 'Drinks' })], tax: minor(80) }),
    payment(1, MON, 14_120, { tip: minor(300) }),
    payment(2, MON, -1_080),
  ];
  const told = {
    gross: minor(10_000),
    discounts: minor(500),
    refunds: minor(1_000),
    tax: minor(740),
    tips: minor(300),
    gratuity: minor(1_000),
    giftCardsSold: minor(2_500),
    collected: minor(13_040),
  };

  test('adds up: gross − discounts − refunds + tax + tips + gratuity + gift cards = collected', () => {
    const { gross, discounts, refunds, tax, tips, gratuity, giftCardsSold, collected } = told;
    expect(gross - discounts - refunds + tax + tips + gratuity + giftCardsSold).toBe(collected);
    const result = day(MON, [...documents, report(MON, told)], { mapping: NONE });
    expect(result.parked).toEqual([]);
    expect(result.entries).toEqual(day(MON, documents, { mapping: NONE }).entries);
  });

  test.each(Object.keys(told) as (keyof typeof told)[])(
    'that tells another %s parks the whole day',
    figure => {
      const other = report(MON, { ...told, [figure]: minor(told[figure] + 1) });
      const result = day(MON, [...documents, other], { mapping: NONE });
      expect(result.entries).toEqual([]);
      expect(new Set(result.parked.map(each => `${each.code} ${each.reason}`))).toEqual(
        new Set(['invalid-document day-report-differs']),
      );
      expect(result.parked.map(each => each.subject)).toContain(other.ref);
      expect(result.parked[0]?.detail).toContain('difference 0.01');
    },
  );

  test('is about its own location, and its own day', () => {
    const north = documents.map(each => ({ ...each, location: 'north' }));
    const south = [sale(2, MON, { location: 'south' })];
    const wrong = report(MON, { gross: minor(1), location: 'south' });
    const result = day(MON, [...north, ...south, wrong], { mapping: NONE });
    expect(result.entries.map(each => each.content.location)).not.toContain('south');
    expect(result.entries).toHaveLength(6);
    expect(result.parked.map(each => each.subject)).toEqual([ro(2), wrong.ref]);
    expect(day(TUE, [sale(3, TUE), wrong], { mapping: NONE }).parked).toEqual([]);
  });

  test('of a day before the start date is none of ours', () => {
    const wrong = report(MON, { gross: minor(1) });
    expect(day(MON, [wrong], { mapping: NONE, startDate: TUE }).parked).toEqual([]);
    expect(day(MON, [wrong], { mapping: NONE }).parked).toMatchObject([{ subject: wrong.ref }]);
  });
});
