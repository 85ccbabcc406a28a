import type { z } from 'zod';
import type { CashDocument, InventoryTransferDocument } from '../../../domain/documents/cash.ts';
import { documentRef } from '../../../domain/documents/ref.ts';
import type { NormalizeContext } from '../../source.ts';
import type { bodySchema } from '../body.ts';
import { noonOf } from '../date.ts';
import type { CashRow, TransferRow } from '../rows.ts';

/** A row of `cash-in-out`, dated by the drawer's opening. */
export function cashOf(
  body: z.infer<ReturnType<typeof bodySchema<'cash-in-out'>>>,
  externalId: string,
  { sourceShopId, zone, currency }: NormalizeContext,
): CashDocument {
  const { movement, name, drawer, date, amount } = body.rows[0] as CashRow;
  return {
    kind: 'cash',
    ref: documentRef('file', sourceShopId, 'cash', externalId),
    movement,
    name,
    drawer,
    state: 'posted',
    createdAt: noonOf(date, zone),
    businessDate: date,
    currency,
    amount,
  };
}

/** A row of `inventory-transfers`. */
export function transferOf(
  body: z.infer<ReturnType<typeof bodySchema<'inventory-transfers'>>>,
  externalId: string,
  { sourceShopId, zone, currency }: NormalizeContext,
): InventoryTransferDocument {
  const { name, number, date, amount } = body.rows[0] as TransferRow;
  return {
    kind: 'inventory-transfer',
    ref: documentRef('file', sourceShopId, 'inventory-transfer', externalId),
    name,
    number: number ?? '',
    state: 'posted',
    createdAt: noonOf(date, zone),
    businessDate: date,
    currency,
    amount,
  };
}
