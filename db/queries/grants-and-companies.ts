import { and, count, desc, eq, sql } from 'drizzle-orm';
import type { KeyRing } from '../../crypto/keys.ts';
import type { Db } from '../client.ts';
import { companies, grants, targetConnections } from '../schema/index.ts';
import { openSecret, sealSecret } from '../secrets.ts';

export type GrantRow = typeof grants.$inferSelect;
export type CompanyRow = typeof companies.$inferSelect;
type TargetConnectionRow = typeof targetConnections.$inferSelect;

/** What the other side issued: by whom, where, for what (application, realm, user). */
export type GrantName = { readonly kind: string; readonly baseUrl: string; readonly externalId: string };
export type GrantTokens = {
  readonly access: string;
  readonly accessExpiresAt: Date | null;
  readonly refresh: string | null;
  readonly refreshExpiresAt: Date | null;
};

/** A grant's id follows from its name: two workers that store the same grant write the same row. */
export const grantId = (name: GrantName) => `${name.kind}:${name.externalId}@${name.baseUrl}`;

export async function grantById(db: Db, id: string): Promise<GrantRow | null> {
  const [row] = await db.select().from(grants).where(eq(grants.id, id));
  return row ?? null;
}

/** Stores new tokens of a grant, sealed, with the next version; gives its id. */
export async function storeGrant(
  db: Db,
  keys: KeyRing,
  name: GrantName,
  tokens: GrantTokens,
  now: Date,
): Promise<string> {
  const id = grantId(name);
  const values = {
    ...sealedTokens(keys, id, tokens),
    status: 'active',
    refreshingUntil: null,
    updatedAt: now,
  };
  await db
    .insert(grants)
    .values({ id, ...name, version: 1, ...values })
    .onConflictDoUpdate({ target: grants.id, set: { ...values, version: sql`${grants.version} + 1` } });
  return id;
}

export function sealedTokens(keys: KeyRing, id: string, tokens: GrantTokens) {
  const seal = (column: string, text: string) => sealSecret(keys, { table: 'grants', row: id, column }, text);
  return {
    access: seal('access_secret', tokens.access),
    accessExpiresAt: tokens.accessExpiresAt,
    refresh: tokens.refresh === null ? null : seal('refresh_secret', tokens.refresh),
    refreshExpiresAt: tokens.refreshExpiresAt,
  };
}

/** The tokens of a grant in the clear; null when they were destroyed or never came. */
export function openTokens(
  keys: KeyRing,
  grant: GrantRow,
): { access: string | null; refresh: string | null } {
  const open = (column: string, stored: Buffer | null) =>
    stored === null ? null : openSecret(keys, { table: 'grants', row: grant.id, column }, stored);
  return { access: open('access_secret', grant.access), refresh: open('refresh_secret', grant.refresh) };
}

/** A shop's way into its books, with the company behind it. */
export type BooksOfShop = { readonly connection: TargetConnectionRow; readonly company: CompanyRow };

/** The books of a shop: the connection that is active, else the latest one. */
export async function booksOf(db: Db, shopId: string): Promise<BooksOfShop | null> {
  const [row] = await db
    .select({ connection: targetConnections, company: companies })
    .from(targetConnections)
    .innerJoin(companies, eq(companies.id, targetConnections.companyId))
    .where(eq(targetConnections.shopId, shopId))
    .orderBy(desc(eq(targetConnections.status, 'active')), desc(targetConnections.connectedAt))
    .limit(1);
  return row ?? null;
}

export type NewCompany = typeof companies.$inferInsert;

/** Stores a company or what the books say of it now; its row is locked until the transaction ends. */
export async function storeCompany(db: Db, company: NewCompany): Promise<void> {
  const { grantId: grant, name, country, currency, facts } = company;
  await db
    .insert(companies)
    .values(company)
    .onConflictDoUpdate({ target: companies.id, set: { grantId: grant, name, country, currency, facts } });
}

/**
 * Joins a shop to a company, or marks its connection active again. The number prefix is empty for the first shop of
 * a company, `S<n>-` for the others; call it in the transaction that stored the company.
 */
export async function joinCompany(
  db: Db,
  wanted: { readonly shopId: string; readonly companyId: string; readonly id: string },
  now: Date,
): Promise<void> {
  const [shops] = await db
    .select({ number: count() })
    .from(targetConnections)
    .where(eq(targetConnections.companyId, wanted.companyId));
  const others = shops?.number ?? 0;
  await db
    .insert(targetConnections)
    .values({
      ...wanted,
      numberPrefix: others === 0 ? '' : `S${others + 1}-`,
      status: 'active',
      connectedAt: now,
    })
    .onConflictDoUpdate({
      target: [targetConnections.shopId, targetConnections.companyId],
      set: { status: 'active', connectedAt: now },
    });
}

export async function companyOfRealm(
  db: Db,
  targetKind: string,
  baseUrl: string,
  realmId: string,
): Promise<CompanyRow | null> {
  const [row] = await db
    .select()
    .from(companies)
    .where(
      and(
        eq(companies.targetKind, targetKind),
        eq(companies.baseUrl, baseUrl),
        eq(companies.realmId, realmId),
      ),
    );
  return row ?? null;
}

export async function allGrantBaseUrls(db: Db): Promise<string[]> {
  const rows = await db.selectDistinct({ baseUrl: grants.baseUrl }).from(grants);
  return rows.map(row => row.baseUrl);
}
