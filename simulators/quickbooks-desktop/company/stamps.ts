import type { CompanyState } from './state.ts';

/** Times and ids as a company file has them. */
export class Stamps {
  readonly #state: CompanyState;
  readonly #now: () => Date;

  constructor(state: CompanyState, now: () => Date) {
    this.#state = state;
    this.#now = now;
  }

  /** `2026-03-02T17:20:00-06:00`, in the zone of the computer. */
  time(): string {
    const now = Temporal.Instant.fromEpochMilliseconds(this.#now().getTime());
    const local = now.toZonedDateTimeISO(this.#state.info.zone);
    return local.toString({ timeZoneName: 'never', smallestUnit: 'second' });
  }

  today(): string {
    return this.time().slice(0, 10);
  }

  newId(prefix: string): string {
    const seconds = Math.floor(this.#now().getTime() / 1000);
    return `${prefix}${this.#state.next().toString(16).toUpperCase()}-${seconds}`;
  }

  /** Another one than the one before. */
  edit(before = '0'): string {
    return String(Math.max(Math.floor(this.#now().getTime() / 1000), Number(before) + 1));
  }
}
