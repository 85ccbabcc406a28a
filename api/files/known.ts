import type { Db } from '../../db/client.ts';
import {
  depositsOfPayments,
  namedPayments,
  numberedDocuments,
  salesByNumber,
  storedRaw,
} from '../../db/queries/named-documents.ts';
import type { FileKind } from '../../domain/documents/received.ts';
import { minor } from '../../domain/money/minor.ts';
import { rawKindOf } from '../../sources/file/body.ts';
import type { Draft } from '../../sources/file/draft.ts';
import type { Known } from '../../sources/file/known.ts';

/** What the shop's stored documents know of what these drafts name. */
export async function knownOf(
  db: Db,
  shopId: string,
  kind: FileKind,
  drafts: readonly Draft[],
): Promise<Known> {
  const named = namesIn(drafts);
  const sales = await salesByNumber(db, shopId, named.orders);
  const payments = await namedPayments(db, shopId, {
    sales: sales.map(sale => sale.ref),
    ids: named.payments,
    dates: named.dates,
  });
  const numbered = await numberedDocuments(db, shopId, named.numbers);
  const ids = drafts.map(draft => draft.externalId);
  return {
    sales,
    payments: payments.map(payment => ({ ...payment, amount: minor(payment.amount) })),
    bills: numbered.flatMap(({ kind: documentKind, amount, ...rest }) =>
      documentKind === 'bill' || documentKind === 'vendor-credit'
        ? [{ ...rest, kind: documentKind, total: minor(amount) }]
        : [],
    ),
    others: numbered.flatMap(({ kind: documentKind, number, amount, businessDate, fromFile }) =>
      !fromFile && (documentKind === 'vendor-payment' || documentKind === 'deposit')
        ? [{ kind: documentKind, number, amount: minor(amount), businessDate }]
        : [],
    ),
    stored: await storedRaw(db, shopId, rawKindOf(kind), ids),
    deposited: await depositsOfPayments(
      db,
      shopId,
      payments.map(payment => payment.ref),
    ),
  };
}

type Names = Record<'orders' | 'payments' | 'numbers' | 'dates', string[]>;

function namesIn(drafts: readonly Draft[]): Names {
  const names: Names = { orders: [], payments: [], numbers: [], dates: [] };
  const put = (list: keyof Names, name: string | null | undefined) => {
    if (name) names[list].push(name);
  };
  for (const { content } of drafts) {
    switch (content.type) {
      case 'payment':
        put('orders', content.row.order_number);
        put('payments', content.row.payment_number);
        break;
      case 'bill':
        put('orders', content.rows[0]?.repair_order);
        put('numbers', content.rows[0]?.number);
        break;
      case 'vendor-payment':
        put('numbers', content.row.bill_number);
        put('numbers', content.row.number);
        break;
      case 'deposit':
        put('numbers', content.rows[0]?.number);
        for (const row of content.rows) {
          put('orders', row.order_number);
          if (row.order_number === null) put('dates', row.payment_date);
        }
        break;
      default:
    }
  }
  return names;
}
