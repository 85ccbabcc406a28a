import type { CreditDocument } from '../documents/credit.ts';
import type { PaymentDocument } from '../documents/payment.ts';
import type { DocumentRef } from '../documents/ref.ts';
import type { SaleDocument } from '../documents/sale.ts';
import type { Entry, Parked } from '../entries/entry.ts';
import { adoptedDeposit, type Rules } from './rules.ts';
import { saleEntry } from './sale-entry.ts';
import type { SkipReason } from './scope.ts';
import { type OpenCredit, type OpenSale, type Settlement, settle } from './settlement.ts';
import { type CreditVerdict, judge, judgeCredit, type Verdict } from './verdicts.ts';

/** One sale with all money and credits known for it, judged and settled as of one date. */
export type SaleAccount = {
  /** Null for money and credits without a sale, which hang together by a credit. */
  readonly sale: SaleDocument | null;
  readonly skip: SkipReason | null;
  /** The sale's own entry; null while it is not posted as of the date, not ours, held, or without a line. */
  readonly entry: Entry | Parked | null;
  readonly verdicts: ReadonlyMap<DocumentRef, Verdict>;
  readonly credits: ReadonlyMap<
    DocumentRef,
    { readonly document: CreditDocument; readonly verdict: CreditVerdict }
  >;
  readonly settlement: Settlement;
};

export function accountOf(
  sale: SaleDocument | null,
  payments: readonly PaymentDocument[],
  credits: readonly CreditDocument[],
  rules: Rules,
): SaleAccount {
  const skip = sale === null ? null : rules.scope.skipsSale(sale);
  const entry = sale !== null && skip === null && stands(sale, rules) ? entryOf(sale, rules) : null;
  const customer = (sale ?? credits[0])?.customer ?? null;
  const verdicts = new Map<DocumentRef, Verdict>();
  const ready: PaymentDocument[] = [];
  for (const payment of payments) {
    const verdict = judge(payment, sale, skip, customer, rules);
    verdicts.set(payment.ref, verdict);
    if ('money' in verdict && payment.businessDate <= rules.through && !rules.holds(payment)) {
      ready.push(payment);
    }
  }
  const judged = new Map(
    credits.map(document => [document.ref, { document, verdict: judgeCredit(document, sale, skip, rules) }]),
  );
  const openCredits = [...judged.values()].flatMap(({ document, verdict }) =>
    'content' in verdict && document.businessDate <= rules.through && !rules.holds(document)
      ? [document]
      : [],
  );
  const [open, given] = opened(sale, skip, entry, openCredits, rules);
  const settlement = settle(open, ready, given);
  return { sale, skip, entry, verdicts, credits: judged, settlement };
}

function stands(sale: SaleDocument, rules: Rules): boolean {
  const posted = sale.state === 'posted' && sale.businessDate !== null && sale.businessDate <= rules.through;
  return posted && !rules.holds(sale);
}

function entryOf(sale: SaleDocument, rules: Rules): Entry | Parked | null {
  const nothing =
    sale.lines.length === 0 && sale.total === 0 && sale.tax === 0 && sale.discounts.length === 0;
  if (nothing || sale.businessDate === null) return null;
  return saleEntry(sale, rules.mappingOn(sale.businessDate), rules.numberPrefix);
}

/**
 * What there is to settle. A sale with a negative total is itself a credit; an earlier one is what was adopted for it,
 * and so is what had been paid ahead on a sale of ours. What was adopted stood before everything else.
 */
function opened(
  sale: SaleDocument | null,
  skip: SkipReason | null,
  entry: Entry | Parked | null,
  credits: readonly OpenCredit[],
  { adopted }: Rules,
): [OpenSale | null, readonly OpenCredit[]] {
  if (sale === null) return [null, credits];
  const { ref, businessDate } = sale;
  const { owed, deposit } = adopted.get(ref) ?? {};
  if (skip !== null && owed !== undefined) return [{ ref, businessDate: '', total: owed }, credits];
  if (entry === null || !('content' in entry) || businessDate === null) return [null, credits];
  const item: OpenSale = { ref, businessDate, total: entry.content.total };
  if (entry.purpose === 'credit') return [null, [...credits, item]];
  if (deposit === undefined) return [item, credits];
  return [item, [{ ref: adoptedDeposit(ref).subject, businessDate: '', total: deposit }, ...credits]];
}
