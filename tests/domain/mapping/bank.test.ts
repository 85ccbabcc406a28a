import { describe, expect, test } from 'vitest';
import type { Mapping, TenderRule } from '../../../domain/mapping/mapping.ts';
import { minor } from '../../../domain/money/minor.ts';
import { balances, contentOf, day, line, paid, payment, sale } from './documents.ts';
import { deposit, FULL } from './others.ts';

const [MON, TUE, WED] = ['2026-03-02', '2026-03-03', '2026-03-04'] as const;
const cards = (rule: Partial<TenderRule>): Mapping => ({
  ...FULL,
  tenders: { ...FULL.tenders, card: { account: 'undeposited', fee: 'at-payment', ...rule } },
});
const order = sale(1, MON, { lines: [line('labor', 30_000)] });
const card = payment(1, MON, 30_300, { fee: minor(870), tip: minor(300) });

/** What a card payment with a tip, and the payout that keeps its fee, leave. */
function left(rule: Partial<TenderRule>) {
  const payout = deposit(1, WED, [card], { fee: minor(870) });
  const mapping = cards(rule);
  const days = [day(MON, [order, card], { mapping }), day(WED, [order, card, payout], { mapping })];
  expect(days.flatMap(each => each.parked)).toEqual([]);
  const { labor: _, tips: __, ...balance } = balances(...days);
  return { balance, content: contentOf(days[1]!, payout.ref, 'deposit') };
}

describe('a card fee is booked once', () => {
  const account = 'undeposited';
  const tip = { to: { subject: paid(1), purpose: 'tip' }, amount: 300, account };
  const payments = { to: { subject: paid(1), purpose: 'payment' }, amount: 30_000, account };

  test('at the payment: the payout holds what is left of it', () => {
    const { balance, content } = left({ fee: 'at-payment' });
    expect(balance).toEqual({ bank: 29_430, 'card-fees': 870 });
    const fee = { to: { subject: paid(1), purpose: 'fee' }, amount: -870, account };
    expect(content).toMatchObject({ applications: [fee, payments, tip], lines: [] });
  });

  test('at the payout', () => {
    const { balance, content } = left({ fee: 'at-payout' });
    expect(balance).toEqual({ bank: 29_430, 'card-fees': 870 });
    expect(content).toMatchObject({
      applications: [payments, tip],
      lines: [{ role: 'card-fees', amount: -870 }],
    });
  });

  test('not by us: the payout leaves what someone else books', () => {
    const { balance, content } = left({ fee: 'not-by-us' });
    expect(balance).toEqual({ bank: 29_430, 'tender:card': 870 });
    expect(content.lines).toMatchObject([{ role: 'tender:card', account: 'undeposited', amount: -870 }]);
  });

  test('not by us, though only the payout tells it: none is booked', () => {
    const untold = { ...card, fee: minor(0) };
    const payout = deposit(1, WED, [untold], { fee: minor(870) });
    const result = day(WED, [untold, payout], { mapping: cards({ fee: 'not-by-us' }) });
    expect(balances(result)).toEqual({ bank: 29_430, 'tender:card': -29_430 });
  });

  test('a fee that only the payout tells is booked with it', () => {
    const untold = { ...card, fee: minor(0) };
    const payout = deposit(1, WED, [untold], { fee: minor(870) });
    const result = day(WED, [untold, payout], { mapping: cards({ fee: 'at-payment' }) });
    expect(balances(result)).toMatchObject({ bank: 29_430, 'card-fees': 870, 'tender:card': -30_300 });
  });
});

describe('a deposit', () => {
  test('nets what was given back, adds what a processor added, into the bank account that it names', () => {
    const back = payment(2, TUE, -5_000);
    const payout = deposit(1, WED, [card, back], { adjustment: minor(150), bank: 'savings' });
    const mapping = {
      ...cards({ fee: 'at-payout' }),
      accounts: { ...FULL.accounts!, 'bank:savings': 'savings' },
    };
    const content = contentOf(day(WED, [card, back, payout], { mapping }), payout.ref, 'deposit');
    expect(content).toMatchObject({ account: 'savings', total: 25_450 });
    expect(content.postings).toEqual([
      { role: 'bank-charges', account: 'bank-charges', amount: -150 },
      { role: 'bank:savings', account: 'savings', amount: 25_450 },
      { role: 'tender:card', account: 'undeposited', amount: -25_300 },
    ]);
  });

  test('of a tender that was emptied at night takes from what stands for it', () => {
    const financed = payment(1, MON, 30_000, { tender: { key: 'financing:acme', name: 'Acme' } });
    const rule = { account: 'clearing', fee: 'at-payout', contra: 'acme-receivable' } as const;
    const mapping = { ...FULL, tenders: { ...FULL.tenders, financing: rule } };
    const payout = deposit(1, WED, [financed], { fee: minor(600) });
    const days = [day(MON, [order, financed], { mapping }), day(WED, [financed, order, payout], { mapping })];
    expect(balances(days[0]!)).toEqual({ labor: -30_000, 'contra:financing:acme': 30_000 });
    expect(balances(...days)).toEqual({ labor: -30_000, bank: 29_400, 'card-fees': 600 });
    expect(contentOf(days[1]!, payout.ref, 'deposit').applications).toEqual([]);
  });

  test('that does not add up, or holds what is not ours, is parked', () => {
    const reasonOf = (documents: Parameters<typeof day>[1], more = {}) =>
      day(WED, documents, { mapping: FULL, ...more }).parked.map(each => each.reason);
    const payout = deposit(1, WED, [card]);
    expect(reasonOf([{ ...payout, amount: minor(1) }, card])).toEqual(['does-not-foot']);
    expect(reasonOf([payout])).toEqual(['deposit-of-unknown-payment']);
    expect(reasonOf([payout, { ...card, state: 'voided' }])).toEqual(['deposit-of-unknown-payment']);
    expect(reasonOf([payout, card], { startDate: TUE })).toEqual(['deposit-of-earlier-payment']);
    expect(reasonOf([payout, { ...card, amount: minor(30_000) }])).toEqual(['deposit-differs-from-payment']);
  });
});

describe('clearing', () => {
  const gift = (id: number, amount: number, more = {}) =>
    payment(id, MON, amount, { tender: { key: 'gift-card', name: 'Gift card' }, ...more });

  test('is emptied per tender and location, refunds against payments, on the day itself', () => {
    const documents = [
      sale(1, MON, { location: 'north' }),
      gift(1, 9_000, { location: 'north', tip: minor(500) }),
      gift(2, -1_000, { location: 'north' }),
      gift(3, 700, { sale: null, location: 'south' }),
    ];
    const mapping = { ...FULL, policies: { paymentWithoutOrder: 'customer-deposits' } } as const;
    const result = day(MON, documents, { mapping, shop: 'shop-7' });
    const contra = result.entries.filter(each => each.purpose === 'contra');
    expect(contra.map(({ subject, content }) => [subject, content.location, content.total])).toEqual([
      [`day:shop-7:${MON}:north:gift-card`, 'north', 8_000],
      [`day:shop-7:${MON}:south:gift-card`, 'south', 700],
    ]);
    expect(balances(result)).toMatchObject({ 'gift-cards': 8_700 });
    expect(balances(result)).not.toHaveProperty('tender:gift-card');
    const numbers = contra.map(each => each.content.number);
    expect(new Set(numbers).size).toBe(2);
    for (const number of numbers) expect(number).toMatch(/^X260302[0-9A-Za-z]{6}$/);
  });

  test('that comes to nothing has no entry', () => {
    const result = day(MON, [sale(1, MON), gift(1, 900), gift(2, -900)], { mapping: FULL });
    expect(result.entries.map(each => each.purpose)).toEqual(['sale', 'refund', 'payment']);
  });
});
