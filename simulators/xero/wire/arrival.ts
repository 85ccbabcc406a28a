import type { FastifyRequest } from 'fastify';

/** A request as it came in, with what faults are matched by. */
export type Arrival = {
  readonly method: string;
  /** What is asked for, decoded: what follows `/api.xro/2.0/`, or `token`, `revocation`, `connections`. */
  readonly path: readonly string[];
  /** As it was sent, with the query. */
  readonly url: string;
  readonly organisation: string;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
};

/** Reads a request; `path` is what it asks for, still encoded. The tenant is named by a header. */
export function arrivalOf(request: FastifyRequest, path: string): Arrival {
  const header = (name: string) => {
    const value = request.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  return {
    method: request.method,
    path: path.split('/').filter(Boolean).map(decode),
    url: request.url,
    organisation: (header('xero-tenant-id') ?? '').toLowerCase(),
    query: new URL(request.url, 'http://practice').searchParams,
    body: typeof request.body === 'string' ? request.body : '',
    headers: {
      authorization: header('authorization'),
      'idempotency-key': header('idempotency-key'),
      'if-modified-since': header('if-modified-since'),
    },
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
