import { DaybookError } from '../../domain/errors/codes.ts';
import { outsideCall } from '../../observability/outside-call.ts';
import { isLoopback } from '../loopback.ts';
import type { TargetConnection } from '../target.ts';
import type { Configuration } from './configuration.ts';
import { errorOf, type Fault } from './errors.ts';
import { faultOf } from './fault.ts';
import { parseExactly } from './json.ts';

/** What every function of this folder works with. */
export type Context = { readonly connection: TargetConnection; readonly configuration: Configuration };

export type Call = {
  readonly method: 'GET' | 'POST';
  /** Below `/v3/company/<realm>`, with its query. */
  readonly path: string;
  readonly body?: string;
  readonly contentType?: 'application/json' | 'application/text';
};

/** An answer that came: its status, its body with numbers as text, and the fault that it carries, if any. */
export type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly fault: Fault | null;
  /** The body as it came. */
  readonly text: string;
};

/** The request left, and its answer never came or cannot be read: a write may stand in the books. */
export class LostAnswer extends Error {
  override name = 'LostAnswer';
}

/** Failures of the name look-up, the connect and the TLS handshake: not one byte of the request has left. */
const NEVER_LEFT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|ERR_SSL_\w+|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/;

/**
 * Sends one request and reads its answer. A refused access token is renewed once and the very same request sent
 * again (nothing was executed, so its requestid stays). Throws DaybookError when nothing can have happened: never
 * connected, 429, no valid token; throws LostAnswer when anything can. Other faults are part of the answer.
 */
export async function call(context: Context, request: Call): Promise<Answer> {
  const token = await context.connection.accessToken();
  const answer = await exchange(context, request, token);
  if (!refusesToken(answer)) return answer;
  const renewed = await context.connection.accessToken(token);
  return renewed === token ? answer : exchange(context, request, renewed);
}

/** A write, once. The loss of its answer is a result here, so that a step never has to carry it as an error. */
export async function attempt(
  context: Context,
  { path, body }: { readonly path: string; readonly body: string },
): Promise<Answer | LostAnswer> {
  try {
    return await call(context, { method: 'POST', path, body });
  } catch (error) {
    if (error instanceof LostAnswer) return error;
    throw error;
  }
}

/** A call that changes nothing: a lost answer is `target-unavailable`, a fault is thrown as our error. */
export async function read(context: Context, request: Call): Promise<unknown> {
  const answer = await readAnswer(context, request);
  if (answer.fault || answer.status !== 200) throw errorOf(answer.status, answer.fault);
  return answer.body;
}

/** Like `read`, but gives faults back, for look-ups where *not found* is an answer. */
export async function readAnswer(context: Context, request: Call): Promise<Answer> {
  try {
    return await call(context, request);
  } catch (error) {
    context.connection.signal.throwIfAborted();
    if (error instanceof LostAnswer) {
      throw new DaybookError('target-unavailable', error.message, { cause: error });
    }
    throw error;
  }
}

async function exchange(context: Context, request: Call, token: string): Promise<Answer> {
  const { connection, configuration } = context;
  if (!connection.baseUrl.startsWith('https:') && !isLoopback(connection.baseUrl)) {
    throw new DaybookError('bug', 'an access token goes over https, or to this machine');
  }
  // The scarcer turn first: a request's own turn is for now, and would be late after a wait for the other.
  if (request.path.startsWith('/batch')) await connection.takeTurn(1, 'batch');
  await connection.takeTurn(1, 'request');
  assertMayLeave(connection);
  const url = `${connection.baseUrl}/v3/company/${encodeURIComponent(connection.realmId)}${request.path}`;
  const signal = AbortSignal.any([connection.signal, AbortSignal.timeout(configuration.requestTimeoutMs)]);
  const { response, text } = await outsideCall(
    { system: 'quickbooks-online', operation: operationOf(request.path) },
    () => fetchText(url, request, token, signal),
    answer => answer.response.status,
  );
  const answer = answerOf(response.status, text);
  if (response.status === 429) {
    const retryAfterMs = throttleWait(configuration, response);
    await connection.throttled?.(retryAfterMs);
    throw errorOf(429, answer.fault, { retryAfterMs });
  }
  return answer;
}

/** The resource, without ids and query: `/query?…` is `query`, `/companyinfo/123?…` is `companyinfo`. */
function operationOf(path: string): string {
  return /^\/([a-z]+)/i.exec(path)?.[1]?.toLowerCase() ?? 'other';
}

/** Checked last, since a process that was stopped wakes up here with a lease that another worker may hold. */
function assertMayLeave({ signal, deadlineAt }: TargetConnection): void {
  if (deadlineAt !== undefined && Date.now() >= deadlineAt) {
    throw new DaybookError('lease-lost', 'the time for sending is over');
  }
  signal.throwIfAborted();
}

async function fetchText(url: string, request: Call, token: string, signal: AbortSignal) {
  try {
    const response = await fetch(url, {
      method: request.method,
      redirect: 'manual',
      signal,
      headers: {
        Authorization: `Bearer ${token}`,
        Accept: 'application/json',
        ...(request.body !== undefined && { 'Content-Type': request.contentType ?? 'application/json' }),
      },
      ...(request.body !== undefined && { body: request.body }),
    });
    return { response, text: await response.text() };
  } catch (error) {
    const code = causeCode(error);
    if (NEVER_LEFT.test(code)) {
      throw new DaybookError('target-unavailable', `no connection to the books: ${code}`, { cause: error });
    }
    throw new LostAnswer(`the answer was lost: ${code}`, { cause: error });
  }
}

function answerOf(status: number, text: string): Answer {
  let body: unknown = null;
  try {
    body = parseExactly(text);
  } catch {
    if (status === 200) throw new LostAnswer('the answer is not readable');
  }
  return { status, body, fault: faultOf(body, text), text };
}

/** 401 for the token itself: code 3200, or no readable code at all; 100, 120 and 130 need a person. */
function refusesToken(answer: Answer): boolean {
  const code = answer.fault?.code ?? null;
  return answer.status === 401 && (code === '3200' || code === null);
}

/** At least the documented minute; jitter keeps the shops of one application from coming back together. */
function throttleWait(configuration: Configuration, response: Response): number {
  const asked = Number(response.headers.get('retry-after') ?? 0) * 1000;
  const least = Math.max(configuration.throttleWaitMs, Number.isFinite(asked) ? asked : 0);
  return Math.round(least + Math.random() * configuration.throttleJitterMs);
}

function causeCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const cause = error.cause;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : error.name;
}
