import { and, desc, eq } from 'drizzle-orm';
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
};

/** All versions of one connection, newest first. */
export async function mappingVersionsOf(
  db: Db,
  shopId: string,
  targetConnectionId: string,
): Promise<MappingVersion[]> {
  const rows = await db
    .select()
    .from(mappingVersions)
    .where(
      and(eq(mappingVersions.shopId, shopId), eq(mappingVersions.targetConnectionId, targetConnectionId)),
    )
    .orderBy(desc(mappingVersions.version));
  return rows.map(row => ({ ...row, mapping: mappingSchema.parse(row.mapping) }));
}

/** Stores the next version; gives its number. A unique key keeps two at once from taking the same one. */
export async function insertMappingVersion(
  db: Db,
  shopId: string,
  wanted: Omit<MappingVersion, 'version'>,
): Promise<number> {
  const [latest] = await mappingVersionsOf(db, shopId, wanted.targetConnectionId);
  const version = (latest?.version ?? 0) + 1;
  await db.insert(mappingVersions).values({ shopId, version, ...wanted });
  return version;
}

/** Takes back a version that the shop's workflow did not accept. */
export async function deleteMappingVersion(
  db: Db,
  shopId: string,
  targetConnectionId: string,
  version: number,
): Promise<void> {
  await db
    .delete(mappingVersions)
    .where(
      and(
        eq(mappingVersions.shopId, shopId),
        eq(mappingVersions.targetConnectionId, targetConnectionId),
        eq(mappingVersions.version, version),
      ),
    );
}
