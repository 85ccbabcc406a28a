import { randomUUID } from 'node:crypto';
import { GeneratedClient, type Problem } from './generated.ts';

/** What the API answered instead of what was asked for: its problem document (RFC 9457) as an error. */
export class DaybookProblem extends Error {
  override name = 'DaybookProblem';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.detail} ${problem.act}`.trim());
    this.problem = problem;
  }
}

export type ClientOptions = {
  /** Address of the API, without `/v1`. */
  readonly url: string;
  /** An API key. */
  readonly key: string;
  /** Language of texts for people: `en` or `fr`. */
  readonly language?: string;
  readonly fetch?: typeof fetch;
};

/**
 * Every route below /v1 as a method, as the holder of one key. A write without a header `Idempotency-Key` of its own
 * gets a fresh one; give one to repeat a write safely: `client.book(shopId, slot, { headers: { 'Idempotency-Key': … } })`.
 * Throws DaybookProblem when the API refuses.
 */
export function daybookClient(options: ClientOptions): GeneratedClient<unknown>['v1'] {
  const send = options.fetch ?? fetch;
  const customFetch: typeof fetch = async (input, init = {}) => {
    const response = await send(input, { ...init, headers: headersOf(options, init) });
    if (response.ok) return response;
    const { status, statusText } = response;
    const unknown = { type: 'about:blank', title: statusText, status, detail: `The API answered ${status}.` };
    const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
    throw new DaybookProblem({ ...unknown, instance: '', act: '', whoActs: 'operator', ...problem });
  };
  return new GeneratedClient({ baseUrl: options.url.replace(/\/+$/, ''), customFetch }).v1;
}

function headersOf({ key, language }: ClientOptions, init: RequestInit): Headers {
  const headers = new Headers(init.headers);
  headers.set('Authorization', `Bearer ${key}`);
  if (language) headers.set('Accept-Language', language);
  if (init.method !== 'GET' && !headers.has('Idempotency-Key')) headers.set('Idempotency-Key', randomUUID());
  // Nothing is sent as JSON where there is no body: an empty text is not a JSON document.
  if (init.body === undefined || init.body === null) headers.delete('Content-Type');
  return headers;
}
