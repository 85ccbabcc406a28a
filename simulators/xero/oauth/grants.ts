import { randomBytes, randomUUID } from 'node:crypto';
import { Problem } from '../faults.ts';
import type { Database, SqlRow } from '../store/database.ts';
import type { SwitchBoard } from '../switches.ts';
import type { Connections } from './connections.ts';
import { Signer } from './jwt.ts';

export const ISSUER = 'https://identity.xero.com';
const ID_TOKEN_SECONDS = 300;

export type Tokens = {
  readonly access: string;
  readonly accessSeconds: number;
  readonly refresh: string | null;
  readonly id: string | null;
  readonly scope: string;
};

export type Bearer = { readonly user: string; readonly event: string; readonly scopes: readonly string[] };

/** Codes and tokens, per Xero user, in real time: one set of them covers all organisations of the user. */
export class Grants {
  readonly signer = new Signer();
  readonly #database: Database;
  readonly #switches: SwitchBoard;
  readonly #connections: Connections;

  constructor(database: Database, switches: SwitchBoard, connections: Connections) {
    this.#database = database;
    this.#switches = switches;
    this.#connections = connections;
  }

  /** A code for one exchange, for a consent that was just given; it connects the organisations. */
  issueCode(user: string, organisations: readonly string[], scope: string, redirectUri: string): string {
    const event = randomUUID();
    return this.#database.transaction(() => {
      for (const each of organisations) this.#connections.connect(user, each, event);
      const code = randomBytes(32).toString('base64url');
      this.#database.run(
        'INSERT INTO xero_code (code, user, event, scope, redirect_uri, expires) VALUES (?, ?, ?, ?, ?, ?)',
        code,
        user,
        event,
        this.#addScopes(user, scope),
        redirectUri,
        Date.now() + this.#switches.of().codeSeconds * 1000,
      );
      return code;
    });
  }

  /** Uses a code up; undefined where it is unknown, used, too old, or was issued for another address. */
  exchange(code: string, redirectUri: string): Tokens | undefined {
    return this.#database.transaction(() => {
      const row = this.#database.get('DELETE FROM xero_code WHERE code = ? RETURNING *', code);
      if (row === undefined || Number(row.expires) <= Date.now() || row.redirect_uri !== redirectUri)
        return undefined;
      const hasOffline = String(row.scope).split(' ').includes('offline_access');
      return this.#issue(row, hasOffline ? this.#newRefresh(row) : null);
    });
  }

  /**
   * Renews; undefined for a dead token. Each refresh makes a new refresh token; the one before it can be tried again
   * for some time (switch), and then gives the same successor, until that one was used itself.
   */
  refresh(token: string): Tokens | undefined {
    return this.#database.transaction(() => {
      const row = this.#database.get(`SELECT * FROM xero_token WHERE token = ? AND kind = 'refresh'`, token);
      if (row === undefined || Number(row.expires) <= Date.now()) return undefined;
      if (row.successor !== null) {
        const next = this.#database.get('SELECT * FROM xero_token WHERE token = ?', String(row.successor));
        if (next === undefined || next.successor !== null) return undefined;
        return this.#issue(row, String(next.token));
      }
      const successor = this.#newRefresh(row);
      const deadAt = Date.now() + this.#switches.of().refreshGraceSeconds * 1000;
      this.#database.run(
        'UPDATE xero_token SET successor = ?, expires = MIN(expires, ?) WHERE token = ?',
        successor,
        deadAt,
        token,
      );
      return this.#issue(row, successor);
    });
  }

  /** Ends everything of the user whose refresh token it is: all tokens, all connections. */
  revoke(token: string): void {
    const row = this.#database.get(`SELECT user FROM xero_token WHERE token = ? AND kind = 'refresh'`, token);
    if (row !== undefined) this.revokeUser(String(row.user));
  }

  revokeUser(user: string): void {
    this.#database.transaction(() => {
      this.#database.run('DELETE FROM xero_token WHERE user = ?', user);
      this.#connections.disconnectUser(user);
      this.#database.setSetting(`scopes ${user}`, '');
    });
  }

  /** Lets time pass for a user's tokens: moves their ends back by so many seconds. */
  age(user: string, seconds: number): void {
    this.#database.run('UPDATE xero_token SET expires = expires - ? WHERE user = ?', seconds * 1000, user);
    this.#database.run('UPDATE xero_code SET expires = expires - ? WHERE user = ?', seconds * 1000, user);
  }

  /** Who a bearer token speaks for; throws the 401 that Xero answers. */
  bearer(authorization: string | undefined): Bearer {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    const row =
      token === undefined
        ? undefined
        : this.#database.get(`SELECT * FROM xero_token WHERE token = ? AND kind = 'access'`, token);
    if (row === undefined) throw new Problem(401, 'AuthenticationUnsuccessful');
    if (Number(row.expires) <= Date.now()) {
      const at = new Date(Number(row.expires)).toISOString().slice(0, 19).replace('T', ' ');
      throw new Problem(401, `TokenExpired: token expired at ${at}`);
    }
    return { user: String(row.user), event: String(row.event), scopes: String(row.scope).split(' ') };
  }

  /** Scopes are additive: only a revocation takes any away. */
  #addScopes(user: string, scope: string): string {
    const known = this.#database.setting<string>(`scopes ${user}`) ?? '';
    const all = [...new Set([...known.split(' '), ...scope.split(' ')])].filter(Boolean).join(' ');
    this.#database.setSetting(`scopes ${user}`, all);
    return all;
  }

  #issue(row: SqlRow, refresh: string | null): Tokens {
    const accessSeconds = this.#switches.of().accessTokenSeconds;
    const scope = String(row.scope);
    const now = Math.floor(Date.now() / 1000);
    const common = { iss: ISSUER, nbf: now, iat: now, client_id: 'practice', sub: String(row.user) };
    const who = { xero_userid: String(row.user), authentication_event_id: String(row.event) };
    const access = this.signer.sign({
      ...common,
      ...who,
      aud: `${ISSUER}/resources`,
      exp: now + accessSeconds,
      global_session_id: String(row.event),
      jti: randomUUID(),
      scope: scope.split(' '),
    });
    this.#put(access, 'access', row, accessSeconds);
    const id = scope.split(' ').includes('openid')
      ? this.signer.sign({ ...common, ...who, aud: 'practice', exp: now + ID_TOKEN_SECONDS })
      : null;
    return { access, accessSeconds, refresh, id, scope };
  }

  #newRefresh(row: SqlRow): string {
    const token = randomBytes(32).toString('base64url');
    this.#put(token, 'refresh', row, this.#switches.of().refreshSeconds);
    return token;
  }

  #put(token: string, kind: string, { user, event, scope }: SqlRow, seconds: number): void {
    this.#database.run(
      'INSERT INTO xero_token (token, kind, user, event, scope, expires) VALUES (?, ?, ?, ?, ?, ?)',
      token,
      kind,
      String(user),
      String(event),
      String(scope),
      Date.now() + seconds * 1000,
    );
  }
}
