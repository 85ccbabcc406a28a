import { addDays, isOpen, laterDate, localInstant } from './calendar.ts';
import { regulars } from './customers.ts';
import { LIVES } from './lives.ts';
import { dealt, random } from './random.ts';
import { FIRST_ORDER_NUMBER, type ShopPlan } from './shops.ts';
import { beginStory, type Happening } from './story.ts';
import { VARIED_LIVES } from './varied-lives.ts';

const LIVES_OF = { usual: LIVES, varied: VARIED_LIVES } as const;
const DECKS = { usual: deckOf(LIVES), varied: deckOf(VARIED_LIVES) } as const;

/** Every life as often as it comes in one round. */
function deckOf(lives: typeof LIVES): string[] {
  return Object.entries(lives).flatMap(([name, life]) => Array<string>(life.times).fill(name));
}

/** How many orders a shop opens on a date: a pure function of seed, shop and date. */
function ordersOn(plan: ShopPlan, date: string): number {
  if (date < plan.anchor || !isOpen(plan.seed, plan.shop.id, date)) return 0;
  return random(plan.seed, plan.shop.id, 'count', date).whole(...plan.ordersPerDay);
}

/** Everything that follows from what began on one date, in no order; some of it happens weeks later. */
function begunOn(plan: ShopPlan, date: string, firstNumber: number): Happening[] {
  const stories = Array.from({ length: ordersOn(plan, date) }, (_, place) => {
    const number = firstNumber + place;
    const life = dealt(DECKS[plan.lives], number - FIRST_ORDER_NUMBER, plan.seed, plan.shop.id, 'lives');
    const kind = life === 'fleet' && plan.fleets === 0 ? 'paid' : life;
    const story = beginStory(plan, number, date, kind);
    LIVES_OF[plan.lives][kind]!.tell(story);
    return story.happenings;
  });
  return [...stories.flat(), ...customerEdits(plan, date)];
}

/** On some days a regular customer gets a new telephone, and now and then another last name. */
function customerEdits(plan: ShopPlan, date: string): Happening[] {
  if (ordersOn(plan, date) === 0) return [];
  const chance = random(plan.seed, plan.shop.id, 'edit', date);
  if (!chance.chance(0.2)) return [];
  const { customer } = chance.pick(regulars(plan));
  const phone = [{ number: `832-555-01${chance.whole(10, 99)}`, type: 'Mobile', primary: true }];
  const marries = customer.lastName !== null && chance.chance(0.2);
  const changes = marries ? { phone, lastName: `${customer.lastName}-Reed` } : { phone };
  const act = { kind: 'customer-edited', customerId: customer.id, changes } as const;
  return [{ at: localInstant(date, 817), shopId: plan.shop.id, act }];
}

/** No story is longer than this; the fleet's cheque comes last. */
const LONGEST_STORY_DAYS = 60;

/**
 * A shop's history, read day by day: it numbers orders from the launch on and remembers what it worked out for the
 * days that can still matter.
 */
export class History {
  readonly plan: ShopPlan;
  #firstNumbers = new Map<string, number>();
  #begun = new Map<string, Happening[]>();

  constructor(plan: ShopPlan) {
    this.plan = plan;
  }

  /** What happens on a calendar date, in time order. */
  on(date: string): Happening[] {
    const oldest = addDays(date, -LONGEST_STORY_DAYS);
    for (const day of this.#begun.keys()) if (day < oldest) this.#begun.delete(day);
    const start = localInstant(date, 0);
    const end = localInstant(addDays(date, 1), 0);
    const found: Happening[] = [];
    for (let day = laterDate(oldest, this.plan.anchor); day <= date; day = addDays(day, 1)) {
      for (const happening of this.#begunOn(day))
        if (happening.at >= start && happening.at < end) found.push(happening);
    }
    return found.sort((a, b) => a.at.getTime() - b.at.getTime());
  }

  #begunOn(date: string): Happening[] {
    const known = this.#begun.get(date);
    if (known !== undefined) return known;
    const begun = begunOn(this.plan, date, this.#firstNumber(date));
    this.#begun.set(date, begun);
    return begun;
  }

  #firstNumber(date: string): number {
    let day = date;
    while (day > this.plan.anchor && !this.#firstNumbers.has(day)) day = addDays(day, -1);
    let number = this.#firstNumbers.get(day) ?? FIRST_ORDER_NUMBER;
    this.#firstNumbers.set(day, number);
    for (; day < date; this.#firstNumbers.set(day, number)) {
      number += ordersOn(this.plan, day);
      day = addDays(day, 1);
    }
    return number;
  }
}
