import type { InvoiceContent, InvoiceLine } from '../../domain/entries/entry.ts';
import type { DeliveryItem, ReferenceIds } from '../target.ts';
import {
  classRef,
  commonFields,
  customerRef,
  departmentRef,
  description,
  documentNumber,
  itemRef,
  type Members,
  ref,
} from './fields.ts';
import { amountNumber, quantityNumber } from './json.ts';
import { lineTaxCode, taxFields } from './tax.ts';

/**
 * A sale as an Invoice, or what was given back as a CreditMemo, which has the same form. Discounts are lines of a
 * negative amount.
 */
export function salesFormBody(item: DeliveryItem, content: InvoiceContent, ids: ReferenceIds): Members {
  return {
    CustomerRef: customerRef(ids, content.customer),
    DocNumber: documentNumber(content),
    ...commonFields(item),
    ...departmentRef(content.place),
    Line: content.lines.map(line => salesLine(line, content, ids)),
    ...taxFields(content),
  };
}

function salesLine(line: InvoiceLine, content: InvoiceContent, ids: ReferenceIds): Members {
  const code = lineTaxCode(line, content);
  return {
    Amount: amountNumber(line.amount),
    DetailType: 'SalesItemLineDetail',
    Description: description(line.description),
    SalesItemLineDetail: {
      ItemRef: itemRef(ids, line),
      ...quantityAndPrice(line),
      ...classRef(content.place),
      ...(code !== null && { TaxCodeRef: ref(code) }),
    },
  };
}

/** Both or neither: without them only the amount counts, and QuickBooks has nothing to multiply. */
function quantityAndPrice(line: InvoiceLine): Members {
  if (line.quantity === null || line.unitPrice === null) return {};
  const quantity = quantityNumber(line.quantity);
  return quantity === null ? {} : { Qty: quantity, UnitPrice: amountNumber(line.unitPrice) };
}
