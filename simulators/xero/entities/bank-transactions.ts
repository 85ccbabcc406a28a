import type { Books } from '../books/books.ts';
import type { Trade } from '../books/types.ts';
import { amount } from '../decimal.ts';
import type { Body } from '../json.ts';
import { creditOf, openOf, settledOfCredit } from '../ledger/settled.ts';
import { isGuid } from '../text.ts';
import { writeBankTransaction } from './bank-write.ts';
import { paymentOnDocument, renderAllocation, renderHead } from './document-render.ts';
import { listParameter, type Resource } from './resource.ts';

const FIELDS = {
  Type: 'text',
  Status: 'text',
  Reference: 'text',
  Date: 'date',
  Total: 'number',
  SubTotal: 'number',
  TotalTax: 'number',
  UpdatedDateUTC: 'date',
  'Contact.ContactID': 'guid',
  'Contact.Name': 'text',
} as const;

function render(books: Books, trade: Trade): Body {
  const bank = books.objects.find('Account', trade.bank ?? '');
  return {
    ...renderHead(books, trade),
    Status: trade.status,
    BankTransactionID: trade.id,
    BankAccount: { AccountID: trade.bank, ...(bank?.code && { Code: bank.code }), Name: bank?.name },
    Reference: trade.reference ?? '',
    IsReconciled: trade.reconciled,
    HasAttachments: false,
    ...(trade.credit !== null && { [`${creditName(trade)}ID`]: trade.credit }),
  };
}

function creditName({ type }: Trade): 'Overpayment' | 'Prepayment' {
  return type.endsWith('-OVERPAYMENT') ? 'Overpayment' : 'Prepayment';
}

export const bankTransactions: Resource = {
  name: 'BankTransactions',
  element: 'BankTransaction',
  idName: 'BankTransactionID',
  scopes: ['accounting.banktransactions'],
  hasPages: true,
  fields: {
    ...FIELDS,
    BankTransactionID: 'guid',
    IsReconciled: 'boolean',
    'BankAccount.AccountID': 'guid',
    'BankAccount.Code': 'text',
  },
  rows: (books, query) => {
    const references = listParameter(query, 'References');
    return books.objects
      .all('BankTransaction')
      .filter(each => references === undefined || references.includes(each.reference ?? ''))
      .map(each => render(books, each));
  },
  find: (books, key) => {
    const found = isGuid(key) ? books.objects.find('BankTransaction', key) : undefined;
    return found === undefined ? undefined : render(books, found);
  },
  omits: ['LineItems'],
  put: (books, given, options) => render(books, writeBankTransaction(books, given, options)),
  post: (books, given, options) => render(books, writeBankTransaction(books, given, options)),
};

function renderCredit(books: Books, trade: Trade): Body {
  const { payments, allocations } = settledOfCredit(books, trade.credit ?? '');
  return {
    ...renderHead(books, trade),
    [`${creditName(trade)}ID`]: trade.credit,
    ...(trade.reference !== null && { Reference: trade.reference }),
    RemainingCredit: amount(openOf(books, trade)),
    CurrencyRate: Number(trade.rate),
    Allocations: allocations.map(each => renderAllocation(books, each)),
    Payments: payments.map(paymentOnDocument),
    HasAttachments: false,
  };
}

/** Overpayments and prepayments: read here, made by bank transactions, allocated and refunded. */
function credits(kind: 'Overpayment' | 'Prepayment'): Resource {
  return {
    name: `${kind}s`,
    element: kind,
    idName: `${kind}ID`,
    scopes: ['accounting.payments'],
    hasPages: true,
    fields: { ...FIELDS, [`${kind}ID`]: 'guid', RemainingCredit: 'number' },
    rows: (books, query) => {
      const references = listParameter(query, 'References');
      return books.objects
        .all('BankTransaction')
        .filter(each => each.credit !== null && creditName(each) === kind)
        .filter(each => references === undefined || references.includes(each.reference ?? ''))
        .map(each => renderCredit(books, each));
    },
    find: (books, key) => {
      const found = isGuid(key) ? creditOf(books, kind, key) : undefined;
      return found === undefined ? undefined : renderCredit(books, found);
    },
    omits: ['LineItems', 'Payments', 'Allocations'],
    hasAllocations: true,
  };
}

export const overpayments = credits('Overpayment');
export const prepayments = credits('Prepayment');
