import { TENANT } from './history/plan.ts';
import type { SwitchBoard } from './switches.ts';

/** The partner and the key that the practice shops give out; public, as everything in practice mode. */
export const PARTNER = 'practice';
export const KEY = 'practice-key-4410';

const WINDOW_MS = 60_000;

/** Who may call, which tenants are open, and how many requests of this minute are left. The limit goes by the real clock. */
export class Access {
  #switches: SwitchBoard;
  #windowEnds = 0;
  #used = 0;

  constructor(switches: SwitchBoard) {
    this.#switches = switches;
  }

  isKey(partner: unknown, key: unknown): boolean {
    return !this.#switches.now.keyRevoked && partner === PARTNER && key === KEY;
  }

  isGranted(tenant: number): boolean {
    return tenant === TENANT && this.#switches.now.tenantGranted;
  }

  /** Counts a request; what is left of the limit, negative when there was none, and when the next minute begins. */
  count(): { limit: number; remaining: number; reset: number } {
    const now = Date.now();
    if (now >= this.#windowEnds) {
      this.#windowEnds = now + WINDOW_MS;
      this.#used = 0;
    }
    this.#used += 1;
    const limit = this.#switches.now.rateLimitPerMinute;
    const remaining = limit === 0 ? 1 : limit - this.#used;
    return { limit, remaining, reset: this.#windowEnds };
  }
}
