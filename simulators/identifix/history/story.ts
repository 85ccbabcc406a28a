import { dealt, type Random, random } from '../../tekmetric/history/random.ts';
import type { Act, Happening } from '../act.ts';
import type { Payment, RepairOrder } from '../types.ts';
import { localInstant, openDayAfter, stamp } from './calendar.ts';
import { TENDERS } from './catalog.ts';
import { makeOrder } from './order.ts';
import { customerRow, type Plan } from './plan.ts';

/** What becomes of orders; each comes once in every round. */
const LIVES = [
  ...Array<'paid'>(9).fill('paid'),
  'counter',
  'counter',
  'split',
  'split',
  'prepaid',
  'prepaid',
  'fleet',
  'fleet',
  'exempt',
  'unpaid',
  'reversed',
  'excess',
  'reopened',
  'redated',
  'comped',
  'declined',
  'deposit-returned',
] as const;

export const FIRST_NUMBER = 1_001;

type Story = { plan: Plan; order: RepairOrder; chance: Random; date: string; happenings: Happening[] };

/** Everything that follows from one order, in no order of time; some of it happens weeks later. */
export function storyOf(plan: Plan, number: number, date: string): Happening[] {
  const { seed, shop } = plan;
  const chance = random(seed, shop.id, 'identifix story', number);
  const life = dealt(LIVES, number - FIRST_NUMBER, seed, shop.id, 'identifix lives');
  const created = localInstant(plan.zone, date, chance.whole(485, 640), chance.whole(0, 59));
  const isNew = life !== 'fleet' && chance.chance(0.25);
  const regular = chance.pick(life === 'fleet' ? plan.customers.slice(0, 3) : plan.customers.slice(3));
  const stranger = customerRow(seed, shop.id, shop.id * 1_000_000 + number, stamp(created));
  const walkIn = life === 'counter' && chance.chance(0.5);
  const customer = walkIn ? null : isNew ? stranger : regular;
  const order = makeOrder(plan, number, created, customer, life);
  const story: Story = { plan, order, chance, date, happenings: [] };
  if (customer === stranger) at(story, created, { kind: 'customer-created', customer });
  at(story, created, { kind: 'order-created', order });
  TELL[life](story);
  return story.happenings;
}

function at(story: Story, when: Date, act: Act): void {
  story.happenings.push({ at: when, shopId: story.plan.shop.id, act });
}

function happens(story: Story, date: string, minute: number, act: Act): void {
  at(story, localInstant(story.plan.zone, date, minute, story.order.id % 60), act);
}

const later = ({ plan, date }: Story, days: number): string =>
  openDayAfter(plan.seed, plan.shop.id, date, days);

function begun(story: Story): void {
  const started_at = stamp(localInstant(story.plan.zone, story.date, 660));
  const changes = { state: 'in_progress' as const, started_at };
  happens(story, story.date, 660, { kind: 'order-changed', orderId: story.order.id, changes });
}

function closes(story: Story, date: string, minute: number): void {
  happens(story, date, minute, { kind: 'closed', orderId: story.order.id });
}

type Paid = { date: string; minute: number; place: number; amount: number | 'rest' | 'excess' };

function pays(
  story: Story,
  { date, minute, place, amount }: Paid,
  tender = story.chance.pick(TENDERS),
): void {
  const [type, name] = tender;
  const when = stamp(localInstant(story.plan.zone, date, minute, story.order.id % 60));
  const payment: Omit<Payment, 'amount_cents'> = {
    id: story.order.id * 10 + place,
    created_at: when,
    updated_at: when,
    payment_type: name === null ? type : `${type} - ${name}`,
    payment_type_details: { type, name },
    notes: null,
  };
  const orderId = story.order.id;
  if (type === 'Credit Card' && story.chance.chance(0.1) && typeof amount === 'number')
    happens(story, date, minute - 1, { kind: 'card-declined', orderId, id: payment.id, amount });
  happens(story, date, minute, { kind: 'paid', orderId, payment, amount });
}

const CASH: [string, null] = ['Cash', null];
const CHECK: [string, null] = ['Check', null];
const VISA: [string, string] = ['Credit Card', 'Visa'];

const soldAndPaid = (story: Story): void => {
  begun(story);
  const date = story.chance.chance(0.7) ? story.date : later(story, 1);
  closes(story, date, 960);
  pays(story, { date, minute: 965, place: 1, amount: 'rest' });
};

const TELL: Record<(typeof LIVES)[number], (story: Story) => void> = {
  paid: soldAndPaid,
  exempt: soldAndPaid,
  comped: soldAndPaid,
  counter: story => {
    closes(story, story.date, 700);
    pays(story, { date: story.date, minute: 701, place: 1, amount: 'rest' });
  },
  split: story => {
    begun(story);
    closes(story, story.date, 1_000);
    pays(story, { date: story.date, minute: 1_002, place: 1, amount: 2_500 }, CASH);
    pays(story, { date: story.date, minute: 1_003, place: 2, amount: 'rest' }, VISA);
  },
  prepaid: story => {
    pays(story, { date: story.date, minute: 655, place: 1, amount: 10_000 }, VISA);
    begun(story);
    closes(story, later(story, 3), 930);
    pays(story, { date: later(story, 3), minute: 940, place: 2, amount: 'rest' });
  },
  fleet: story => {
    begun(story);
    closes(story, story.date, 1_010);
    pays(story, { date: later(story, 18), minute: 620, place: 1, amount: 'rest' }, CHECK);
  },
  unpaid: story => {
    begun(story);
    closes(story, story.date, 990);
  },
  reversed: story => {
    begun(story);
    closes(story, story.date, 900);
    pays(story, { date: story.date, minute: 905, place: 1, amount: 4_000 }, VISA);
    pays(story, { date: later(story, 1), minute: 600, place: 2, amount: -4_000 }, VISA);
    pays(story, { date: later(story, 1), minute: 605, place: 3, amount: 'rest' }, CHECK);
  },
  excess: story => {
    begun(story);
    pays(story, { date: story.date, minute: 880, place: 1, amount: 250_000 }, CHECK);
    closes(story, story.date, 890);
    pays(story, { date: later(story, 2), minute: 610, place: 2, amount: 'excess' }, CASH);
  },
  reopened: story => {
    begun(story);
    closes(story, story.date, 870);
    pays(story, { date: story.date, minute: 875, place: 1, amount: 'rest' });
    const orderId = story.order.id;
    happens(story, later(story, 1), 560, { kind: 'reopened', orderId });
    const changes = { labor_discount_cents: 1_000, labor_discount_percentage: null };
    happens(story, later(story, 1), 565, { kind: 'order-changed', orderId, changes });
    closes(story, later(story, 1), 570);
    pays(story, { date: later(story, 1), minute: 575, place: 2, amount: 'excess' }, CASH);
  },
  // Somebody puts the deposit on the day before, while the order is still open.
  redated: story => {
    begun(story);
    pays(story, { date: later(story, 1), minute: 700, place: 1, amount: 5_000 }, CHECK);
    const redated = { orderId: story.order.id, paymentId: story.order.id * 10 + 1, date: story.date };
    happens(story, later(story, 1), 720, { kind: 'payment-redated', ...redated });
    closes(story, later(story, 2), 950);
    pays(story, { date: later(story, 2), minute: 955, place: 2, amount: 'rest' });
  },
  declined: () => undefined,
  'deposit-returned': story => {
    pays(story, { date: story.date, minute: 670, place: 1, amount: 7_500 }, VISA);
    pays(story, { date: later(story, 4), minute: 600, place: 2, amount: -7_500 }, VISA);
  },
};
