import { canonicalJson } from '../../domain/entries/canonical.ts';
import { keyOf } from '../../domain/entries/identity.ts';
import { idOf, isRow } from '../common/row.ts';
import { instantOf } from '../common/time.ts';
import type { RawDocument } from '../source.ts';

/** A row as received. One without an id is named by its content, so that it is kept and parked, never dropped. */
export function rawDocument(kind: string, row: unknown): RawDocument {
  const members = isRow(row) ? row : {};
  return {
    kind,
    externalId: idOf(members.id) ?? `unnamed-${keyOf(canonicalJson(row))}`,
    updatedAt: instantOf(members.updated_at),
    body: row,
  };
}

/** False for a row that says that it belongs to another shop of the tenant. */
export function belongsTo(row: unknown, shop: string): boolean {
  const said = isRow(row) ? idOf(row.shop_id) : null;
  return said === null || said === shop;
}
