import type { Act } from '../act.ts';
import { STATUS, stamp } from '../codes.ts';
import { headsOf } from '../totals.ts';
import type { Content, RepairOrder } from '../types.ts';
import { localInstant, openDayAfter } from './calendar.ts';
import { CARDS } from './catalog.ts';
import { comped, plainCard } from './changes.ts';
import { fleets, type Household, newcomer, payerName, regulars } from './customers.ts';
import { makeOrder } from './order.ts';
import { makePayment, makeRefund } from './payments.ts';
import { dealt, type Random, random } from './random.ts';
import { FIRST_ORDER_NUMBER, type ShopPlan } from './shops.ts';

/** One thing that happens in a shop at an instant. */
export type Happening = { at: Date; shopId: number; act: Act };

/** A moment of a working day: a date, a minute of the day and a second, in the shop's zone. */
export type Moment = { date: string; minute: number; second?: number };

/** What a story is told with: its order as created, its content as decided, and the people in it. */
export type Story = {
  plan: ShopPlan;
  number: number;
  date: string;
  chance: Random;
  order: RepairOrder;
  content: Content;
  household: Household;
  advisor: string;
  technician: string;
  /** When the customer answers, on the first day. */
  answered: Moment;
  happenings: Happening[];
};

export const amountOf = (content: Content): number => headsOf(content).totalSales;

/** Begins the story of one order: its customer, its content, its creation. `kind` is what will become of it. */
export function beginStory(plan: ShopPlan, number: number, date: string, kind: string): Story {
  const { seed, shop } = plan;
  const chance = random(seed, shop.id, 'story', number);
  const position = number - FIRST_ORDER_NUMBER;
  const cards = kind === 'comped' ? CARDS.filter(plainCard) : CARDS;
  const card = dealt(cards, position, seed, shop.id, 'cards');
  const minute = chance.whole(485, 700);
  const created = localInstant(date, minute, chance.whole(0, 59));
  const isNew = kind !== 'fleet' && chance.chance(0.3);
  const known = kind === 'fleet' ? fleets(plan) : regulars(plan);
  const household = isNew
    ? newcomer(plan, number, stamp(created))
    : dealt(known, position, seed, shop.id, 'visits');
  const vehicle = chance.pick(household.vehicles);
  const made = makeOrder(plan, number, vehicle, card, created, chance);
  const content = kind === 'comped' ? comped(made.content) : made.content;
  const answered = { date, minute: minute + chance.whole(15, 45) };
  const story: Story = { plan, number, date, chance, household, answered, happenings: [], ...made, content };
  const by = made.advisor;
  if (isNew)
    story.happenings.push({ at: created, shopId: shop.id, act: { kind: 'customer-created', ...household } });
  story.happenings.push({
    at: created,
    shopId: shop.id,
    act: { kind: 'order-created', order: made.order, by },
  });
  return story;
}

export function happens(story: Story, moment: Moment, act: Act): void {
  const at = localInstant(moment.date, moment.minute, moment.second ?? 0);
  story.happenings.push({ at, shopId: story.plan.shop.id, act });
}

export const later = (moment: Moment, minutes: number): Moment => ({
  ...moment,
  minute: moment.minute + minutes,
});

/** The customer answers; the work is done that day or, where `days` is given, that many open days later. */
export function workDone(story: Story, days?: number): Moment {
  const { plan, chance, order } = story;
  const orderId = order.id;
  const by = chance.chance(0.5) ? payerName(story.household.customer) : story.advisor;
  happens(story, story.answered, { kind: 'jobs-decided', orderId, content: story.content, by });
  const wait = days ?? (chance.chance(0.75) ? 0 : 1);
  const date = wait === 0 ? story.date : openDayAfter(plan.seed, plan.shop.id, story.date, wait);
  const first = wait === 0 ? story.answered.minute + 60 : 560;
  const done = { date, minute: chance.whole(first, first + 140) };
  const status = { kind: 'status-set', orderId, status: STATUS.complete, by: story.technician } as const;
  happens(story, done, status);
  return done;
}

/** A payment on the story's order, `true`: on account, or on none; `place` numbers its payments. Returns its id. */
export function pays(
  story: Story,
  moment: Moment,
  place: number,
  code: string,
  amount: number,
  how: boolean | { readonly order: false } = false,
): number {
  const paid = paying(story, moment, place, code, amount);
  const payment =
    typeof how === 'boolean'
      ? makePayment({ ...paid, arPayment: how })
      : makePayment({ ...paid, repairOrderId: null });
  happens(story, moment, { kind: 'paid', payment });
  return payment.id;
}

/** Money given back on the story's order. */
export function refunds(story: Story, moment: Moment, place: number, code: string, amount: number): void {
  happens(story, moment, {
    kind: 'refunded',
    payment: makeRefund(paying(story, moment, place, code, amount)),
  });
}

function paying(story: Story, moment: Moment, place: number, code: string, amount: number) {
  const { order, household, plan } = story;
  const at = localInstant(moment.date, moment.minute, moment.second ?? 0);
  const id = order.id * 10 + place;
  const payerNameText = payerName(household.customer);
  const shopId = plan.shop.id;
  const customerId = household.customer.id;
  return { id, shopId, repairOrderId: order.id, customerId, payerName: payerNameText, amount, code, at };
}

/** Cash, cheque or card, the last most often. */
export const tender = (story: Story): string => story.chance.pick(['CC', 'CC', 'CC', 'CHK', 'CASH']);
