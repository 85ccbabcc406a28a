import type { FileKind } from '../../domain/documents/received.ts';
import type { Column } from './column.ts';
import {
  CASH_COLUMNS,
  DEPOSIT_COLUMNS,
  PAYMENT_COLUMNS,
  PAYOUT_COLUMNS,
  TRANSFER_COLUMNS,
} from './columns-money.ts';
import { BILL_COLUMNS, VENDOR_PAYMENT_COLUMNS } from './columns-vendors.ts';

export const COLUMNS: Readonly<Record<FileKind, readonly Column[]>> = {
  payments: PAYMENT_COLUMNS,
  'received-parts-orders': BILL_COLUMNS,
  returns: BILL_COLUMNS,
  'manual-checks': VENDOR_PAYMENT_COLUMNS,
  'card-charges': VENDOR_PAYMENT_COLUMNS,
  'cash-in-out': CASH_COLUMNS,
  'inventory-transfers': TRANSFER_COLUMNS,
  'bank-deposits': DEPOSIT_COLUMNS,
  payouts: PAYOUT_COLUMNS,
};
