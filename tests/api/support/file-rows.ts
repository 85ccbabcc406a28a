import type { DocumentRow } from '../../../db/queries/documents.ts';
import type { Document } from '../../../domain/documents/document.ts';
import { minor } from '../../../domain/money/minor.ts';

export const SALE = 'doc:tekmetric:1:ro-9001' as const;
export const CUSTOMER = { id: '77', name: 'Avery Stone', isBusiness: false };

const NOTHING = { unknownFields: [], problem: null, currency: 'USD', hash: 'h', rawKey: null };

/** Order 1043 of 500.00, posted on 2 March. */
export function saleRow(): DocumentRow {
  const content = { kind: 'sale', ref: SALE, number: '1043', customer: CUSTOMER } as unknown as Document;
  return {
    ...NOTHING,
    ref: SALE,
    kind: 'sale',
    externalId: '9001',
    state: 'posted',
    businessDate: '2026-03-02',
    saleRef: null,
    partyId: '77',
    total: 50_000,
    content,
  };
}

/** A card payment of 200.00 on it, which the webhook brought on 3 March. */
export function webhookPaymentRow(): DocumentRow {
  const ref = 'doc:tekmetric:1:payment-700001' as const;
  const content = {
    kind: 'payment',
    ref,
    state: 'succeeded',
    sale: SALE,
    tender: { key: 'card', name: 'Credit card' },
    amount: minor(20_000),
    businessDate: '2026-03-03',
    unknownTender: false,
  } as unknown as Document;
  return {
    ...NOTHING,
    ref,
    kind: 'payment',
    externalId: '700001',
    state: 'succeeded',
    businessDate: '2026-03-03',
    saleRef: SALE,
    partyId: '77',
    total: 20_000,
    content,
  };
}
