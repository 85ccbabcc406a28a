import { and, asc, eq, sql } from 'drizzle-orm';
import type { OverlapFinding } from '../../domain/overlap/match.ts';
import type { Db } from '../client.ts';
import { overlapFindings, overlapReads } from '../schema/index.ts';

export type FindingRow = typeof overlapFindings.$inferSelect;
export type FindingState = 'open' | 'adopted' | 'excluded' | 'not-the-same';
export type Place = { readonly shopId: string; readonly targetConnectionId: string };

/** All findings of one set of books, oldest first. */
export async function findingsOf(db: Db, { shopId, targetConnectionId }: Place): Promise<FindingRow[]> {
  return await db
    .select()
    .from(overlapFindings)
    .where(
      and(eq(overlapFindings.shopId, shopId), eq(overlapFindings.targetConnectionId, targetConnectionId)),
    )
    .orderBy(asc(overlapFindings.businessDate), asc(overlapFindings.booksType), asc(overlapFindings.booksId));
}

/** One finding; null when the shop has none of that id. */
export async function findingById(db: Db, shopId: string, id: string): Promise<FindingRow | null> {
  const [row] = await db
    .select()
    .from(overlapFindings)
    .where(and(eq(overlapFindings.shopId, shopId), eq(overlapFindings.id, id)));
  return row ?? null;
}

/**
 * What was found in a period takes the place of what was open in it, and keeps its id where it is the same object;
 * decisions stand.
 */
export async function keepFindings(
  db: Db,
  place: Place,
  found: readonly OverlapFinding[],
  { from, to, readAt: at }: OverlapRead,
): Promise<void> {
  const { shopId, targetConnectionId } = place;
  const named = found.map(({ object }) => ({
    type: object.type,
    kind: object.kind ?? '',
    id: object.booksId,
  }));
  await db.execute(sql`
    delete from overlap_findings where shop_id = ${shopId}
      and target_connection_id = ${targetConnectionId} and state = 'open'
      and business_date between ${from} and ${to} and (books_type, books_kind, books_id) not in (
        select type, kind, id from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as n(type text, kind text, id text))`);
  const { targetConnectionId: connection, booksType, booksKind, booksId } = overlapFindings;
  for (const finding of found) {
    const row = rowOf(finding);
    await db
      .insert(overlapFindings)
      .values({ ...row, shopId, targetConnectionId, foundAt: at })
      .onConflictDoUpdate({
        target: [overlapFindings.shopId, connection, booksType, booksKind, booksId],
        set: row,
        setWhere: eq(overlapFindings.state, 'open'),
      });
  }
}

function rowOf({ object, entry, day, strength, reasons }: OverlapFinding) {
  const { type, kind = '', booksId, booksVersion, number, businessDate, total, party } = object;
  const content = entry?.content;
  return {
    subject: entry?.subject ?? null,
    purpose: entry?.purpose ?? null,
    day,
    booksType: type,
    booksKind: kind,
    booksId,
    booksVersion,
    number,
    businessDate,
    amount: type === 'journal' ? debitsOf(object.lines) : total,
    party: party?.name ?? null,
    ours: content
      ? {
          type: content.type,
          number: content.number,
          businessDate: content.businessDate,
          amount: content.total,
          party: partyOf(content),
        }
      : null,
    strength,
    reasons,
    state: 'open',
  };
}

function debitsOf(lines: readonly { readonly amount: number }[]): number {
  return lines.reduce((sum, { amount }) => (amount > 0 ? sum + amount : sum), 0);
}

function partyOf(content: NonNullable<OverlapFinding['entry']>['content']): string | null {
  if ('customer' in content) return content.customer.name;
  return 'vendor' in content ? content.vendor.name : null;
}

/** Decides an open finding, by name; false when it is not open any more. */
export async function decideFinding(
  db: Db,
  shopId: string,
  id: string,
  decision: {
    readonly state: FindingState;
    readonly by: string;
    readonly at: Date;
    readonly note: string | null;
  },
): Promise<boolean> {
  const { state, by, at, note } = decision;
  const rows = await db
    .update(overlapFindings)
    .set({ state, decidedBy: by, decidedAt: at, note })
    .where(
      and(eq(overlapFindings.shopId, shopId), eq(overlapFindings.id, id), eq(overlapFindings.state, 'open')),
    )
    .returning({ id: overlapFindings.id });
  return rows.length === 1;
}

/** Other open findings about these documents go the way of their day. */
export async function excludeFindings(
  db: Db,
  place: Place,
  subjects: readonly string[],
  { by, at, note }: { readonly by: string; readonly at: Date; readonly note: string | null },
): Promise<void> {
  await db.execute(sql`
    update overlap_findings set state = 'excluded', decided_by = ${by}, decided_at = ${at.toISOString()}::timestamptz,
      note = ${note}
    where shop_id = ${place.shopId} and target_connection_id = ${place.targetConnectionId} and state = 'open'
      and subject in (select jsonb_array_elements_text(${JSON.stringify(subjects)}::jsonb))`);
}

export type OverlapRead = {
  readonly from: string;
  readonly to: string;
  readonly readAt: Date;
  readonly readBy: string;
};

export async function lastOverlapRead(db: Db, place: Place): Promise<OverlapRead | null> {
  const [row] = await db
    .select({
      from: overlapReads.from,
      to: overlapReads.to,
      readAt: overlapReads.readAt,
      readBy: overlapReads.readBy,
    })
    .from(overlapReads)
    .where(
      and(
        eq(overlapReads.shopId, place.shopId),
        eq(overlapReads.targetConnectionId, place.targetConnectionId),
      ),
    );
  return row ?? null;
}

/** What was read stays so: days are added to those of before. All readings begin at the start date. */
export async function saveOverlapRead(db: Db, place: Place, read: OverlapRead): Promise<void> {
  const from = sql`least(${overlapReads.from}, ${read.from}::date)`;
  const to = sql`greatest(${overlapReads.to}, ${read.to}::date)`;
  await db
    .insert(overlapReads)
    .values({ ...place, ...read })
    .onConflictDoUpdate({
      target: [overlapReads.shopId, overlapReads.targetConnectionId],
      set: { ...read, from, to },
    });
}

/** How many findings of one set of books wait for a decision. */
export async function openFindings(db: Db, { shopId, targetConnectionId }: Place): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from overlap_findings
    where shop_id = ${shopId} and target_connection_id = ${targetConnectionId} and state = 'open'`);
  return row?.count ?? 0;
}

/** The books' objects that stand behind entries of ours, by `<type> <booksId>`, and the names of what stands. */
export async function standingNames(
  db: Db,
  { shopId, targetConnectionId }: Place,
): Promise<{ readonly objects: ReadonlySet<string>; readonly entries: ReadonlySet<string> }> {
  const rows = await db.execute<{ object: string; name: string; posted: boolean }>(sql`
    select coalesce(content ->> 'type', '') || ' ' || books_id as object, purpose || ' ' || subject as name,
      posted_hash is not null as posted
    from entries where shop_id = ${shopId} and target_connection_id = ${targetConnectionId}
      and (books_id is not null or posted_hash is not null)`);
  return {
    objects: new Set(rows.map(({ object }) => object)),
    entries: new Set(rows.flatMap(({ name, posted }) => (posted ? [name] : []))),
  };
}
