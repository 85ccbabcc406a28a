import { STATUS, stamp } from '../codes.ts';
import { addDays, daysBetween, isOpen, openDayAfter } from './calendar.ts';
import { corrected } from './changes.ts';
import type { ShopPlan } from './shops.ts';
import {
  amountOf,
  happens,
  later,
  type Moment,
  pays,
  refunds,
  type Story,
  tender,
  workDone,
} from './story.ts';

/** What can become of an order, and how often in each round of the deck. */
export const LIVES: Record<string, { times: number; tell: (story: Story) => void }> = {
  paid: { times: 11, tell: paidAtPickUp },
  evening: { times: 2, tell: postedInTheEvening },
  fleet: { times: 5, tell: onAccount },
  prepaid: { times: 2, tell: prepaid },
  prepaidTooMuch: { times: 1, tell: prepaidTooMuch },
  partial: { times: 1, tell: paidInTwoParts },
  overpaid: { times: 1, tell: overpaid },
  voided: { times: 1, tell: wrongTender },
  reposted: { times: 2, tell: postedTwice },
  comped: { times: 1, tell: story => post(story, later(workDone(story), 20)) },
  estimate: { times: 1, tell: neverAnswered },
  deleted: { times: 1, tell: deletedNextDay },
  unfinished: { times: 1, tell: neverFinished },
};

export function post(story: Story, moment: Moment): void {
  happens(story, moment, { kind: 'posted', orderId: story.order.id, by: story.advisor });
}

function sendToReceivable(story: Story, moment: Moment): void {
  happens(story, moment, { kind: 'sent-to-ar', orderId: story.order.id, by: story.advisor });
}

export function paidAtPickUp(story: Story): void {
  const pickUp = later(workDone(story), story.chance.whole(10, 60));
  pays(story, pickUp, 1, tender(story), amountOf(story.content));
  post(story, later(pickUp, story.chance.whole(1, 5)));
}

/** Paid in business hours, posted so late that the date in UTC is already the next day. */
function postedInTheEvening(story: Story): void {
  const pickUp = later(workDone(story), story.chance.whole(10, 60));
  pays(story, pickUp, 1, tender(story), amountOf(story.content));
  post(story, { date: pickUp.date, minute: story.chance.whole(1_150, 1_305) });
}

/** A fleet's order: sent to accounts receivable, paid weeks later with the fleet's other orders. */
function onAccount(story: Story): void {
  const done = later(workDone(story), 15);
  sendToReceivable(story, done);
  const cheque = { date: chequeDay(story.plan, done.date), minute: 615, second: story.number % 50 };
  pays(story, cheque, 1, 'CHK', amountOf(story.content), true);
}

/** Fleets send one cheque for each fortnight, on the third Wednesday after it began to be late. */
function chequeDay(plan: ShopPlan, posted: string): string {
  const fortnight = Math.floor(daysBetween('2024-01-01', posted) / 14);
  const wednesday = addDays('2024-01-01', (fortnight + 1) * 14 + 16);
  return isOpen(plan.seed, plan.shop.id, wednesday)
    ? wednesday
    : openDayAfter(plan.seed, plan.shop.id, wednesday, 1);
}

function prepaid(story: Story): void {
  const total = amountOf(story.content);
  const deposit = Math.max(100, Math.floor(total / 250) * 100);
  const done = workDone(story, story.chance.whole(1, 3));
  pays(story, later(story.answered, 5), 1, tender(story), deposit);
  pays(story, later(done, 20), 2, tender(story), total - deposit);
  post(story, later(done, 22));
}

function prepaidTooMuch(story: Story): void {
  const code = tender(story);
  const done = workDone(story, story.chance.whole(1, 2));
  pays(story, later(story.answered, 5), 1, code, amountOf(story.content) + 5_000);
  post(story, later(done, 15));
  refunds(story, later(done, 23), 2, code, 5_000);
}

function paidInTwoParts(story: Story): void {
  const total = amountOf(story.content);
  const part = Math.max(100, Math.floor(total / 200) * 100);
  const done = workDone(story);
  pays(story, later(done, 20), 1, tender(story), part);
  sendToReceivable(story, later(done, 22));
  const { plan, chance } = story;
  const date = openDayAfter(plan.seed, plan.shop.id, done.date, chance.whole(3, 10));
  pays(story, { date, minute: chance.whole(660, 700) }, 2, chance.pick(['CC', 'CHK']), total - part, true);
}

/** Too much cash on the counter: the change is booked as a refund minutes later. */
function overpaid(story: Story): void {
  const total = amountOf(story.content);
  const given = (Math.floor(total / 2_000) + 2) * 2_000;
  const pickUp = later(workDone(story), 20);
  pays(story, pickUp, 1, 'CASH', given);
  post(story, later(pickUp, 2));
  refunds(story, later(pickUp, 9), 2, 'CASH', given - total);
}

/** Entered as a card payment by mistake, voided, entered again as what it was. */
function wrongTender(story: Story): void {
  const pickUp = later(workDone(story), 20);
  const total = amountOf(story.content);
  const paymentId = pays(story, pickUp, 1, 'CC', total);
  happens(story, later(pickUp, 12), { kind: 'voided', paymentId });
  pays(story, later(pickUp, 15), 2, story.chance.pick(['CHK', 'CASH']), total);
  post(story, later(pickUp, 17));
}

/** Posted, unposted to correct it, posted again the same day under the first posting's date. */
function postedTwice(story: Story): void {
  const orderId = story.order.id;
  const cheaper = story.number % 2 === 0;
  const code = tender(story);
  const total = amountOf(story.content);
  const content = corrected(story.content, cheaper);
  const difference = amountOf(content) - total;
  const pickUp = later(workDone(story), 20);
  pays(story, pickUp, 1, code, total);
  post(story, later(pickUp, 2));
  happens(story, later(pickUp, 22), { kind: 'unposted', orderId, by: story.advisor });
  happens(story, later(pickUp, 25), { kind: 'content-edited', orderId, content });
  if (!cheaper) pays(story, later(pickUp, 30), 2, code, difference);
  happens(story, later(pickUp, 35), {
    kind: 'posted',
    orderId,
    by: story.advisor,
    postedDate: postedAt(story),
  });
  if (cheaper) refunds(story, later(pickUp, 40), 2, code, -difference);
}

/** When the story's order was posted first. */
function postedAt(story: Story): string {
  const first = story.happenings.find(happening => happening.act.kind === 'posted');
  return stamp(first!.at);
}

function neverAnswered(story: Story): void {
  if (!story.chance.chance(0.5)) return;
  const date = openDayAfter(story.plan.seed, story.plan.shop.id, story.date, 1);
  const status = STATUS.savedForLater;
  happens(
    story,
    { date, minute: 550 },
    { kind: 'status-set', orderId: story.order.id, status, by: story.advisor },
  );
}

function deletedNextDay(story: Story): void {
  const date = openDayAfter(story.plan.seed, story.plan.shop.id, story.date, 1);
  happens(story, { date, minute: 555 }, { kind: 'deleted', orderId: story.order.id, by: story.advisor });
}

function neverFinished(story: Story): void {
  const { content, advisor, order } = story;
  happens(story, story.answered, { kind: 'jobs-decided', orderId: order.id, content, by: advisor });
}
