import { canonicalJson } from '../../domain/entries/canonical.ts';
import { keyOf } from '../../domain/entries/identity.ts';
import type { RawDocument } from '../source.ts';
import { instantOf, later } from './time.ts';

export type Row = Readonly<Record<string, unknown>>;

export function isRow(value: unknown): value is Row {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** An id of the source as text: whole numbers and words only. */
export function idOf(value: unknown): string | null {
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  return Number.isSafeInteger(value) ? String(value) : null;
}

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
