import { z } from 'zod';
import type { Db } from '../../../db/client.ts';
import { asShop } from '../../../db/queries/as-shop.ts';
import { computersSeen } from '../../../db/queries/computers.ts';
import { type BoardFilter, boardPage, type ShopRow } from '../../../db/queries/shops.ts';
import { lastSyncs } from '../../../db/queries/sync-log.ts';
import { STAGES } from '../../../domain/lifecycle/stages.ts';
import { EVERYONE, type Person, personOf } from '../../auth/person.ts';
import type { ApiDependencies, Route } from '../../dependencies.ts';
import { wrongField } from '../../problems/problem.ts';
import { pageLimit, problems } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';
import { boardRow, boardRowSchema } from './views.ts';

const query = z.object({
  stage: z.enum(STAGES).optional(),
  attention: z.stringbool().optional(),
  q: z.string().min(1).max(120).optional().describe('Part of the name, or the id'),
  cursor: z.string().max(200).optional(),
  limit: pageLimit,
});

const cursorSchema = z.tuple([z.iso.datetime(), z.string()]);

/** The board of installs: who waits for what, longest first. A shop's people see their own shops. */
export const board: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops',
    config: { roles: EVERYONE },
    schema: {
      summary: 'The board of shops',
      tags: ['shops'],
      querystring: query,
      response: {
        200: z.object({ shops: z.array(boardRowSchema), next: z.string().nullable() }),
        ...problems,
      },
    },
    handler: async request => {
      const { stage, attention, q, cursor, limit } = request.query;
      const after = cursor === undefined ? undefined : readCursor(cursor);
      const rows = await pageFor(dependencies, personOf(request), { stage, attention, q, after, limit });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const language = languageOf(request);
      const ids = rows.map(({ row }) => row.shopId);
      const seen = await computersSeen(dependencies.database, ids);
      return {
        shops: rows.map(({ row, lastSyncAt }) =>
          boardRow(row, lastSyncAt, language, seen.get(row.shopId) ?? null),
        ),
        next: last ? cursorOf(last.row) : null,
      };
    },
  });
};

type Listed = { readonly row: ShopRow; readonly lastSyncAt: Date | null };

/** Shop people have few shops: each is read with that shop's own rights. */
async function pageFor(
  { database }: ApiDependencies,
  person: Person,
  filter: BoardFilter,
): Promise<Listed[]> {
  if (person.shopIds === null) return listed(database, filter);
  const pages = await Promise.all(person.shopIds.map(id => asShop(database, id, db => listed(db, filter))));
  const since = ({ row }: Listed) => row.stageSince.getTime();
  const ordered = pages.flat().sort((a, b) => since(a) - since(b) || (a.row.shopId < b.row.shopId ? -1 : 1));
  return ordered.slice(0, filter.limit);
}

async function listed(db: Db, filter: BoardFilter): Promise<Listed[]> {
  const rows = await boardPage(db, filter);
  const syncs = await lastSyncs(
    db,
    rows.map(row => row.shopId),
  );
  return rows.map(row => ({ row, lastSyncAt: syncs.get(row.shopId) ?? null }));
}

function cursorOf(row: ShopRow): string {
  return Buffer.from(JSON.stringify([row.stageSince.toISOString(), row.shopId])).toString('base64url');
}

function readCursor(cursor: string) {
  try {
    const [since, shopId] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { since: new Date(since), shopId };
  } catch {
    throw wrongField('/query/cursor', 'Give the cursor exactly as the page before had it.');
  }
}
