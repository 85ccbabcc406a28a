import { z } from 'zod';
import { DaybookError } from '../../domain/errors/codes.ts';
import { countRefresh } from '../../observability/metrics/token-refresh.ts';
import type { SourceConnection } from '../source.ts';
import type { Configuration } from './configuration.ts';
import { failureOf, statusOf } from './failure.ts';
import { send } from './send.ts';

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().nullish(),
  /** Not documented: some services give a new one with each use. */
  refresh_token: z.string().min(1).nullish(),
});

/** The calls of one step of work. Every new token is stored before it is used, by one worker at a time. */
export class Session {
  readonly configuration: Configuration;
  readonly connection: SourceConnection;
  #token: string | null = null;

  constructor(configuration: Configuration, connection: SourceConnection) {
    this.configuration = configuration;
    this.connection = connection;
  }

  /** Posts to a service of the merchant; throws DaybookError. A refused token is renewed once. */
  async post(path: string, body: object): Promise<unknown> {
    this.#token ??= (await this.connection.credentials()).accessToken ?? (await this.#renewed(null));
    let answer = await this.#sent(path, body, this.#token);
    if (statusOf(answer) === 401) {
      this.#token = await this.#renewed(this.#token);
      answer = await this.#sent(path, body, this.#token);
    }
    const status = statusOf(answer);
    if (status < 200 || status > 299) throw failureOf(this.configuration, path, answer);
    return answer.body;
  }

  async #sent(path: string, body: object, token: string) {
    const { headers } = this.configuration;
    const given = { [headers.token]: token, [headers.merchant]: this.connection.sourceShopId };
    const answer = await send(this.configuration, this.connection, path, given, body);
    const next = answer.headers.get(headers.newToken);
    if (next !== null && next !== '' && next !== token) {
      await this.#alone(() => this.connection.storeToken(next, null));
      this.#token = next;
    }
    return answer;
  }

  /** The token that another worker stored meanwhile, else a new one by the refresh token. */
  #renewed(refused: string | null): Promise<string> {
    return this.#alone(async () => {
      const { accessToken } = await this.connection.credentials();
      if (accessToken !== null && accessToken !== refused) return accessToken;
      return await countRefresh('talech', () => this.#refresh());
    });
  }

  async #refresh(): Promise<string> {
    const { clientId, clientSecret, refreshToken } = await this.connection.credentials();
    if (!refreshToken) throw new DaybookError('authorization-expired', 'talech has to be authorised again');
    const body = {
      grant_type: 'refresh_token',
      client_id: clientId,
      client_secret: clientSecret,
      refresh_token: refreshToken,
    };
    const path = this.configuration.paths.token;
    const answer = await send(this.configuration, this.connection, path, {}, body);
    const status = statusOf(answer);
    if (status === 400 || status === 401)
      throw new DaybookError('authorization-expired', `talech answered ${status} to ${path}`);
    if (status < 200 || status > 299) throw failureOf(this.configuration, path, answer);
    const token = tokenAnswer.safeParse(answer.body);
    if (!token.success) throw new DaybookError('source-unavailable', `${path}: an answer of another shape`);
    const { access_token, expires_in, refresh_token } = token.data;
    const ends = expires_in ? new Date(Date.now() + expires_in * 1_000).toISOString() : null;
    await this.connection.storeToken(access_token, ends, refresh_token ?? null);
    return access_token;
  }

  #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.connection.alone === undefined ? work() : this.connection.alone(work);
  }
}
