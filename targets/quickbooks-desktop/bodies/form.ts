import type { InvoiceContent, InvoiceLine, StatedTax } from '../../../domain/entries/entry.ts';
import { itemIdIn } from '../../../domain/entries/item-key.ts';
import { decimalFromMinor } from '../../../domain/money/decimal.ts';
import type { DeliveryItem, ReferenceIds } from '../../target.ts';
import type { Configuration } from '../configuration.ts';
import { aggregate } from '../qbxml/aggregate.ts';
import { byId, type Node, node } from '../qbxml/node.ts';
import { amount, classRef, customerId, date, guid, known, memo, number, textNode } from './fields.ts';

/** QuickBooks takes quantities of so many decimals. */
const QUANTITY = /^-?\d{1,10}(\.\d{1,5})?$/;

/**
 * A sale as an Invoice, or what was given back as a CreditMemo. QuickBooks computes no tax on it: every line has the code
 * of what is not taxed, and each tax is a line on the account that the mapping names, so that it stands to the cent.
 */
export function formBody(
  configuration: Configuration,
  kind: 'Invoice' | 'CreditMemo',
  item: DeliveryItem,
  content: InvoiceContent,
  ids: ReferenceIds,
): readonly (Node | null)[] {
  const isNew = item.operation === 'create';
  const line = (parts: readonly (Node | null)[]) =>
    aggregate(`${kind}Line${isNew ? 'Add' : 'Mod'}`, [isNew ? null : node('TxnLineID', '-1'), ...parts]);
  const code = node('SalesTaxCodeRef', [
    node('FullName', configuration.untaxedCode[content.currency] ?? 'Non'),
  ]);
  return [
    byId('CustomerRef', customerId(ids, content.customer)),
    classRef(content.place),
    date(item),
    number(item),
    memo(item),
    guid(item),
    ...content.lines.map(each => line([...sold(each, ids), classRef(content.place), code])),
    ...taxesOf(content).map(tax => line([...taxLine(configuration, tax), code])),
  ];
}

function sold(line: InvoiceLine, ids: ReferenceIds): readonly (Node | null)[] {
  return [
    byId('ItemRef', known(itemIdIn(ids.items, line), `item ${line.item}`)),
    textNode('Desc', line.description),
    ...quantityAndRate(line),
    amount('Amount', line.amount),
  ];
}

/** Both or neither: without them only the amount counts, and QuickBooks has nothing to multiply. */
function quantityAndRate({ quantity, unitPrice, amount: total }: InvoiceLine): Node[] {
  if (quantity === null || unitPrice === null || total < 0 || !QUANTITY.test(quantity)) return [];
  return [node('Quantity', quantity), node('Rate', decimalFromMinor(unitPrice))];
}

/** The taxes apart where the content keeps them apart, else the one. */
function taxesOf({ taxes, tax, postings }: InvoiceContent): readonly StatedTax[] {
  const apart = taxes ?? [{ kind: '', amount: tax, account: accountOfTax(postings) }];
  return apart.filter(each => each.amount !== 0);
}

function accountOfTax(postings: InvoiceContent['postings']): string | null {
  return postings.find(({ role }) => role === 'sales-tax' || role.startsWith('tax:'))?.account ?? null;
}

function taxLine({ taxItem }: Configuration, tax: StatedTax): readonly (Node | null)[] {
  return [
    node('ItemRef', [node('FullName', taxItem)]),
    textNode('Desc', tax.kind),
    amount('Amount', tax.amount),
    tax.account === null ? null : byId('OverrideItemAccountRef', tax.account),
  ];
}
