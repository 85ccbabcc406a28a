import { and, asc, between, eq, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { dayProofs, documents, entries } from '../schema/index.ts';

/** A shop's business dates, both ends included. */
export type Period = { readonly shopId: string; readonly from: string; readonly to: string };

/** Where a page goes on: behind this row in the order of business date and id. */
export type After = { readonly businessDate: string; readonly id: string };

export type ExportedEntry = typeof entries.$inferSelect;
export type ExportedDocument = typeof documents.$inferSelect;
export type ExportedProof = typeof dayProofs.$inferSelect;

const PAGE = 500;

/** Entries of a period in the order of their dates, 500 a page; superseded ones never stood anywhere. */
export function entriesOfPeriod(db: Db, period: Period, after: After | null): Promise<ExportedEntry[]> {
  const id = sql`${entries.id}::text`;
  return db
    .select()
    .from(entries)
    .where(
      and(
        eq(entries.shopId, period.shopId),
        between(entries.businessDate, period.from, period.to),
        sql`${entries.state} <> 'superseded'`,
        behind(sql`(${entries.businessDate}, ${id})`, after),
      ),
    )
    .orderBy(asc(entries.businessDate), asc(id))
    .limit(PAGE);
}

/** Documents of a period in the order of their dates, 500 a page. */
export function documentsOfPeriod(db: Db, period: Period, after: After | null): Promise<ExportedDocument[]> {
  return db
    .select()
    .from(documents)
    .where(
      and(
        eq(documents.shopId, period.shopId),
        between(documents.businessDate, period.from, period.to),
        behind(sql`(${documents.businessDate}, ${documents.ref})`, after),
      ),
    )
    .orderBy(asc(documents.businessDate), asc(documents.ref))
    .limit(PAGE);
}

/** Proofs of a period, one for each day and set of books, 500 a page. */
export function proofsOfPeriod(db: Db, period: Period, after: After | null): Promise<ExportedProof[]> {
  return db
    .select()
    .from(dayProofs)
    .where(
      and(
        eq(dayProofs.shopId, period.shopId),
        between(dayProofs.businessDate, period.from, period.to),
        sql`${dayProofs.proof} is not null`,
        behind(sql`(${dayProofs.businessDate}, ${dayProofs.targetConnectionId})`, after),
      ),
    )
    .orderBy(asc(dayProofs.businessDate), asc(dayProofs.targetConnectionId))
    .limit(PAGE);
}

function behind(row: SQL, after: After | null): SQL | undefined {
  return after === null ? undefined : sql`${row} > (${after.businessDate}::date, ${after.id})`;
}
