import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { isUnreachable } from '../../db/unreachable.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import { ERROR_TABLE } from '../../domain/errors/table.ts';
import { ApiProblem } from './problem.ts';

const SERVER_ERROR = 500;

/** What any thrown thing means to the caller. Texts of server errors stay inside. */
export function problemFrom(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof DaybookError) return fromDaybookError(error);
  if (isUnreachable(error)) return fromDaybookError(new DaybookError('database-unavailable', 'Postgres'));
  if (hasZodFastifySchemaValidationErrors(error)) {
    const context = error.validationContext ?? 'request';
    const errors = error.validation.map(issue => ({
      path: pointer(context, issue.instancePath),
      message: issue.message ?? 'not as described',
    }));
    return new ApiProblem('invalid-request', 'The request has fields that are not as described.', { errors });
  }
  const status = statusOf(error);
  if (status !== null) {
    const text = error instanceof Error ? error.message : 'The request is not well formed.';
    return new ApiProblem(status === 429 ? 'rate-limited' : 'invalid-request', text, { status });
  }
  return new ApiProblem('bug', 'Report it with the instance that is named here.');
}

function fromDaybookError(error: DaybookError): ApiProblem {
  const { httpStatus, title } = ERROR_TABLE[error.code];
  return new ApiProblem(error.code, httpStatus >= SERVER_ERROR ? title : error.detail);
}

function pointer(context: string, instancePath: string): string {
  const part = context === 'querystring' ? 'query' : context;
  return `/${part}${instancePath === '/' ? '' : instancePath}`;
}

/** Fastify's own refusals (malformed JSON, too large, wrong media type) carry a 4xx status. */
function statusOf(error: unknown): number | null {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : null;
  return typeof status === 'number' && status >= 400 && status < SERVER_ERROR ? status : null;
}
