import { randomBytes } from 'node:crypto';
import { gatewayFault } from '../faults.ts';
import type { Database, SqlRow } from '../store/database.ts';
import type { SwitchBoard } from '../switches.ts';

export const ACCOUNTING_SCOPE = 'com.intuit.quickbooks.accounting';
const DAY_MS = 24 * 3600 * 1000;
const HOUR_MS = 3600 * 1000;
/** 101 days: the documented hundred and one more, as recorded. */
export const REFRESH_SECONDS = 8_726_400;
/** The end of a grant whatever is done, five years from consent. */
const HARD_SECONDS = 5 * 365 * 24 * 3600;

export type Tokens = {
  readonly access: string;
  readonly accessSeconds: number;
  readonly refresh: string;
  readonly refreshSeconds: number;
  readonly hardSeconds: number;
};

/** Consents and their tokens, per company, in real time. */
export class Grants {
  readonly #database: Database;
  readonly #switches: SwitchBoard;

  constructor(database: Database, switches: SwitchBoard) {
    this.#database = database;
    this.#switches = switches;
  }

  /** A code for one exchange, for a consent that was just given. */
  issueCode(realm: string, scope: string, redirectUri: string): string {
    const code = `XAB1${randomBytes(23).toString('hex')}`;
    const expires = Date.now() + this.#switches.of(realm).codeSeconds * 1000;
    this.#database.run(
      'INSERT INTO qbo_code (code, realm, scope, redirect_uri, expires) VALUES (?, ?, ?, ?, ?)',
      code,
      realm,
      scope,
      redirectUri,
      expires,
    );
    return code;
  }

  /** Uses a code up; undefined where it is unknown, used, too old, or was issued for another address. */
  exchange(code: string, redirectUri: string): Tokens | undefined {
    return this.#database.transaction(() => {
      const row = this.#database.get('DELETE FROM qbo_code WHERE code = ? RETURNING *', code);
      if (row === undefined || Number(row.expires) <= Date.now() || row.redirect_uri !== redirectUri)
        return undefined;
      const began = Date.now();
      const grant = this.#database.get(
        'INSERT INTO qbo_grant (realm, scope, began) VALUES (?, ?, ?) RETURNING *',
        String(row.realm),
        String(row.scope),
        began,
      );
      return this.#issue(grant!, this.#newRefresh(grant!));
    });
  }

  /**
   * Renews; undefined for a dead token. The value changes at the first refresh a day after it was issued, or each time
   * (switch); the old one then dies at once or after the hours of grace (switch).
   */
  refresh(token: string): Tokens | undefined {
    return this.#database.transaction(() => {
      const found = this.#living(token, 'refresh');
      if (found === undefined) return undefined;
      const { row, grant } = found;
      const switches = this.#switches.of(String(grant.realm));
      const newest = this.#database.get(
        `SELECT * FROM qbo_token WHERE grant_id = ? AND kind = 'refresh' ORDER BY serial DESC LIMIT 1`,
        Number(grant.id),
      );
      if (newest !== undefined && newest.token !== row.token) return this.#issue(grant, String(newest.token));
      const isDue = switches.refreshRotation === 'at-once' || Date.now() - Number(row.issued) >= DAY_MS;
      if (!isDue) {
        this.#database.run(
          'UPDATE qbo_token SET expires = ? WHERE token = ?',
          Date.now() + REFRESH_SECONDS * 1000,
          token,
        );
        return this.#issue(grant, token);
      }
      const deadAt = Date.now() + switches.refreshGraceHours * HOUR_MS;
      this.#database.run('UPDATE qbo_token SET expires = MIN(expires, ?) WHERE token = ?', deadAt, token);
      return this.#issue(grant, this.#newRefresh(grant));
    });
  }

  /** Ends the grant that a token belongs to; false for an unknown token. */
  revoke(token: string): boolean {
    const row = this.#database.get('SELECT grant_id FROM qbo_token WHERE token = ?', token);
    if (row === undefined) return false;
    this.#database.run(
      'UPDATE qbo_grant SET ended = ? WHERE id = ? AND ended IS NULL',
      Date.now(),
      Number(row.grant_id),
    );
    return true;
  }

  /** What a person does in QuickBooks: disconnects the app. All grants of the company end. */
  revokeAll(realm: string): void {
    this.#database.run('UPDATE qbo_grant SET ended = ? WHERE realm = ? AND ended IS NULL', Date.now(), realm);
  }

  /** Lets time pass for tokens: moves their dates back, so that a day's rotation or an end can be reached. */
  age(realm: string, seconds: number): void {
    this.#database.run(
      'UPDATE qbo_token SET issued = issued - ?1, expires = expires - ?1 WHERE grant_id IN (SELECT id FROM qbo_grant WHERE realm = ?2)',
      seconds * 1000,
      realm,
    );
  }

  /** The gateway's check of a request to a company; throws its fault. */
  check(authorization: string | undefined, realm: string): void {
    const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
    if (token === undefined || token.length < 20 || token.length > 4096) {
      throw gatewayFault('3200', 'Malformed bearer token: too short or too long');
    }
    const row = this.#database.get(`SELECT * FROM qbo_token WHERE token = ? AND kind = 'access'`, token);
    if (row === undefined) throw gatewayFault('3200', `Token invalid: ${token.slice(0, 48)}`);
    const grant = this.#grant(Number(row.grant_id));
    if (grant === undefined || grant.ended !== null) {
      throw gatewayFault(this.#switches.of(realm).revokedAnswer, 'Token revoked');
    }
    if (Number(row.expires) <= Date.now()) throw gatewayFault('3200', `Token expired: ${token.slice(0, 48)}`);
    const isAllowed = grant.realm === realm && String(grant.scope).split(' ').includes(ACCOUNTING_SCOPE);
    if (!isAllowed) throw gatewayFault('3100');
  }

  #living(token: string, kind: string): { row: SqlRow; grant: SqlRow } | undefined {
    const row = this.#database.get('SELECT * FROM qbo_token WHERE token = ? AND kind = ?', token, kind);
    if (row === undefined || Number(row.expires) <= Date.now()) return undefined;
    const grant = this.#grant(Number(row.grant_id));
    return grant === undefined || grant.ended !== null ? undefined : { row, grant };
  }

  #grant(id: number): SqlRow | undefined {
    return this.#database.get('SELECT * FROM qbo_grant WHERE id = ?', id);
  }

  #issue(grant: SqlRow, refresh: string): Tokens {
    const { accessTokenSeconds } = this.#switches.of(String(grant.realm));
    const access = this.#put(
      grant,
      'access',
      `eyJ${randomBytes(48).toString('base64url')}`,
      accessTokenSeconds,
    );
    const hardSeconds = Math.round((Number(grant.began) - Date.now()) / 1000) + HARD_SECONDS;
    return {
      access,
      accessSeconds: accessTokenSeconds,
      refresh,
      refreshSeconds: REFRESH_SECONDS,
      hardSeconds,
    };
  }

  #newRefresh(grant: SqlRow): string {
    return this.#put(grant, 'refresh', `RT1-${randomBytes(24).toString('hex')}`, REFRESH_SECONDS);
  }

  #put(grant: SqlRow, kind: string, token: string, seconds: number): string {
    const now = Date.now();
    this.#database.run(
      'INSERT INTO qbo_token (token, kind, grant_id, issued, expires) VALUES (?, ?, ?, ?, ?)',
      token,
      kind,
      Number(grant.id),
      now,
      now + seconds * 1000,
    );
    return token;
  }
}
