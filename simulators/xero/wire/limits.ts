import { TooMany } from '../faults.ts';
import type { Clock } from '../organisations.ts';
import type { SwitchBoard } from '../switches.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

type Window = { ends: number; used: number };

/**
 * Fixed windows of requests by tenant, each from its own first request, and one for the app. By the real clock or the
 * practice clock (switch). A refused request does not count.
 */
export class Limits {
  readonly #switches: SwitchBoard;
  readonly #clock: Clock;
  readonly #windows = new Map<string, Window>();
  readonly #inFlight = new Map<string, number>();

  constructor(switches: SwitchBoard, clock: Clock) {
    this.#switches = switches;
    this.#clock = clock;
  }

  /** Counts a request in; throws TooMany where one more is too many. `leave` must be called when it is over. */
  enter(tenant: string): void {
    const inFlight = this.#inFlight.get(tenant) ?? 0;
    if (inFlight >= (this.#switches.of(tenant).inFlight ?? Number.POSITIVE_INFINITY))
      throw new TooMany('concurrent', null);
    this.#inFlight.set(tenant, inFlight + 1);
  }

  leave(tenant: string): void {
    this.#inFlight.set(tenant, Math.max(0, (this.#inFlight.get(tenant) ?? 0) - 1));
  }

  /** Takes a place in the windows; throws TooMany with the seconds until the window ends. */
  take(tenant: string): void {
    const windows = this.#all(tenant);
    for (const { window, most, problem } of windows) {
      if (window.used >= most)
        throw new TooMany(problem, Math.max(1, Math.ceil((window.ends - this.#now(tenant)) / 1000)));
    }
    for (const { window } of windows) window.used += 1;
  }

  /** Makes a window as good as used up, or (0) whole again. */
  setUsed(tenant: string, problem: 'minute' | 'day', used: number): void {
    const found = this.#all(tenant).find(each => each.problem === problem);
    if (found !== undefined) found.window.used = used;
  }

  /** The headers that every answer bears. */
  headers(tenant: string): Record<string, string> {
    const names = {
      minute: 'X-MinLimit-Remaining',
      day: 'X-DayLimit-Remaining',
      appminute: 'X-AppMinLimit-Remaining',
    };
    return Object.fromEntries(
      this.#all(tenant)
        .filter(({ most }) => Number.isFinite(most))
        .map(({ window, most, problem }) => [names[problem], String(Math.max(0, most - window.used))]),
    );
  }

  #all(tenant: string) {
    const switches = this.#switches.of(tenant);
    const endless = Number.POSITIVE_INFINITY;
    return [
      {
        problem: 'minute' as const,
        most: switches.requestsPerMinute ?? endless,
        window: this.#window(tenant, 'minute', MINUTE_MS),
      },
      {
        problem: 'day' as const,
        most: switches.requestsPerDay ?? endless,
        window: this.#window(tenant, 'day', DAY_MS),
      },
      {
        problem: 'appminute' as const,
        most: switches.appRequestsPerMinute ?? endless,
        window: this.#window('', 'app', MINUTE_MS),
      },
    ];
  }

  #window(tenant: string, name: string, length: number): Window {
    // A window of one clock means nothing on the other.
    const key = `${tenant} ${name} ${this.#switches.of(tenant).limitClock}`;
    const now = this.#now(tenant);
    const standing = this.#windows.get(key);
    if (standing !== undefined && standing.ends > now) return standing;
    const fresh = { ends: now + length, used: 0 };
    this.#windows.set(key, fresh);
    return fresh;
  }

  #now(tenant: string): number {
    return this.#switches.of(tenant).limitClock === 'practice' ? this.#clock.now().getTime() : Date.now();
  }
}
