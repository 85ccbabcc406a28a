import { and, asc, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { entries, entryRevisions } from '../schema/index.ts';
import type { After, Period } from './exports.ts';

const PAGE = 500;

/** As the books have it: of the revision that stands there, which is not always the latest. */
const content = sql`case when ${entries.postedRevision} = ${entries.revision} then ${entries.content}
  else ${entryRevisions.content} end`;
const businessDate = sql<string>`coalesce(${content} ->> 'businessDate', ${entries.businessDate}::text)`;
const id = sql<string>`${entries.id}::text`;

/** An entry that stands in the books; `content` is null once a shop has left and its content is gone. */
export type StandingEntry = Awaited<ReturnType<typeof standingEntries>>[number];

/** What stands in the books for a period, by the dates that it has there, 500 a page. */
export function standingEntries(db: Db, period: Period, after: After | null) {
  return db
    .select({
      id: entries.id,
      targetConnectionId: entries.targetConnectionId,
      companyId: entries.companyId,
      marker: entries.marker,
      currency: entries.currency,
      postedRevision: entries.postedRevision,
      businessDate,
      content: sql<unknown>`${content}`,
    })
    .from(entries)
    .leftJoin(
      entryRevisions,
      and(
        eq(entryRevisions.shopId, entries.shopId),
        eq(entryRevisions.entryId, entries.id),
        eq(entryRevisions.revision, entries.postedRevision),
      ),
    )
    .where(
      and(
        eq(entries.shopId, period.shopId),
        isNotNull(entries.postedRevision),
        sql`${businessDate} between ${period.from} and ${period.to}`,
        behind(after),
      ),
    )
    .orderBy(asc(businessDate), asc(id))
    .limit(PAGE);
}

function behind(after: After | null): SQL | undefined {
  return after === null
    ? undefined
    : sql`(${businessDate}, ${id}) > (${after.businessDate}::text, ${after.id}::text)`;
}
