/** One write or query inside a request: the request itself, or an item of a batch. */
export type Part = { readonly entity: string; readonly operation: string; readonly text: string };

/** A request as it came in, with what faults are matched by. */
export type Arrival = {
  readonly method: string;
  /** Below `/quickbooks-online`, without the query. */
  readonly path: string;
  readonly realm: string;
  readonly entity: string;
  readonly operation: string;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly parts: readonly Part[];
};
