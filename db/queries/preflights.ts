import { and, desc, eq, gte, sql } from 'drizzle-orm';
import type { SourceRate } from '../../domain/preflight/facts.ts';
import type { Line } from '../../domain/preflight/line.ts';
import type { Db } from '../client.ts';
import { preflights } from '../schema/index.ts';

type Rate = { readonly name: string; readonly percent: string; readonly agency: string | null };

/** Both tax set-ups as they were read, to be shown beside each other. */
export type BothTaxes = { readonly source: readonly SourceRate[]; readonly books: readonly Rate[] };

export type Preflight = {
  readonly readAt: Date;
  /** A person's id, or `engine`. */
  readonly readBy: string;
  readonly lines: readonly Line[];
  readonly taxes: BothTaxes;
};

export async function savePreflight(db: Db, shopId: string, { taxes, ...read }: Preflight): Promise<void> {
  await db.insert(preflights).values({ shopId, ...read, taxes });
}

/** The last pre-flight of a shop; null when none was read. */
export async function lastPreflight(db: Db, shopId: string): Promise<Preflight | null> {
  const [row] = await db
    .select()
    .from(preflights)
    .where(eq(preflights.shopId, shopId))
    .orderBy(desc(preflights.readAt))
    .limit(1);
  if (!row) return null;
  const { readAt, readBy } = row;
  return { readAt, readBy, lines: row.lines as Line[], taxes: row.taxes as BothTaxes };
}

/** Whether a pre-flight was read since an instant, when the books were connected. */
export async function preflightSince(db: Db, shopId: string, since: Date): Promise<boolean> {
  const withoutBooks = sql`${preflights.lines} @> '[{"finding": "books-not-connected"}]'::jsonb`;
  const found = await db
    .select({ readAt: preflights.readAt })
    .from(preflights)
    .where(and(eq(preflights.shopId, shopId), gte(preflights.readAt, since), sql`not (${withoutBooks})`))
    .limit(1);
  return found.length > 0;
}
