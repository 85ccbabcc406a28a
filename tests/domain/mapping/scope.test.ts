import { describe, expect, test } from 'vitest';
import { contentOf, day, paid, payment, ro, sale } from './documents.ts';

const START = { startDate: '2026-02-01', launchDate: '2026-01-10', zone: 'America/New_York' };

describe('only what was agreed', () => {
  test('nothing dated before the start date or the launch date', () => {
    const early = day('2026-01-20', [sale(1, '2026-01-20'), payment(1, '2026-01-20', 100)], START);
    expect(early).toMatchObject({ entries: [], parked: [] });
    expect(early.skipped).toEqual([
      { subject: paid(1), reason: 'before-start-date' },
      { subject: ro(1), reason: 'before-start-date' },
    ]);
    const older = day('2026-01-09', [sale(1, '2026-01-09'), payment(1, '2026-01-09', 100)], START);
    expect(older.skipped.map(each => each.reason)).toEqual(['before-launch-date', 'before-launch-date']);
  });

  test('nothing migrated: created before the launch in the shop’s zone, though posted after the start', () => {
    const created = (createdAt: string) => day('2026-02-02', [sale(1, '2026-02-02', { createdAt })], START);
    expect(created('2026-01-10T04:59:59Z').skipped).toEqual([{ subject: ro(1), reason: 'migrated' }]);
    expect(created('2026-01-10T05:00:00Z').skipped).toEqual([]);
  });

  test('nothing dated on a day that nobody asked for, as if it lay before the start date', () => {
    const ours = {
      startDate: START.startDate,
      askedUntil: '2026-02-20',
      asked: [{ from: '2026-02-10', to: '2026-02-12' }],
    };
    const on = (date: string) => day(date, [sale(1, date), payment(1, date, 100)], { ...START, ours });
    expect(on('2026-02-09').skipped.map(each => each.reason)).toEqual([
      'before-start-date',
      'before-start-date',
    ]);
    expect(on('2026-02-10').entries).toHaveLength(2);
    expect(on('2026-02-21').entries).toHaveLength(2);
    const later = day('2026-02-11', [sale(1, '2026-02-09'), payment(1, '2026-02-11', 100)], {
      ...START,
      ours,
    });
    expect(later.parked).toMatchObject([{ subject: paid(1), reason: 'payment-on-earlier-sale' }]);
  });

  test('the first day is ours', () => {
    expect(day('2026-02-01', [sale(1, '2026-02-01')], START).entries).toHaveLength(1);
  });

  test('a payment on a sale from before the start date needs its open item; one from before is skipped', () => {
    const old = sale(1, '2026-01-20');
    const result = day(
      '2026-02-03',
      [old, payment(1, '2026-01-21', 100), payment(2, '2026-02-03', 200)],
      START,
    );
    expect(result).toMatchObject({ entries: [], skipped: [], questions: [] });
    expect(result.parked).toMatchObject([
      { subject: paid(2), purpose: 'payment', code: 'question-open', reason: 'payment-on-earlier-sale' },
    ]);
  });

  test('money on a migrated sale needs an answer, too; a difference of unknown tender on it is none of ours', () => {
    const migrated = sale(1, '2026-02-03', { createdAt: '2025-12-01T12:00:00Z' });
    const real = payment(1, '2026-02-03', 200);
    const derived = payment(2, '2026-02-03', 300, { unknownTender: true });
    const result = day('2026-02-03', [migrated, real, derived], START);
    expect(result.parked.map(each => each.subject)).toEqual([paid(1)]);
    expect(result.skipped).toEqual([
      { subject: paid(2), reason: 'migrated' },
      { subject: ro(1), reason: 'migrated' },
    ]);
  });

  test('a deposit from before the start date is not ours, but someone must link it: the sale stays open for it', () => {
    const documents = [
      sale(1, '2026-02-03'),
      payment(1, '2026-01-20', 20_000),
      payment(2, '2026-02-03', 30_000),
    ];
    const result = day('2026-02-03', documents, START);
    expect(result.questions).toMatchObject([{ subject: paid(1), reason: 'deposit-before-start-date' }]);
    expect(result.entries.map(entry => entry.subject)).toEqual([ro(1), paid(2)]);
    expect(contentOf(result, paid(2), 'payment').applications).toMatchObject([{ amount: 30_000 }]);
  });
});
