import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Decoded, decode } from '../../sources/file/decode.ts';
import type { Api } from '../dependencies.ts';
import { ApiProblem, wrongField } from '../problems/problem.ts';
import { problemText } from '../texts/file-problems.ts';
import type { Language } from '../texts/language.ts';

/** A year of a shop's payments is a tenth of it. */
export const LARGEST_BYTES = 4 * 1024 * 1024;
/** A text in JSON has escapes, a byte in Base64 a third more. */
export const LARGEST_BODY = 2 * LARGEST_BYTES;
const WRONG_MEDIA_TYPE = 415;

/** The file itself as `text/csv`, or in JSON: as text, or its bytes in Base64. */
export const fileBody = z.union([
  z.strictObject({ content: z.string() }),
  z.strictObject({ contentBase64: z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/, 'Base64') }),
  z.string().describe('As text/csv'),
]);

/**
 * Lets routes that say so take `text/csv`. Each byte becomes one character, so that nothing is decoded before the
 * encoding is known, and the body is a text to whoever hashes it.
 */
export function readCsv(api: Api): void {
  api.addContentTypeParser('text/csv', { parseAs: 'buffer' }, (request, body, done) => {
    if (request.routeOptions.config.takesCsv) done(null, (body as Buffer).toString('latin1'));
    else done(Object.assign(new Error('This route takes JSON.'), { statusCode: WRONG_MEDIA_TYPE }));
  });
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route takes a file as it is. */
    takesCsv?: boolean;
  }
}

/** The text of the file in a request; throws a problem when it is none, or too large. */
export function contentOf(request: FastifyRequest, language: Language): Decoded {
  const isCsv = request.headers['content-type']?.startsWith('text/csv') ?? false;
  if (typeof request.body === 'string' && !isCsv)
    throw wrongField('/body', 'Send a file as text/csv, or in JSON as content or contentBase64.');
  const bytes = bytesOf(request.body);
  if (bytes.length > LARGEST_BYTES)
    throw new ApiProblem('invalid-request', `A file has at most ${LARGEST_BYTES} bytes. Send it in parts.`, {
      status: 413,
    });
  const decoded = decode(bytes);
  if (decoded === null)
    throw wrongField(
      '/body',
      problemText({ line: null, column: null, code: 'not-text', value: '' }, language),
    );
  return decoded;
}

function bytesOf(body: unknown): Buffer {
  if (typeof body === 'string') return Buffer.from(body, 'latin1');
  const given = body as { content?: string; contentBase64?: string };
  if (given.contentBase64 !== undefined) return Buffer.from(given.contentBase64, 'base64');
  return Buffer.from(given.content ?? '', 'utf8');
}
