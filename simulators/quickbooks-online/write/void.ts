import { type Body, isBody, listOf } from '../json.ts';

/** A transaction as it stands after a void: every amount is 0, and the note says so. */
export function voided(body: Body): Body {
  const result: Body = {
    ...body,
    Line: voidedLines(body),
    TotalAmt: 0,
    PrivateNote: 'Voided',
    LinkedTxn: [],
  };
  for (const member of ['Balance', 'UnappliedAmt', 'RemainingCredit']) {
    if (result[member] !== undefined) result[member] = 0;
  }
  if (isBody(result.TxnTaxDetail)) result.TxnTaxDetail = { TotalTax: 0 };
  return result;
}

/** The links of a voided payment are gone, and with them its lines. */
function voidedLines(body: Body): Body[] {
  return listOf(body, 'Line')
    .filter(line => line.LinkedTxn === undefined)
    .map(line => {
      const detail = line.SalesItemLineDetail;
      const quantity =
        isBody(detail) && detail.Qty !== undefined ? { SalesItemLineDetail: { ...detail, Qty: 0 } } : {};
      return { ...line, Amount: 0, ...quantity };
    });
}
