import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { CompanyFile } from '../../domain/computers/company-file.ts';
import { companyFileSchema } from '../../domain/computers/company-file.ts';
import type { Refusal } from '../../domain/computers/pairing.ts';
import type { Db } from '../client.ts';
import { companies, computers, targetConnections } from '../schema/index.ts';

type Row = typeof computers.$inferSelect;
/** The computer of a company, with its company files read. */
export type ComputerRow = Omit<Row, 'paired' | 'refused' | 'refusal'> & {
  readonly paired: CompanyFile | null;
  readonly refused: CompanyFile | null;
  readonly refusal: Refusal | null;
};

function read(row: Row): ComputerRow {
  return {
    ...row,
    paired: row.paired === null ? null : companyFileSchema.parse(row.paired),
    refused: row.refused === null ? null : companyFileSchema.parse(row.refused),
    refusal: row.refusal as Refusal | null,
  };
}

export async function computerOf(db: Db, companyId: string): Promise<ComputerRow | null> {
  const [row] = await db.select().from(computers).where(eq(computers.companyId, companyId));
  return row ? read(row) : null;
}

/** The computer that signs in under this name; null when nobody does, or when all its shops have left the books. */
export async function computerByUser(db: Db, userName: string): Promise<ComputerRow | null> {
  const [row] = await db
    .select()
    .from(computers)
    .where(
      and(
        eq(computers.userName, userName),
        sql`exists (select 1 from target_connections connection
          where connection.company_id = ${computers.companyId} and connection.status <> 'ended')`,
      ),
    );
  return row ? read(row) : null;
}

/** Makes a company's computer, or gives the one that it has a new password; gives the row. */
export async function storeComputer(
  db: Db,
  computer: Pick<Row, 'companyId' | 'userName' | 'passwordHash' | 'fileId'>,
  now: Date,
): Promise<ComputerRow> {
  const { passwordHash } = computer;
  const [row] = await db
    .insert(computers)
    .values({ ...computer, passwordAt: now, createdAt: now })
    .onConflictDoUpdate({ target: computers.companyId, set: { passwordHash, passwordAt: now } })
    .returning();
  if (!row) throw new Error('a computer was not stored');
  return read(row);
}

/** How exact the last call is: a visit writes it no more often. */
const SEEN_MS = 30_000;

/** The Web Connector called, whatever it could do then. */
export async function noteSeen(db: Db, companyId: string, now: Date): Promise<void> {
  await db
    .update(computers)
    .set({ lastSeenAt: now })
    .where(and(eq(computers.companyId, companyId), longAgo(computers.lastSeenAt, now)));
}

/** The computer asked for work: with it nothing is in the way. Noted with every connection to its company. */
export async function notePolled(db: Db, companyId: string, now: Date): Promise<void> {
  const { lastPolledAt } = targetConnections;
  await db
    .update(targetConnections)
    .set({ lastPolledAt: now })
    .where(and(eq(targetConnections.companyId, companyId), longAgo(lastPolledAt, now)));
}

function longAgo(column: typeof computers.lastSeenAt | typeof targetConnections.lastPolledAt, now: Date) {
  return or(isNull(column), lt(column, new Date(now.getTime() - SEEN_MS)));
}

/** The company file is the right one: it is noted as it is now, and the company is called as it calls itself. */
export async function notePaired(db: Db, companyId: string, file: CompanyFile, now: Date): Promise<void> {
  await db
    .update(computers)
    .set({
      paired: file,
      pairedAt: sql`coalesce(${computers.pairedAt}, ${now.toISOString()}::timestamptz)`,
      refused: null,
      refusal: null,
      refusedAt: null,
    })
    .where(eq(computers.companyId, companyId));
  await db.update(companies).set({ name: file.companyName }).where(eq(companies.id, companyId));
}

/** Another company file is open than the one that is meant: nothing is sent until a person has looked. */
export async function noteRefused(
  db: Db,
  companyId: string,
  file: CompanyFile,
  refusal: Refusal,
  now: Date,
): Promise<void> {
  await db
    .update(computers)
    .set({ refused: file, refusal, refusedAt: now })
    .where(eq(computers.companyId, companyId));
}

/** Why QuickBooks could not be opened, or null: it could. */
export async function noteTrouble(
  db: Db,
  companyId: string,
  trouble: { readonly code: string; readonly text: string } | null,
): Promise<void> {
  await db
    .update(computers)
    .set({ troubleCode: trouble?.code ?? null, troubleText: trouble?.text ?? null })
    .where(eq(computers.companyId, companyId));
}

/** When the computers of these shops' books last asked for work; shops without one are left out. */
export async function computersSeen(db: Db, shopIds: readonly string[]): Promise<Map<string, Date>> {
  const rows = await db.execute<{ shopId: string; seen: string }>(sql`
    select shop_id as "shopId", max(last_polled_at)::text as seen from target_connections
    where status <> 'ended' and last_polled_at is not null
      and shop_id in (select jsonb_array_elements_text(${JSON.stringify(shopIds)}::jsonb))
    group by shop_id`);
  return new Map(rows.map(({ shopId, seen }) => [shopId, new Date(seen)]));
}
