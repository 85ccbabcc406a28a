import type { DatabaseSync } from 'node:sqlite';

/** What happened during a move, counted by kind (for example `{ webhooksSent: 12 }`). */
export type Counts = Record<string, number>;

/**
 * Told of every move of the clock. Plays what happens after `from` and up to `to`, in time order, calling
 * `clock.reach(instant)` as it goes; the move goes on to the next listener when the promise is fulfilled.
 */
export type ClockListener = (from: Date, to: Date) => Promise<Counts | undefined>;

const FOLLOW_INTERVAL_MS = 1_000;

/** Thrown when the clock is asked to go back. */
export class ClockError extends Error {
  override name = 'ClockError';
}

/**
 * The clock that all practice systems share. It only goes forward, when told to, or with the real clock
 * (`follow`); where it stands is stored, so that a restart goes on from there.
 */
export class PracticeClock {
  #store: DatabaseSync;
  #listeners: ClockListener[] = [];
  #now: number;
  #following: boolean;
  #timer: NodeJS.Timeout | undefined;
  #moving: Promise<unknown> = Promise.resolve();
  #closing = false;
  #onError: (error: unknown) => void;

  /**
   * `start` is where a new clock stands; a stored one stands where it was. `onError` hears of moves that failed while
   * the clock followed the real one, since nobody waits for them.
   */
  constructor(store: DatabaseSync, start: Date, onError: (error: unknown) => void = () => undefined) {
    this.#onError = onError;
    this.#store = store;
    store.exec(
      'CREATE TABLE IF NOT EXISTS practice_clock (id INTEGER PRIMARY KEY, now TEXT, follow INTEGER)',
    );
    store
      .prepare('INSERT INTO practice_clock VALUES (1, ?, 0) ON CONFLICT DO NOTHING')
      .run(start.toISOString());
    const row = store.prepare('SELECT now, follow FROM practice_clock WHERE id = 1').get();
    this.#now = Date.parse(String(row?.now));
    this.#following = row?.follow === 1;
  }

  now(): Date {
    return new Date(this.#now);
  }

  get following(): boolean {
    return this.#following;
  }

  /** True once the clock is being closed: a listener that plays a long move stops where it is. */
  get closing(): boolean {
    return this.#closing;
  }

  /** Adds a listener; they are called one after the other, in the order in which they were added. */
  onMove(listener: ClockListener): void {
    this.#listeners.push(listener);
  }

  /** The clock stands at least here now: for listeners, while they play a move. Tells nobody. */
  reach(instant: Date): void {
    if (instant.getTime() <= this.#now) return;
    this.#now = instant.getTime();
    this.#store.prepare('UPDATE practice_clock SET now = ? WHERE id = 1').run(instant.toISOString());
  }

  /**
   * Moves the clock forward to an instant and lets everything between happen. Moves run one at a time, in the
   * order asked. Gives the counts of all listeners together; throws ClockError for an instant in the past.
   */
  advanceTo(instant: Date): Promise<Counts> {
    const move = this.#moving.then(() => this.#move(instant));
    this.#moving = move.catch(() => undefined);
    return move;
  }

  /**
   * `true`: catches up with the real clock, then goes on with it; a clock that is ahead of it waits for it.
   * `false`: stands still again.
   */
  async follow(on: boolean): Promise<Counts> {
    this.#following = on;
    this.#store.prepare('UPDATE practice_clock SET follow = ? WHERE id = 1').run(on ? 1 : 0);
    if (!on) {
      clearTimeout(this.#timer);
      return {};
    }
    const counts = await this.#catchUp();
    this.#tick();
    return counts;
  }

  /** Goes on following if the stored clock did; to be called once all listeners are there. */
  resume(): void {
    if (this.#following) this.#tick();
  }

  /** Stops following (until the next start) and the move under way; what it had not reached is still to come. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#following = false;
    this.#closing = true;
    await this.#moving;
  }

  async #catchUp(): Promise<Counts> {
    const real = new Date();
    return real.getTime() > this.#now ? this.advanceTo(real) : {};
  }

  #tick(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      await this.#catchUp().catch(this.#onError);
      if (this.#following) this.#tick();
    }, FOLLOW_INTERVAL_MS);
    this.#timer.unref();
  }

  async #move(to: Date): Promise<Counts> {
    const from = this.now();
    if (Number.isNaN(to.getTime())) throw new ClockError('not an instant');
    if (to < from)
      throw new ClockError(`the practice clock stands at ${from.toISOString()} and does not go back`);
    const total: Counts = {};
    for (const listener of this.#listeners) {
      if (this.#closing) break;
      for (const [name, count] of Object.entries((await listener(from, to)) ?? {})) {
        total[name] = (total[name] ?? 0) + count;
      }
    }
    if (this.#closing) throw new ClockError('the practice systems are stopping');
    this.reach(to);
    return total;
  }
}
