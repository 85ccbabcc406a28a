import type { FastifyReply, FastifyRequest } from 'fastify';
import { DaybookError } from '../../domain/errors/codes.ts';
import type { Api } from '../dependencies.ts';
import { problemFrom } from './from-error.ts';
import { type ApiProblem, notFound, problemDocument } from './problem.ts';

/** Every refusal and failure leaves as one problem document; only failures of ours are logged with their place. */
export function handleProblems(api: Api): void {
  api.setErrorHandler((error, request, reply) => {
    const problem = problemFrom(error);
    if (problem.status >= 500) request.log.error(traceOf(error), 'request failed');
    if (error instanceof DaybookError && error.retryAfterMs !== undefined)
      reply.header('retry-after', Math.ceil(error.retryAfterMs / 1000));
    return sendProblem(request, reply, problem);
  });
  api.setNotFoundHandler({ preHandler: api.rateLimit() }, (request, reply) =>
    sendProblem(request, reply, notFound('There is no such address.')),
  );
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: ApiProblem): FastifyReply {
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json')
    .serializer(JSON.stringify)
    .send(problemDocument(problem, request.id));
}

/** Name, codes and place of an error: its message may quote documents or parameters, so it is not logged. */
function traceOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const { cause } = error;
  return {
    error: error.name,
    code: 'code' in error ? error.code : undefined,
    cause:
      cause instanceof Error
        ? { error: cause.name, code: 'code' in cause ? cause.code : undefined }
        : undefined,
    at: placesOf(error),
    causedAt: cause instanceof Error ? placesOf(cause) : undefined,
  };
}

function placesOf(error: Error): string[] {
  const lines = error.stack?.split('\n') ?? [];
  return lines.filter(line => line.startsWith('    at ')).map(line => line.trim());
}
