import type { Counts, PracticeClock } from '../practice/clock.ts';
import { transaction } from '../practice/store.ts';
import type { Happening } from './act.ts';
import type { TalechDatabase } from './database.ts';
import { addDays, localDate } from './history/calendar.ts';
import { MERCHANTS } from './history/merchants.ts';
import { LONGEST_STORY_DAYS, storyOf } from './history/story.ts';
import { perform } from './perform.ts';

type Mark = { at: string; done: number };
/** What happens, with the local date on which it does. */
type Dated = Happening & { date: string };

/** Lets the planned history of the stores happen as the practice clock moves; how far it came is stored with it. */
export class Player {
  #database: TalechDatabase;
  #origin: { seed: string; anchor: string };
  #clock: PracticeClock;
  #stories = new Map<string, Dated[]>();

  constructor(database: TalechDatabase, origin: { seed: string; anchor: string }, clock: PracticeClock) {
    this.#database = database;
    this.#origin = origin;
    this.#clock = clock;
  }

  /** Plays what happens up to an instant and was not played yet, a day at a time, each day as one transaction. */
  async playUntil(to: Date): Promise<Counts> {
    const until = to.toISOString();
    const from = localDate(this.#mark().at);
    const last = localDate(until);
    let happenings = 0;
    for (let date = [from, this.#origin.anchor].sort()[1]!; date <= last; date = addDays(date, 1)) {
      if (this.#clock.closing) break;
      happenings += this.#playDay(date, until);
      // Others get their turn between two days of a long move.
      await new Promise(done => setImmediate(done));
    }
    return { talechHappenings: happenings };
  }

  #mark(): Mark {
    return this.#database.fact<Mark>('played') ?? { at: `${this.#origin.anchor}T00:00:00Z`, done: 0 };
  }

  #playDay(date: string, until: string): number {
    const mark = this.#mark();
    const due = this.#on(date).filter(({ at }) => at >= mark.at && isUpTo(at, until));
    const rest = due[0]?.at === mark.at ? due.slice(mark.done) : due;
    if (rest.length === 0) return 0;
    transaction(this.#database.sql, () => {
      for (const { at, act } of rest) perform(this.#database, at, act);
      const at = rest.at(-1)!.at;
      const done = due.filter(one => one.at === at).length;
      this.#database.setFact('played', { at, done } satisfies Mark);
    });
    return rest.length;
  }

  /** What happens on a local date, in time order: of this day's stories and of those before it. */
  #on(date: string): Dated[] {
    const stores = MERCHANTS.flatMap(({ stores: all }) => all);
    const days = Array.from({ length: LONGEST_STORY_DAYS + 1 }, (_, back) => addDays(date, -back));
    const all = days
      .filter(day => day >= this.#origin.anchor)
      .flatMap(day => stores.flatMap(({ id }) => this.#story(id, day)));
    return all
      .filter(happening => happening.date === date)
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }

  #story(storeId: number, date: string): Dated[] {
    const key = `${storeId} ${date}`;
    const known = this.#stories.get(key);
    if (known !== undefined) return known;
    const story = storyOf(this.#origin.seed, storeId, date).map(one => ({ ...one, date: localDate(one.at) }));
    this.#stories.set(key, story);
    return story;
  }
}

/** Compares as instants, since one text may have fractions and the other none. */
function isUpTo(at: string, until: string): boolean {
  return Date.parse(at) <= Date.parse(until);
}
