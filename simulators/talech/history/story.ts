import type { Happening, Tender } from '../act.ts';
import { GIFT_CARDS } from '../money.ts';
import type { Order } from '../types.ts';
import { addDays, instantAt } from './calendar.ts';
import { orderOf } from './order.ts';
import { type Random, random } from './random.ts';
import { shiftsOf } from './shifts.ts';

/** Nothing of a day happens later than so many days after it. */
export const LONGEST_STORY_DAYS = 12;

const TENDERS: readonly Tender[] = [
  { paymentType: 'CCRD', cardType: 'VISA' },
  { paymentType: 'CCRD', cardType: 'VISA' },
  { paymentType: 'CCRD', cardType: 'MASTERCARD' },
  { paymentType: 'CCRD', cardType: 'AMEX' },
  { paymentType: 'CCRD', cardType: 'DISCOVER' },
  { paymentType: 'DCRD', cardType: 'DEBIT' },
  { paymentType: 'CASH', cardType: null },
  { paymentType: 'CASH', cardType: null },
  { paymentType: 'CASH', cardType: null },
  { paymentType: 'CHECK', cardType: null, checkNumber: '1207' },
  { paymentType: 'GIFT', cardType: null },
];

/** All that follows from the business day that begins on a date at one store: its orders to their end, its drawer. */
export function storyOf(seed: string, storeId: number, date: string): Happening[] {
  const chosen = random(seed, storeId, date);
  if (isClosed(storeId, date, chosen)) return [];
  // The bar is open until half past one; the others close in the evening.
  const [opens, closes] = storeId === 2 ? [16 * 60, 25 * 60 + 30] : [9 * 60, 20 * 60];
  const count = storeId === 2 ? chosen.whole(5, 9) : chosen.whole(7, 13);
  const happenings: Happening[] = [];
  for (let place = 0; place < count; place += 1) {
    const minute = opens + Math.floor(((closes - opens) * place) / count) + chosen.whole(0, 9);
    happenings.push(...orderStory({ seed, storeId, date, minute, place, chosen }));
  }
  return [...happenings, ...shiftsOf(seed, storeId, date, [opens, closes])];
}

function isClosed(storeId: number, date: string, chosen: Random): boolean {
  const weekday = Temporal.PlainDate.from(date).dayOfWeek;
  return (
    date.endsWith('-12-25') || (storeId === 3 && weekday === 7) || (storeId === 1 && chosen.chance(0.06))
  );
}

type Setting = { seed: string; storeId: number; date: string; minute: number; place: number; chosen: Random };

function orderStory({ storeId, date, minute, place, chosen }: Setting): Happening[] {
  const number = Temporal.PlainDate.from('2020-01-01').until(date).days * 100 + place;
  const id = `${storeId}${String(number).padStart(9, '0')}`;
  const at = (offset: number): string => instantAt(date, minute + offset);
  const order = orderOf(
    { id, storeId, code: `T-${id}`, at: at(0), giftCard: chosen.chance(0.07), party: chosen.chance(0.1) },
    chosen,
  );
  const first: Happening = { at: at(0), storeId, act: { kind: 'order', order } };
  const fate = chosen.whole(1, 100);
  if (fate <= 3) return [first, { at: at(4), storeId, act: { kind: 'void', orderId: id } }];
  if (fate === 4) return [first];
  const paid = payments(order, at, chosen);
  if (fate <= 7) return [first, ...paid, { at: at(9), storeId, act: { kind: 'void', orderId: id } }];
  if (fate <= 9 && order.lines.length > 1)
    return [first, ...paid, { at: at(9), storeId, act: { kind: 'partial-void', orderId: id, line: 0 } }];
  return [first, ...paid, ...afterwards(order, paid, { date, minute, chosen })];
}

/** Paid at once, or as a split check by two or three. */
function payments(order: Order, at: (offset: number) => string, chosen: Random): Happening[] {
  const { id: orderId, storeId } = order;
  const parts = chosen.chance(0.14) ? chosen.whole(2, 3) : 1;
  return Array.from({ length: parts }, (_, part) => {
    const tender = chosen.pick(TENDERS);
    // Gift cards are not bought with gift cards, and a PIN debit takes its tip at once or never.
    const isGift = tender.paymentType === 'GIFT' && order.lines.some(line => line.categoryId === GIFT_CARDS);
    const used = isGift ? TENDERS[0]! : tender;
    const tip = chosen.chance(0.4) ? chosen.whole(50, 700) : 0;
    const amount = part === parts - 1 ? ('rest' as const) : chosen.whole(100, 300);
    return { at: at(5 + part), storeId, act: { kind: 'pay', orderId, tender: used, amount, tip } };
  });
}

/** Tips that are entered later, settlement that is late, and money that is given back days later. */
function afterwards(
  order: Order,
  paid: readonly Happening[],
  { date, minute, chosen }: { date: string; minute: number; chosen: Random },
): Happening[] {
  const { id: orderId, storeId } = order;
  const happenings: Happening[] = [];
  for (const [payment, { act }] of paid.entries()) {
    if (act.kind !== 'pay' || !/^[CD]CRD$/.test(act.tender.paymentType)) continue;
    const late = chosen.chance(0.08) ? chosen.whole(1, 4) : 0;
    const settled = instantAt(addDays(date, late), 26 * 60 + 30 + (payment % 7));
    happenings.push({ at: settled, storeId, act: { kind: 'settle', orderId, payment } });
    if (act.tender.paymentType !== 'CCRD' || !chosen.chance(0.12)) continue;
    const tipAt = instantAt(addDays(date, late), Math.min(26 * 60 + 20, minute + 120));
    happenings.push({
      at: tipAt,
      storeId,
      act: { kind: 'tip', orderId, payment, tip: chosen.whole(100, 900) },
    });
  }
  if (chosen.chance(0.06)) {
    const at = instantAt(addDays(date, chosen.pick([0, 1, 1, 2, 5, 9])), 19 * 60 + 30 + (minute % 20));
    const isAll = chosen.chance(0.5);
    const act = {
      kind: 'refund',
      orderId,
      line: isAll ? 'all' : 0,
      quantity: 'all',
      withTip: isAll && chosen.chance(0.3),
    } as const;
    happenings.push({ at: storeId === 2 ? instantAt(addDays(date, 1), 17 * 60) : at, storeId, act });
    if (chosen.chance(0.3) && !isAll && order.lines.length > 1) {
      const again = { kind: 'refund', orderId, line: 1, quantity: 'all', withTip: false } as const;
      happenings.push({ at: instantAt(addDays(date, 11), 12 * 60), storeId, act: again });
    }
  }
  return happenings;
}
