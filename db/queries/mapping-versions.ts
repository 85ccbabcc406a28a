import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { mappingSchema } from '../../domain/mapping/mapping.ts';
import type { Db } from '../client.ts';
import { mappingVersions } from '../schema/index.ts';

export type MappingVersion = {
  readonly targetConnectionId: string;
  readonly version: number;
  readonly effectiveFrom: string;
  readonly mapping: Mapping;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  /** The business days that it changes, where that was worked out; null: all from its date on. */
  readonly days: readonly string[] | null;
};
export type NewMappingVersion = Omit<MappingVersion, 'version' | 'days'> & {
  readonly days?: readonly string[] | null;
};

/** All versions of one connection that still count, newest first. */
export async function mappingVersionsOf(
  db: Db,
  shopId: string,
  targetConnectionId: string,
): Promise<MappingVersion[]> {
  const rows = await db
    .select()
    .from(mappingVersions)
    .where(
      and(
        eq(mappingVersions.shopId, shopId),
        eq(mappingVersions.targetConnectionId, targetConnectionId),
        isNull(mappingVersions.retiredAt),
      ),
    )
    .orderBy(desc(mappingVersions.version));
  return rows.map(({ retiredAt: _, ...row }) => ({
    ...row,
    mapping: mappingSchema.parse(row.mapping),
    days: row.days as readonly string[] | null,
  }));
}

/** Stores the next version; gives its number. A unique key keeps two at once from taking the same one. */
export async function insertMappingVersion(
  db: Db,
  shopId: string,
  wanted: NewMappingVersion,
): Promise<number> {
  const [latest] = await db
    .select({ version: sql<number | null>`max(${mappingVersions.version})` })
    .from(mappingVersions)
    .where(
      and(
        eq(mappingVersions.shopId, shopId),
        eq(mappingVersions.targetConnectionId, wanted.targetConnectionId),
      ),
    );
  const version = (latest?.version ?? 0) + 1;
  await db.insert(mappingVersions).values({ shopId, version, ...wanted, days: wanted.days ?? null });
  return version;
}

/** Takes back versions that the shop's workflow did not accept. */
export async function deleteMappingVersions(
  db: Db,
  shopId: string,
  targetConnectionId: string,
  versions: readonly number[],
): Promise<void> {
  await db
    .delete(mappingVersions)
    .where(
      and(
        eq(mappingVersions.shopId, shopId),
        eq(mappingVersions.targetConnectionId, targetConnectionId),
        inArray(mappingVersions.version, [...versions]),
      ),
    );
}

/** The mappings of a shop count no more: another shop system has another structure. They stay to be looked at. */
export async function retireMappings(db: Db, shopId: string, at: Date): Promise<void> {
  await db
    .update(mappingVersions)
    .set({ retiredAt: at })
    .where(and(eq(mappingVersions.shopId, shopId), isNull(mappingVersions.retiredAt)));
}
