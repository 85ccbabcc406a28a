import type { z } from 'zod';
import type { DepositDocument } from '../../../domain/documents/deposit.ts';
import { documentRef } from '../../../domain/documents/ref.ts';
import { sum, ZERO } from '../../../domain/money/minor.ts';
import type { NormalizeContext } from '../../source.ts';
import type { bodySchema } from '../body.ts';
import { noonOf } from '../date.ts';
import type { DepositRow } from '../rows.ts';

type Deposits = 'bank-deposits' | 'payouts';

/** The rows of one bank deposit or payout: its payments, what was kept as a fee, what was added or kept otherwise. */
export function depositOf(
  body: z.infer<ReturnType<typeof bodySchema<Deposits>>>,
  externalId: string,
  { sourceShopId, zone, currency }: NormalizeContext,
): DepositDocument {
  const rows: readonly DepositRow[] = body.rows;
  const first = rows[0] as DepositRow;
  return {
    kind: 'deposit',
    ref: documentRef('file', sourceShopId, 'deposit', externalId),
    number: first.number,
    state: 'posted',
    bank: first.bank,
    payments: body.payments,
    fee: sum(rows.map(row => row.fee ?? ZERO)),
    adjustment: sum(rows.map(row => row.adjustment ?? ZERO)),
    amount: first.total,
    createdAt: noonOf(first.date, zone),
    businessDate: first.date,
    currency,
  };
}
