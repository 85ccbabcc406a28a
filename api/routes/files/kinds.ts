import { z } from 'zod';
import { FILE_KINDS } from '../../../domain/documents/received.ts';
import { COLUMNS } from '../../../sources/file/columns.ts';
import { EVERYONE } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { problems } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';

const answer = z.object({
  kinds: z.array(
    z.object({
      kind: z.enum(FILE_KINDS),
      columns: z.array(
        z.object({
          name: z.string(),
          type: z.enum(['text', 'date', 'amount', 'positive', 'quantity']),
          required: z.boolean(),
          choices: z.array(z.string()).nullable(),
          example: z.string(),
          meaning: z.string(),
        }),
      ),
    }),
  ),
});

/** Every kind of file with its columns. */
export const fileKinds: Route = api => {
  api.route({
    method: 'GET',
    url: '/file-kinds',
    config: { roles: EVERYONE },
    schema: { summary: 'Kinds of files', tags: ['files'], response: { 200: answer, ...problems } },
    handler: request => {
      const language = languageOf(request);
      return {
        kinds: FILE_KINDS.map(kind => ({
          kind,
          columns: COLUMNS[kind].map(({ meaning, choices, ...column }) => ({
            ...column,
            choices: choices ? [...choices] : null,
            meaning: meaning[language],
          })),
        })),
      };
    },
  });
};
