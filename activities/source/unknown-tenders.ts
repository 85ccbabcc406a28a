import type { Db } from '../../db/client.ts';
import { type DocumentRow, documentsByRef, paymentsOfSales } from '../../db/queries/documents.ts';
import { doubledImports } from '../../domain/documents/doubled-imports.ts';
import type { PaymentDocument } from '../../domain/documents/payment.ts';
import type { SaleDocument } from '../../domain/documents/sale.ts';
import { unknownTender } from '../../domain/documents/unknown-tender.ts';
import { documentRow } from './document-row.ts';

/**
 * Per sale at most one payment of unknown tender: what the source says was paid beyond the payments that are known.
 * When the payment itself comes, the derived one is voided, and so is one that a file had brought before. Looks at sales that changed and sales whose payments did.
 */
export async function unknownTenderRows(
  db: Db,
  shopId: string,
  changedSales: readonly SaleDocument[],
  paidSales: readonly string[],
): Promise<DocumentRow[]> {
  const sales = new Map(changedSales.map(sale => [sale.ref as string, sale]));
  const others = await documentsByRef(
    db,
    shopId,
    paidSales.filter(ref => !sales.has(ref)),
  );
  for (const { content } of others) if (content?.kind === 'sale') sales.set(content.ref, content);
  const rows = await paymentsOfSales(db, shopId, [...sales.keys()]);
  const payments = rows.flatMap(row => (row.content?.kind === 'payment' ? [row.content] : []));
  const bySale = Map.groupBy(payments, payment => payment.sale as string);
  return [...sales.values()].flatMap(sale => {
    const all = bySale.get(sale.ref) ?? [];
    const doubled = doubledImports(sale, all);
    const own = all.filter(payment => !doubled.includes(payment));
    const standing = own.find(payment => payment.unknownTender && payment.state === 'succeeded') ?? null;
    const wanted = unknownTender(sale, own) ?? (standing && voided(standing));
    return [...doubled.map(voided), ...(wanted === null ? [] : [wanted])].map(rowOf);
  });
}

function voided(payment: PaymentDocument): PaymentDocument {
  return { ...payment, state: 'voided' };
}

function rowOf(payment: PaymentDocument): DocumentRow {
  const externalId = payment.ref.split(':').at(-1) ?? payment.ref;
  return documentRow(payment.ref, payment, {
    externalId,
    businessDate: payment.businessDate,
    currency: payment.currency,
    unknownFields: [],
    problem: null,
    kind: 'payment',
  });
}
