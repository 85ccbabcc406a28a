import { z } from 'zod';
import type { ErrorCode } from '../../domain/errors/codes.ts';
import { ERROR_TABLE } from '../../domain/errors/table.ts';

export type FieldError = { readonly path: string; readonly message: string };

/** A refusal that the API itself makes: a code of the vocabulary, with a status of its own where HTTP knows a finer one. */
export class ApiProblem extends Error {
  override name = 'ApiProblem';
  readonly code: ErrorCode;
  readonly status: number;
  readonly detail: string;
  readonly errors: readonly FieldError[];

  constructor(
    code: ErrorCode,
    detail: string,
    options: { status?: number; errors?: readonly FieldError[] } = {},
  ) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.status = options.status ?? ERROR_TABLE[code].httpStatus;
    this.detail = detail;
    this.errors = options.errors ?? [];
  }
}

export const notFound = (detail = 'There is no such thing.') => new ApiProblem('not-found', detail);

/** A body or query that is well formed but wrong in one field; `path` is a JSON pointer such as `/body/zone`. */
export const wrongField = (path: string, message: string) =>
  new ApiProblem('invalid-request', message, { errors: [{ path, message }] });

/** RFC 9457, with what the error table knows: the act that helps and who does it. */
export const problemSchema = z
  .object({
    type: z.string().describe('Address of a page about this kind of problem'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().describe('Id of this request, also in the log'),
    act: z.string().describe('What helps'),
    whoActs: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type ProblemDocument = z.infer<typeof problemSchema>;

export function problemDocument(problem: ApiProblem, requestId: string): ProblemDocument {
  const { title, act, whoActs } = ERROR_TABLE[problem.code];
  return {
    type: `/problems/${problem.code}`,
    title,
    status: problem.status,
    detail: problem.detail,
    instance: `urn:daybook:request:${requestId}`,
    act,
    whoActs,
    ...(problem.errors.length > 0 ? { errors: [...problem.errors] } : {}),
  };
}
