import { and, eq, like, sql } from 'drizzle-orm';
import type { KeyRing } from '../../crypto/keys.ts';
import type { Db } from '../client.ts';
import { companies, grants, targetConnections } from '../schema/index.ts';
import { openSecret, sealSecret } from '../secrets.ts';

export type GrantRow = typeof grants.$inferSelect;
export type CompanyRow = typeof companies.$inferSelect;

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

/** Stores an API key that the shop entered: sealed in the place of the access token, never refreshed. Gives the id. */
export async function storeApiKey(
  db: Db,
  keys: KeyRing,
  name: GrantName,
  apiKey: string,
  now: Date,
): Promise<string> {
  const tokens = { access: apiKey, accessExpiresAt: null, refresh: null, refreshExpiresAt: null };
  return await storeGrant(db, keys, name, tokens, now);
}

/** Notes books that need no sign-in: nothing is sealed, nothing is ever refreshed. Gives the grant's id. */
export async function storeGrantWithoutTokens(db: Db, name: GrantName, now: Date): Promise<string> {
  const id = grantId(name);
  const values = { status: 'active', updatedAt: now };
  await db
    .insert(grants)
    .values({ id, ...name, ...values })
    .onConflictDoUpdate({ target: grants.id, set: values });
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

export type NewCompany = typeof companies.$inferInsert;

/** Stores a company or what the books say of it now; its row is locked until the transaction ends. */
export async function storeCompany(db: Db, company: NewCompany): Promise<void> {
  const { grantId: grant, name, country, currency, facts } = company;
  await db
    .insert(companies)
    .values(company)
    .onConflictDoUpdate({ target: companies.id, set: { grantId: grant, name, country, currency, facts } });
}

/** How a shop joins a company: further books begin with `mapping` and may have a start date of their own. */
export type WantedConnection = {
  readonly shopId: string;
  readonly companyId: string;
  readonly id: string;
  readonly status?: 'active' | 'mapping';
  readonly startDate?: string | null;
};

/**
 * Joins a shop to a company, or opens its connection again. The number prefix is empty for the first shop of
 * a company, `S<n>-` for the others; call it in the transaction that stored the company.
 */
export async function joinCompany(db: Db, wanted: WantedConnection, now: Date): Promise<void> {
  const { status = 'active' } = wanted;
  const taken = await db
    .select({ prefix: targetConnections.numberPrefix })
    .from(targetConnections)
    .where(eq(targetConnections.companyId, wanted.companyId));
  await db
    .insert(targetConnections)
    .values({
      ...wanted,
      numberPrefix: freePrefix(taken.map(({ prefix }) => prefix)),
      status,
      connectedAt: now,
      joinedAt: now,
    })
    .onConflictDoUpdate({
      target: [targetConnections.shopId, targetConnections.companyId],
      set: { status, connectedAt: now, trouble: null },
    });
}

/** Empty for the first one, then `S2-`, `S3-` and so on, past those that people chose. */
function freePrefix(taken: readonly string[]): string {
  if (taken.length === 0) return '';
  for (let number = taken.length + 1; ; number += 1) if (!taken.includes(`S${number}-`)) return `S${number}-`;
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

/** Addresses of the outside systems that are connected; books on our own disk have none. */
export async function allGrantBaseUrls(db: Db): Promise<string[]> {
  const rows = await db
    .selectDistinct({ baseUrl: grants.baseUrl })
    .from(grants)
    .where(like(grants.baseUrl, 'http%'));
  return rows.map(row => row.baseUrl);
}
