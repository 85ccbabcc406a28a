/** Identity of one source document: `doc:<source>:<shop>:<id>`; the id carries its kind (`ro-869586`, `payment-700001`). */
export type DocumentRef = `doc:${string}:${string}:${string}`;

export function documentRef(
  source: string,
  sourceShopId: string,
  kind: 'ro' | 'payment' | 'unknown-payment',
  id: string,
): DocumentRef {
  return `doc:${source}:${sourceShopId}:${kind}-${id}`;
}
