import type { Body } from './json.ts';

/** What is wrong with one document: Xero's sentences. The document is not written. */
export class Invalid extends Error {
  override name = 'Invalid';
  readonly messages: readonly string[];

  constructor(...messages: string[]) {
    super(messages.join(' '));
    this.messages = messages;
  }
}

/** A request that is answered with 400: `ErrorNumber`, `Type` and `Message`, and the documents that are wrong. */
export class ApiException extends Error {
  override name = 'ApiException';
  readonly number: number;
  readonly type: string;
  readonly elements: readonly Body[] | undefined;

  constructor(number: number, type: string, message: string, elements?: readonly Body[]) {
    super(message);
    this.number = number;
    this.type = type;
    this.elements = elements;
  }
}

/** Refused before the API looked: 401 and 403. */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: 401 | 403;
  readonly detail: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: 401 | 403, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.status = status;
    this.detail = detail;
    this.headers = headers;
  }
}

/** Refused by a rate limit. `retryAfter` in seconds; a concurrency refusal has none. */
export class TooMany extends Error {
  override name = 'TooMany';
  readonly problem: 'minute' | 'day' | 'concurrent' | 'appminute';
  readonly retryAfter: number | null;

  constructor(problem: 'minute' | 'day' | 'concurrent' | 'appminute', retryAfter: number | null) {
    super(`rate limit: ${problem}`);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** Answered in plain text: 404, 412, 501, 503. */
export class PlainFault extends Error {
  override name = 'PlainFault';
  readonly status: number;

  constructor(status: number, text: string) {
    super(text);
    this.status = status;
  }
}

export const notFound = () => new PlainFault(404, "The resource you're looking for cannot be found");

export const noData = (element: string) =>
  new ApiException(
    17,
    'NoDataProcessedException',
    `No data has been processed for this endpoint. This endpoint is expecting ${element} data to be specifed in the request body.`,
  );

export const badQuery = (message: string) => new ApiException(16, 'QueryParseException', message);
