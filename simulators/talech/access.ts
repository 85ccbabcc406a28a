import { randomUUID } from 'node:crypto';
import type { TalechDatabase } from './database.ts';
import { MERCHANTS } from './history/merchants.ts';
import type { SwitchBoard } from './switches.ts';
import type { Merchant } from './types.ts';

type Tokens = Record<string, number | null>;

/** The refresh token that the practice talech hands out at its authorisation. */
const FIRST_REFRESH_TOKEN = 'practice';

/** Who may call: tokens in force with their end (real clock), and the merchants that the sign-in opens. */
export class Access {
  #database: TalechDatabase;
  #switches: SwitchBoard;

  constructor(database: TalechDatabase, switches: SwitchBoard) {
    this.#database = database;
    this.#switches = switches;
  }

  isRefreshToken(token: unknown): boolean {
    return token === (this.#database.fact<string>('refresh-token') ?? FIRST_REFRESH_TOKEN);
  }

  /** A new access token for a refresh token, with the next refresh token where that one is used up. */
  issue(): { token: string; expiresIn: number | null; refresh: string | null } {
    const { tokenExpiresIn, refreshRotates, tokenRevoked } = this.#switches.now;
    if (tokenRevoked) {
      this.#save({});
      this.#switches.merge({ tokenRevoked: false });
    }
    const token = this.#add(tokenExpiresIn === null ? null : Date.now() + tokenExpiresIn * 1_000);
    const refresh = refreshRotates ? randomUUID() : null;
    if (refresh !== null) this.#database.setFact('refresh-token', refresh);
    return { token, expiresIn: tokenExpiresIn, refresh };
  }

  isValid(token: string): boolean {
    const tokens = this.#tokens();
    if (this.#switches.now.tokenRevoked || !Object.hasOwn(tokens, token)) return false;
    const end = tokens[token] ?? null;
    return end === null || end > Date.now();
  }

  /** A token in place of another one, which ends. */
  replace(old: string): string {
    const { [old]: end = null, ...others } = this.#tokens();
    this.#save(others);
    return this.#add(end);
  }

  /** The sign-in is withdrawn: no token is worth anything any more. */
  revoke(): void {
    this.#save({});
    this.#database.setFact('refresh-token', randomUUID());
  }

  /** Signs in again, as a person would at talech's authorisation. */
  authorize(): string {
    this.#database.setFact('refresh-token', FIRST_REFRESH_TOKEN);
    return FIRST_REFRESH_TOKEN;
  }

  merchants(): Merchant[] {
    const open = this.#switches.now.merchants;
    return MERCHANTS.filter(({ id }) => open === null || open.includes(id));
  }

  #tokens(): Tokens {
    return this.#database.fact<Tokens>('tokens') ?? {};
  }

  #add(end: number | null): string {
    const token = randomUUID();
    this.#save({ ...this.#tokens(), [token]: end });
    return token;
  }

  #save(tokens: Tokens): void {
    this.#database.setFact('tokens', tokens);
  }
}
