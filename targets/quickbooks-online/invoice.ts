import type { InvoiceContent, InvoiceLine } from '../../domain/entries/entry.ts';
import type { DeliveryItem, ReferenceIds } from '../target.ts';
import {
  commonFields,
  customerRef,
  description,
  documentNumber,
  itemRef,
  type Members,
  ref,
} from './fields.ts';
import { amountNumber, quantityNumber } from './json.ts';

/**
 * A sale as an Invoice. Discounts are lines of a negative amount. TotalTax is stated, so that QuickBooks spreads it
 * over its own rates and does not compute another.
 */
export function invoiceBody(item: DeliveryItem, content: InvoiceContent, ids: ReferenceIds): Members {
  return {
    CustomerRef: customerRef(ids, content.customer),
    DocNumber: documentNumber(content),
    ...commonFields(item),
    Line: content.lines.map(line => salesLine(line, ids)),
    TxnTaxDetail: { TotalTax: amountNumber(content.tax) },
  };
}

function salesLine(line: InvoiceLine, ids: ReferenceIds): Members {
  return {
    Amount: amountNumber(line.amount),
    DetailType: 'SalesItemLineDetail',
    Description: description(line.description),
    SalesItemLineDetail: {
      ItemRef: itemRef(ids, line),
      ...quantityAndPrice(line),
      TaxCodeRef: ref(line.taxable ? 'TAX' : 'NON'),
    },
  };
}

/** Both or neither: without them only the amount counts, and QuickBooks has nothing to multiply. */
function quantityAndPrice(line: InvoiceLine): Members {
  if (line.quantity === null || line.unitPrice === null) return {};
  const quantity = quantityNumber(line.quantity);
  return quantity === null ? {} : { Qty: quantity, UnitPrice: amountNumber(line.unitPrice) };
}
