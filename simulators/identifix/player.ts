import type { Counts, PracticeClock } from '../practice/clock.ts';
import { transaction } from '../practice/store.ts';
import type { Happening } from './act.ts';
import type { IdentifixDatabase } from './database.ts';
import { addDays, localDate } from './history/calendar.ts';
import { History } from './history/history.ts';
import type { Plan } from './history/plan.ts';
import { perform } from './perform.ts';
import type { SwitchBoard } from './switches.ts';
import type { Webhooks } from './webhooks.ts';

/** How far the history was played: the instant of the last act, and how many acts of that instant are done. */
type Mark = { at: number; done: number };

type Parts = {
  database: IdentifixDatabase;
  plans: Plan[];
  switches: SwitchBoard;
  webhooks: Webhooks;
  clock: PracticeClock;
};

/** Lets the planned history of the shops happen as the practice clock moves. */
export class Player {
  #parts: Parts;
  #histories: History[];

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#histories = parts.plans.map(plan => new History(plan));
  }

  /** A new database gets the shops as they are on the evening before they began; an old one stays as it is. */
  found(): void {
    const { database, plans } = this.#parts;
    if (database.fact('played') !== undefined) return;
    transaction(database.sql, () => {
      for (const { shop, customers, vendors, stock } of plans) {
        database.put('shop', shop);
        for (const customer of customers) database.put('customer', customer);
        for (const vendor of vendors) database.put('vendor', vendor);
        for (const row of stock) database.put('inventory', row);
      }
      database.setFact('played', { at: 0, done: 0 } satisfies Mark);
    });
  }

  /** Plays what happens up to an instant and was not played yet, act by act, each stored with the mark of the play. */
  async playUntil(to: Date): Promise<Counts> {
    const { clock, switches, webhooks } = this.#parts;
    const counts: Counts = { identifixHappenings: 0 };
    for (let date = this.#firstDay(); date <= addDays(localDate('UTC', to), 1); date = addDays(date, 1)) {
      const happenings = this.#on(date, to);
      for (const happening of happenings) {
        if (clock.closing) return counts;
        this.#play(happening);
        if (switches.now.webhookOrder === 'in-order') add(counts, await webhooks.flush());
      }
      add(counts, await webhooks.flush());
      add(counts, { identifixHappenings: happenings.length });
    }
    return counts;
  }

  #firstDay(): string {
    const day = addDays(localDate('UTC', new Date(this.#mark().at)), -1);
    const anchor = this.#histories[0]!.plan.anchor;
    return [day, anchor].sort()[1]!;
  }

  #mark(): Mark {
    return this.#parts.database.fact<Mark>('played') ?? { at: 0, done: 0 };
  }

  /** What happens on a date in each shop's own zone, up to an instant, without what was played. */
  #on(date: string, to: Date): Happening[] {
    const mark = this.#mark();
    const all = this.#histories.flatMap(history => history.on(date));
    const upTo = all.filter(({ at }) => at <= to && at.getTime() >= mark.at);
    const inOrder = upTo.sort((a, b) => a.at.getTime() - b.at.getTime());
    return inOrder[0]?.at.getTime() === mark.at ? inOrder.slice(mark.done) : inOrder;
  }

  #play(happening: Happening): void {
    const { clock, database, switches, webhooks } = this.#parts;
    clock.reach(happening.at);
    transaction(database.sql, () => {
      webhooks.enqueue(perform({ database, switches: switches.now }, happening));
      const at = happening.at.getTime();
      const mark = this.#mark();
      database.setFact('played', { at, done: mark.at === at ? mark.done + 1 : 1 } satisfies Mark);
    });
  }
}

function add(total: Counts, more: Counts): void {
  for (const [name, count] of Object.entries(more)) total[name] = (total[name] ?? 0) + count;
}
