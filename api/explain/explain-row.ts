import { allBooksOf } from '../../db/queries/books-of-shop.ts';
import { dayInput } from '../../db/queries/day-input.ts';
import { lastPostedDate } from '../../db/queries/day-writes.ts';
import type { EntryRow } from '../../db/queries/entries.ts';
import { revisionsOf } from '../../db/queries/explain.ts';
import { mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { explainEntry } from '../../domain/explain/explain.ts';
import type { ExplainedLine } from '../../domain/explain/explained.ts';
import { inForceOn } from '../../domain/mapping/versions.ts';
import type { ApiDependencies } from '../dependencies.ts';

export type ExplainedRow = {
  readonly row: EntryRow;
  readonly revisions: readonly {
    readonly revision: number;
    readonly mappingVersion: number;
    readonly madeAt: string;
  }[];
  /** The revision that is explained: what stands in the books, else what is wanted. */
  readonly revision: number;
  readonly mappingVersion: number | null;
  readonly lines: readonly ExplainedLine[];
};

/** An entry explained by the mapping version that made the revision which stands, its day made again from stored documents. */
export async function explainRow(
  { database }: Pick<ApiDependencies, 'database'>,
  shop: ShopRow,
  row: EntryRow,
): Promise<ExplainedRow> {
  const { shopId } = shop;
  const kept = await revisionsOf(database, shopId, row.id);
  const revisions = kept.map(({ content: _, ...revision }) => revision);
  const standing = kept.find(({ revision }) => revision === row.postedRevision) ?? kept[0];
  const content = standing?.content ?? row.content;
  const revision = standing?.revision ?? row.revision;
  const books = (await allBooksOf(database, shopId)).find(
    ({ connection }) => connection.id === row.targetConnectionId,
  );
  const versions = await mappingVersionsOf(database, shopId, row.targetConnectionId);
  const mapped =
    versions.find(({ version }) => version === standing?.mappingVersion) ??
    inForceOn(versions, content?.businessDate ?? row.businessDate);
  if (!content || !books || !mapped) return { row, revisions, revision, mappingVersion: null, lines: [] };
  const { businessDate } = content;
  const through = await lastPostedDate(database, shopId, books.connection.id);
  const { base } = await dayInput(database, shop, books, businessDate, through);
  const mappingOn = (date: string) =>
    date === businessDate ? mapped.mapping : (inForceOn(versions, date) ?? mapped).mapping;
  const entry = { subject: row.subject, purpose: row.purpose, content };
  const lines = explainEntry(entry, { ...base, mapping: mapped.mapping, mappingOn });
  return { row, revisions, revision, mappingVersion: mapped.version, lines };
}
