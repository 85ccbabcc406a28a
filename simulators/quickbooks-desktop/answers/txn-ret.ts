import type { CompanyState } from '../company/state.ts';
import type { Txn, TxnLine } from '../company/types.ts';
import { FORMS, SHAPES } from '../txns/kinds.ts';
import { subtotal, taxOf, totalOf } from '../txns/totals.ts';
import { amount } from '../wire/money.ts';
import { element, type Tree } from '../wire/xml.ts';
import type { Links } from './links.ts';
import { fieldTrees } from './names.ts';

export type Detail = { readonly lines: boolean; readonly links: boolean };

/** A transaction as QuickBooks answers it; lines and links where they are asked for, and what it is worth. */
export function txnRet(state: CompanyState, txn: Txn, links: Links, detail: Detail): Tree {
  return element(`${txn.kind}Ret`, [
    element('TxnID', txn.id),
    element('TimeCreated', txn.created),
    element('TimeModified', txn.modified),
    element('EditSequence', txn.edit),
    element('TxnNumber', String(txn.number)),
    ...fieldTrees(state, txn.fields, ['TotalAmount', 'ExternalGUID']),
    ...sums(state, txn, links),
    txn.fields.ExternalGUID ? element('ExternalGUID', txn.fields.ExternalGUID) : null,
    ...(detail.links ? links.of(txn).map(linkedTxn) : []),
    ...appliedTo(state, txn),
    ...(detail.lines ? txn.lines.map(line => lineRet(state, txn, line)) : []),
  ]);
}

function sums(state: CompanyState, txn: Txn, links: Links): Tree[] {
  const total = totalOf(state, txn);
  const open = total - links.settled(txn);
  switch (txn.kind) {
    case 'Invoice':
      return [
        ...formSums(state, txn),
        element('AppliedAmount', amount(open - total)),
        element('BalanceRemaining', amount(open)),
        element('IsPaid', String(open === 0)),
      ];
    case 'CreditMemo':
      return [
        ...formSums(state, txn),
        element('TotalAmount', amount(total)),
        element('CreditRemaining', amount(open)),
      ];
    case 'SalesReceipt':
      return [...formSums(state, txn), element('TotalAmount', amount(total))];
    case 'ReceivePayment': {
      const own = txn.applied.filter(({ credit }) => credit === undefined);
      const used = own.reduce((sum, { cents }) => sum + cents, 0) + links.settled(txn);
      return [element('TotalAmount', amount(total)), element('UnusedPayment', amount(total - used))];
    }
    case 'Bill':
      return [
        element('AmountDue', amount(total)),
        element('IsPaid', String(open === 0)),
        element('OpenAmount', amount(open)),
      ];
    case 'VendorCredit':
      return [element('CreditAmount', amount(total)), element('OpenAmount', amount(open))];
    case 'Deposit':
      return [element('DepositTotal', amount(total))];
    case 'JournalEntry':
      return [];
    default:
      return [element('Amount', amount(total))];
  }
}

function formSums(state: CompanyState, txn: Txn): Tree[] {
  return [
    element('Subtotal', amount(subtotal(txn))),
    element(
      'SalesTaxPercentage',
      state.lists.get(txn.fields.ItemSalesTaxRef ?? '')?.fields.TaxRate ?? '0.00',
    ),
    element('SalesTaxTotal', amount(taxOf(state, txn))),
  ];
}

function linkedTxn({ txn, cents, type }: ReturnType<Links['of']>[number]): Tree {
  return element('LinkedTxn', [
    element('TxnID', txn.id),
    element('TxnType', txn.kind),
    element('TxnDate', txn.fields.TxnDate ?? ''),
    txn.fields.RefNumber ? element('RefNumber', txn.fields.RefNumber) : null,
    element('LinkType', type),
    element('Amount', amount(cents)),
  ]);
}

/** What a payment settles: its own money and what credits gave, target by target. */
function appliedTo(state: CompanyState, txn: Txn): Tree[] {
  const { applies } = SHAPES[txn.kind];
  if (applies === null) return [];
  return [...Map.groupBy(txn.applied, ({ to }) => to)].map(([to, parts]) => {
    const target = state.txns.get(to);
    const own = parts.filter(({ credit }) => credit === undefined).reduce((sum, { cents }) => sum + cents, 0);
    return element(`${applies}Ret`, [
      element('TxnID', to),
      element('TxnType', target?.kind ?? ''),
      target?.fields.TxnDate ? element('TxnDate', target.fields.TxnDate) : null,
      target?.fields.RefNumber ? element('RefNumber', target.fields.RefNumber) : null,
      element('Amount', amount(own)),
      ...parts
        .filter(({ credit }) => credit !== undefined)
        .map(({ credit, cents }) =>
          element('SetCredit', [
            element('CreditTxnID', credit ?? ''),
            element('AppliedAmount', amount(cents)),
          ]),
        ),
    ]);
  });
}

function lineRet(state: CompanyState, txn: Txn, line: TxnLine): Tree {
  const isForm = FORMS.includes(txn.kind);
  const isJournal = txn.kind === 'JournalEntry';
  const value = amount(isJournal ? Math.abs(line.cents) : line.cents);
  return element(isJournal ? line.element : `${line.element}Ret`, [
    element('TxnLineID', line.id),
    line.fields.PaymentTxnID ? element('TxnType', 'ReceivePayment') : null,
    line.fields.PaymentTxnID ? element('TxnID', line.fields.PaymentTxnID) : null,
    ...fieldTrees(state, line.fields, isForm ? ['Amount'] : ['Amount', 'PaymentTxnID']),
    element('Amount', value),
  ]);
}
