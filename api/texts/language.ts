import type { FastifyRequest } from 'fastify';

export type Language = 'en' | 'fr';

/** French when the caller prefers it, else English. */
export function languageOf(request: FastifyRequest): Language {
  return /^\s*fr\b/i.test(request.headers['accept-language'] ?? '') ? 'fr' : 'en';
}
