import { openDayAfter } from './calendar.ts';
import { corrected } from './changes.ts';
import { LIVES, post } from './lives.ts';
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

/** What the varied shop lives through besides the usual, and how often in each round of its deck. */
const MORE: typeof LIVES = {
  shopVehicle: { times: 1, tell: story => paidBy(story, 'OTH:Shop Vehicle') },
  protectionPlan: { times: 1, tell: story => paidBy(story, 'OTH:Tire Protection Plan ') },
  financed: { times: 1, tell: story => paidBy(story, 'AFFIRM') },
  debit: { times: 2, tell: story => paidBy(story, 'DEBIT') },
  storeCredit: { times: 1, tell: partlyByStoreCredit },
  voidedLater: { times: 1, tell: voidedLater },
  refundedLater: { times: 1, tell: refundedLater },
  movedAway: { times: 1, tell: postedOnAnotherDay },
};

export const VARIED_LIVES: typeof LIVES = { ...LIVES, ...MORE };

function paidBy(story: Story, code: string): void {
  const pickUp = later(workDone(story), 25);
  pays(story, pickUp, 1, code, amountOf(story.content));
  post(story, later(pickUp, 3));
}

/** Store credit is sold for cash without an order, then redeemed on one; the rest is paid by card. */
function partlyByStoreCredit(story: Story): void {
  const total = amountOf(story.content);
  const credit = Math.max(100, Math.floor(total / 300) * 100);
  const pickUp = later(workDone(story), 25);
  pays(story, later(story.answered, 2), 1, 'CASH', credit, { order: false });
  pays(story, pickUp, 2, 'STORE_CREDIT', credit);
  pays(story, later(pickUp, 2), 3, 'CC', total - credit);
  post(story, later(pickUp, 4));
}

/** The card payment turns out wrong the next open day: voided, paid by cheque. */
function voidedLater(story: Story): void {
  const total = amountOf(story.content);
  const pickUp = later(workDone(story), 25);
  const paymentId = pays(story, pickUp, 1, 'CC', total);
  post(story, later(pickUp, 3));
  const next = nextDay(story, pickUp, 1);
  happens(story, next, { kind: 'voided', paymentId });
  pays(story, later(next, 5), 2, 'CHK', total);
}

/** Some money is given back days later, for nothing that the order shows. */
function refundedLater(story: Story): void {
  const pickUp = later(workDone(story), 25);
  const code = tender(story);
  pays(story, pickUp, 1, code, amountOf(story.content));
  post(story, later(pickUp, 3));
  refunds(story, nextDay(story, pickUp, 4), 2, code, 2_000);
}

/** Unposted two open days later, made cheaper, posted again under that day's date; the difference is given back. */
function postedOnAnotherDay(story: Story): void {
  const orderId = story.order.id;
  const total = amountOf(story.content);
  const content = corrected(story.content, true);
  const code = tender(story);
  const pickUp = later(workDone(story), 25);
  pays(story, pickUp, 1, code, total);
  post(story, later(pickUp, 3));
  const again = nextDay(story, pickUp, 2);
  happens(story, again, { kind: 'unposted', orderId, by: story.advisor });
  happens(story, later(again, 3), { kind: 'content-edited', orderId, content });
  post(story, later(again, 6));
  refunds(story, later(again, 9), 2, code, total - amountOf(content));
}

function nextDay({ plan, chance }: Story, { date }: Moment, days: number): Moment {
  return { date: openDayAfter(plan.seed, plan.shop.id, date, days), minute: chance.whole(600, 900) };
}
