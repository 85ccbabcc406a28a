import { randomUUID } from 'node:crypto';
import type { TekmetricDatabase } from './database.ts';
import type { SwitchBoard } from './switches.ts';

type Token = { value: string; expiresAt: number | null };

const WINDOW_MS = 60_000;

/**
 * Who may call: one application with one token, which stays the same until it is revoked or (by switch) expires, and
 * the shops in its scope. Token times and the rate limit go by the real clock.
 */
export class Access {
  #database: TekmetricDatabase;
  #switches: SwitchBoard;
  #requests: number[] = [];

  constructor(database: TekmetricDatabase, switches: SwitchBoard) {
    this.#database = database;
    this.#switches = switches;
  }

  /** The token in force, made anew where there is none; with the seconds that it lasts, if it does not last. */
  token(): { value: string; expiresIn: number | null } {
    const expiresIn = this.#switches.now.tokenExpiresIn;
    if (this.#switches.now.tokenRevoked) {
      this.#database.setFact('token', null);
      this.#switches.merge({ tokenRevoked: false });
    }
    const known = this.#current();
    const limited = expiresIn === null ? null : Date.now() + expiresIn * 1000;
    const token: Token = { value: known?.value ?? randomUUID(), expiresAt: known?.expiresAt ?? limited };
    this.#database.setFact('token', token);
    const left = token.expiresAt === null ? null : Math.ceil((token.expiresAt - Date.now()) / 1000);
    return { value: token.value, expiresIn: left };
  }

  isValid(token: string): boolean {
    return !this.#switches.now.tokenRevoked && this.#current()?.value === token;
  }

  #current(): Token | null {
    const token = this.#database.fact<Token | null>('token') ?? null;
    return token === null || (token.expiresAt !== null && token.expiresAt <= Date.now()) ? null : token;
  }

  /** The ids of the shops that the application may see. */
  scope(): number[] {
    const rows = this.#database.sql.prepare("SELECT id FROM rows WHERE kind = 'shop' ORDER BY id").all();
    const shops = rows.map(row => Number(row.id));
    const scope = this.#switches.now.scope;
    return scope === null ? shops : shops.filter(shop => scope.includes(shop));
  }

  leave(shopId: number): void {
    this.#switches.merge({ scope: this.scope().filter(shop => shop !== shopId) });
  }

  /** Counts a request; false when the last minute already held as many as the limit. */
  withinLimit(): boolean {
    const limit = this.#switches.now.rateLimitPerMinute;
    const now = performance.now();
    while (this.#requests.length > 0 && this.#requests[0]! <= now - WINDOW_MS) this.#requests.shift();
    if (limit > 0 && this.#requests.length >= limit) return false;
    this.#requests.push(now);
    return true;
  }
}
