import { random } from '../../tekmetric/history/random.ts';
import type { Happening } from '../act.ts';
import { addDays, isOpen, localInstant } from './calendar.ts';
import type { Plan } from './plan.ts';
import { purchasesOf } from './purchases.ts';
import { FIRST_NUMBER, storyOf } from './story.ts';

/** No story is longer than this; the fleet's cheque comes last. */
const LONGEST_STORY_DAYS = 40;

/** A shop's history, read day by day; it remembers what it worked out for the days that can still matter. */
export class History {
  readonly plan: Plan;
  #first = new Map<string, number>();
  #begun = new Map<string, Happening[]>();

  constructor(plan: Plan) {
    this.plan = plan;
  }

  /** What happens on a calendar date of the shop, in time order. */
  on(date: string): Happening[] {
    const { zone, anchor } = this.plan;
    const oldest = addDays(date, -LONGEST_STORY_DAYS);
    for (const day of this.#begun.keys()) if (day < oldest) this.#begun.delete(day);
    const [start, end] = [localInstant(zone, date, 0), localInstant(zone, addDays(date, 1), 0)];
    const found: Happening[] = [];
    for (let day = [oldest, anchor].sort()[1]!; day <= date; day = addDays(day, 1)) {
      for (const one of this.#begunOn(day)) if (one.at >= start && one.at < end) found.push(one);
    }
    return found.sort((a, b) => a.at.getTime() - b.at.getTime());
  }

  #begunOn(date: string): Happening[] {
    const known = this.#begun.get(date);
    if (known !== undefined) return known;
    const first = this.#firstNumber(date);
    const orders = Array.from({ length: this.#count(date) }, (_, place) =>
      storyOf(this.plan, first + place, date),
    );
    const begun = [...orders.flat(), ...purchasesOf(this.plan, date)];
    this.#begun.set(date, begun);
    return begun;
  }

  #count(date: string): number {
    const { seed, shop, anchor, ordersPerDay } = this.plan;
    if (date < anchor || !isOpen(seed, shop.id, date)) return 0;
    return random(seed, shop.id, 'identifix count', date).whole(...ordersPerDay);
  }

  #firstNumber(date: string): number {
    let day = date;
    while (day > this.plan.anchor && !this.#first.has(day)) day = addDays(day, -1);
    let number = this.#first.get(day) ?? FIRST_NUMBER;
    this.#first.set(day, number);
    for (; day < date; this.#first.set(day, number)) {
      number += this.#count(day);
      day = addDays(day, 1);
    }
    return number;
  }
}
