/** What a document is, as its reference says it. */
export const REF_KINDS = [
  'ro',
  'payment',
  'unknown-payment',
  'credit',
  'bill',
  'vendor-credit',
  'vendor-payment',
  'cash',
  'deposit',
  'inventory-transfer',
  'day-report',
] as const;
export type RefKind = (typeof REF_KINDS)[number];

/** Identity of one source document: `doc:<source>:<shop>:<id>`; the id carries its kind (`ro-869586`, `payment-700001`). */
export type DocumentRef = `doc:${string}:${string}:${string}`;

export function documentRef(source: string, sourceShopId: string, kind: RefKind, id: string): DocumentRef {
  return `doc:${source}:${sourceShopId}:${kind}-${id}`;
}
