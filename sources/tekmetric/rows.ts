import { canonicalJson } from '../../domain/entries/canonical.ts';
import { keyOf } from '../../domain/entries/identity.ts';
import { idOf, isRow } from '../common/row.ts';
import { instantOf, later } from '../common/time.ts';
import type { RawDocument } from '../source.ts';

/** A row as received. One without an id is named by its content, so that it is kept and parked, never dropped. */
export function rawDocument(kind: string, row: unknown): RawDocument {
  const members = isRow(row) ? row : {};
  return {
    kind,
    externalId: idOf(members.id) ?? `unnamed-${keyOf(canonicalJson(row))}`,
    updatedAt: later(instantOf(members.updatedDate), instantOf(members.deletedDate)),
    body: row,
  };
}

/** False for a row that says that it belongs to another shop. */
export function belongsTo(row: unknown, sourceShopId: string): boolean {
  const shop = isRow(row) ? idOf(row.shopId) : null;
  return shop === null || shop === sourceShopId;
}
