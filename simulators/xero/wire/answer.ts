import { randomUUID } from 'node:crypto';
import { ApiException, Invalid, PlainFault, Problem, TooMany } from '../faults.ts';
import type { Body } from '../json.ts';
import type { Switches } from '../switches.ts';

/** What goes over the wire. */
export type Answer = {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
};

const JSON_TYPE = 'application/json; charset=utf-8';

export function jsonAnswer(body: object, status = 200, headers: Record<string, string> = {}): Answer {
  return { status, type: JSON_TYPE, body: JSON.stringify(body), headers };
}

export function exceptionBody(error: ApiException): Body {
  return {
    ErrorNumber: error.number,
    Type: error.type,
    Message: error.message,
    ...(error.elements !== undefined && { Elements: [...error.elements] }),
  };
}

/** How something thrown is answered. Other errors than ours are defects: told on stderr, answered as Xero's 500. */
export function faultAnswer(error: unknown, switches: Switches): Answer {
  if (error instanceof ApiException) return jsonAnswer(exceptionBody(error), 400);
  if (error instanceof Invalid) {
    const elements = [{ ValidationErrors: error.messages.map(Message => ({ Message })) }];
    return faultAnswer(validationException(elements), switches);
  }
  if (error instanceof Problem) return problemAnswer(error.status, error.detail, switches, error.headers);
  if (error instanceof PlainFault)
    return { status: error.status, type: 'text/plain; charset=utf-8', body: error.message };
  if (error instanceof TooMany) {
    const headers = {
      'X-Rate-Limit-Problem': error.problem,
      ...(error.retryAfter !== null && { 'Retry-After': String(error.retryAfter) }),
    };
    return { status: 429, type: 'text/plain; charset=utf-8', body: '', headers };
  }
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.emitWarning(told, 'PracticeDefect');
  return internalError();
}

export function validationException(elements: readonly Body[]): ApiException {
  return new ApiException(10, 'ValidationException', 'A validation exception occurred', elements);
}

export function internalError(): Answer {
  return jsonAnswer({ ErrorNumber: 500, Type: 'InternalError', Message: 'An error occurred in Xero.' }, 500);
}

export function problemAnswer(
  status: number,
  detail: string,
  switches: Switches,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const body = {
    Type: null,
    Title: status === 401 ? 'Unauthorized' : status === 403 ? 'Forbidden' : 'Bad Request',
    Status: status,
    Detail: detail,
    Instance: randomUUID(),
    Extensions: {},
  };
  const cased =
    switches.problemCase === 'upper'
      ? body
      : Object.fromEntries(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value]));
  return jsonAnswer(cased, status, headers);
}
