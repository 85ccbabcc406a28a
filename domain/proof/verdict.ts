/** What a verdict takes of a proof (proof.ts); amounts in minor units. */
type Proven = {
  readonly tiesOut: boolean;
  readonly tiesOutExceptPayments: boolean;
  readonly rows: readonly { readonly key: string; readonly shop: number }[];
};

/** The shop's side of this row is money whose tender is not known (domain/documents/unknown-tender.ts). */
const UNKNOWN = 'payments:unknown';

/**
 * A day's verdict out of its proof and the state that its row keeps; the state stands where there is no proof. Pure.
 * `proved`, `tenders-waiting` (the sales are proved, and of money that was paid nobody has said yet how), `accepted` (it
 * differs by what people accepted by name, and by nothing else), `differs`, `prepared`, `waiting` or `empty`.
 */
export function verdictOf(state: string, proof: Proven | null): string {
  if (proof === null || state === 'waiting' || state === 'empty') return state;
  const unknown = proof.rows.some(row => row.key === UNKNOWN && row.shop !== 0);
  if (proof.tiesOut ? unknown : proof.tiesOutExceptPayments) return 'tenders-waiting';
  return state;
}
