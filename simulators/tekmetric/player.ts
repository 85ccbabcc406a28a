import type { FastifyBaseLogger } from 'fastify';
import type { Counts, PracticeClock } from '../practice/clock.ts';
import { transaction } from '../practice/store.ts';
import type { TekmetricDatabase } from './database.ts';
import { addDays, laterDate, localDate } from './history/calendar.ts';
import { fleets, regulars } from './history/customers.ts';
import { migratedOrders } from './history/migrated.ts';
import { History } from './history/plan.ts';
import type { ShopPlan } from './history/shops.ts';
import type { Happening } from './history/story.ts';
import { perform } from './perform.ts';
import type { SwitchBoard } from './switches.ts';
import type { Webhooks } from './webhooks.ts';

/** How far the history was played: the instant of the last act, and how many acts of that instant are done. */
type Mark = { at: number; done: number };

const PROGRESS_MS = 2_000;

/** Lets the planned history of the shops happen as the practice clock moves. */
export class Player {
  #database: TekmetricDatabase;
  #histories: History[];
  #switches: SwitchBoard;
  #webhooks: Webhooks;
  #clock: PracticeClock;
  #logger: FastifyBaseLogger;

  constructor(parts: {
    database: TekmetricDatabase;
    plans: ShopPlan[];
    switches: SwitchBoard;
    webhooks: Webhooks;
    clock: PracticeClock;
    logger: FastifyBaseLogger;
  }) {
    this.#database = parts.database;
    this.#histories = parts.plans.map(plan => new History(plan));
    this.#switches = parts.switches;
    this.#webhooks = parts.webhooks;
    this.#clock = parts.clock;
    this.#logger = parts.logger;
  }

  /** A new database gets the shops as they are on the evening before the launch; an old one stays as it is. */
  found(): void {
    if (this.#database.fact('played') !== undefined) return;
    transaction(this.#database.sql, () => {
      for (const { plan } of this.#histories) foundShop(this.#database, plan);
      this.#database.setFact('played', { at: 0, done: 0 } satisfies Mark);
    });
  }

  /**
   * Plays what happens up to an instant and was not played yet: act by act, each stored as a whole with the mark how
   * far the play is, its webhooks sent before the next one (shuffled webhooks: day by day).
   */
  async playUntil(to: Date): Promise<Counts> {
    const counts: Counts = { happenings: 0 };
    let told = performance.now();
    for (let date = this.#firstDay(); date <= localDate(to); date = addDays(date, 1)) {
      const happenings = this.#on(date, to);
      for (const happening of happenings) {
        if (this.#clock.closing) return counts;
        this.#play(happening);
        if (this.#switches.now.webhookOrder === 'in-order') add(counts, await this.#webhooks.flush());
      }
      add(counts, await this.#webhooks.flush());
      add(counts, { happenings: happenings.length });
      if (performance.now() - told > PROGRESS_MS) {
        told = performance.now();
        this.#logger.info({ date, ...counts }, 'practice shops: playing the history');
      }
    }
    return counts;
  }

  #firstDay(): string {
    const day = localDate(new Date(this.#mark().at));
    const anchor = this.#histories.map(history => history.plan.anchor).sort()[0]!;
    return laterDate(day, anchor);
  }

  #mark(): Mark {
    return this.#database.fact<Mark>('played') ?? { at: 0, done: 0 };
  }

  /** What happens on a date up to an instant, without what was played. */
  #on(date: string, to: Date): Happening[] {
    const mark = this.#mark();
    const all = this.#histories.flatMap(history => history.on(date));
    const upTo = all.filter(({ at }) => at <= to && at.getTime() >= mark.at);
    const inOrder = upTo.sort((a, b) => a.at.getTime() - b.at.getTime());
    return inOrder[0]?.at.getTime() === mark.at ? inOrder.slice(mark.done) : inOrder;
  }

  #play({ at, shopId, act }: Happening): void {
    this.#clock.reach(at);
    transaction(this.#database.sql, () => {
      const scene = { database: this.#database, shopId, at, switches: this.#switches.now };
      this.#webhooks.enqueue(shopId, perform(scene, act));
      const mark = this.#mark();
      const done = mark.at === at.getTime() ? mark.done + 1 : 1;
      this.#database.setFact('played', { at: at.getTime(), done } satisfies Mark);
    });
  }
}

function foundShop(database: TekmetricDatabase, plan: ShopPlan): void {
  const { id } = plan.shop;
  database.put('shop', id, plan.shop);
  for (const employee of plan.employees) database.put('employee', id, employee);
  for (const { customer, vehicles } of [...regulars(plan), ...fleets(plan)]) {
    database.put('customer', id, customer);
    for (const vehicle of vehicles) database.put('vehicle', id, vehicle);
  }
  for (const order of migratedOrders(plan)) database.put('repair-order', id, order);
}

function add(total: Counts, more: Counts): void {
  for (const [name, count] of Object.entries(more)) total[name] = (total[name] ?? 0) + count;
}
