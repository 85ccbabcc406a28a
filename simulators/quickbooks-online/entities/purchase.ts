import type { Books } from '../books.ts';
import { amount } from '../decimal.ts';
import { businessRule, required } from '../faults.ts';
import { ADDRESS, TRANSACTION } from '../fields/common.ts';
import { choice, type Fields, flag, kept, output, record, reference } from '../fields/field.ts';
import { type Body, compact, refOf, textOf } from '../json.ts';
import { EXPENSE_LINE, type ExpenseLeg, expenseLines, stockOf } from '../sales/expense-lines.ts';
import { follow, followAccount, followRequired } from './references.ts';
import type { EntityRules } from './rules.ts';
import { headOf, keysOf } from './transaction.ts';

const FIELDS: Fields = {
  ...TRANSACTION,
  PaymentType: choice('Cash', 'Check', 'CreditCard'),
  AccountRef: reference,
  EntityRef: record({
    value: { kind: 'text', max: 50 },
    name: output,
    type: choice('Customer', 'Vendor', 'Employee'),
  }),
  PaymentMethodRef: reference,
  PaymentRefNum: { kind: 'text', max: 21 },
  Credit: flag,
  RemitToAddr: ADDRESS,
  PrintStatus: choice('NotSet', 'NeedToPrint', 'PrintComplete'),
  TotalAmt: output,
  PurchaseEx: output,
  CheckPayment: kept,
  CreditCardPayment: kept,
  Line: EXPENSE_LINE,
};

/** An expense, cheque or card charge; with a line on receivable it is money given back to a customer. */
export const purchase: EntityRules = {
  name: 'Purchase',
  kind: 'transaction',
  counter: 'transaction',
  fields: FIELDS,
  searchable: ['DocNumber', 'TxnDate', 'TotalAmt', 'AccountRef', 'PaymentType', 'EntityRef'],
  numbered: true,
  prepare: (books, draft, before) => {
    const type = textOf(draft, 'PaymentType');
    if (type === undefined) throw required('PaymentType');
    const paid = followAccount(books, draft, 'AccountRef', accountTypes(books, type));
    const entity = entityOf(books, draft);
    const head = headOf(books, draft, before, false);
    const { lines, legs, total, tax } = expenseLines(books, draft);
    if (total < 0) throw businessRule('Transaction amount must be 0 or greater');
    const sign = type === 'CreditCard' && draft.Credit === true ? -1 : 1;
    const who = entity === undefined ? {} : { party: entity.party };
    const body = compact({
      PurchaseEx: undefined,
      ...draft,
      ...head,
      AccountRef: paid.ref,
      EntityRef: entity?.ref,
      PaymentMethodRef: follow(books, 'PaymentMethod', draft, 'PaymentMethodRef')?.ref,
      Credit: type === 'CreditCard' ? draft.Credit === true : undefined,
      PrintStatus: type === 'Check' ? (draft.PrintStatus ?? 'NotSet') : undefined,
      Line: lines,
      TxnTaxDetail: tax.detail,
      TotalAmt: amount(total),
    });
    return {
      body,
      keys: keysOf(body, entity?.party ?? null),
      postings: [
        { account: paid.account, cents: -sign * total, ...who },
        ...legs.map(leg => ({
          account: leg.account,
          cents: sign * leg.cents,
          ...who,
          ...(leg.memo === undefined ? {} : { memo: leg.memo }),
          ...(leg.classId === undefined ? {} : { classId: leg.classId }),
        })),
        ...tax.legs.map(leg => ({ account: leg.account, cents: sign * leg.cents, ...who })),
      ],
      stock: stockOf(legs, sign),
      open: legs.flatMap(leg => openItem(leg, entity?.party, head.TxnDate, sign)),
    };
  },
};

function accountTypes(books: Books, paymentType: string): string[] {
  if (paymentType === 'CreditCard') return ['Credit Card'];
  if (paymentType === 'Check' || books.switches.cashPurchaseAccounts === 'bank-only') return ['Bank'];
  return ['Bank', 'Other Current Asset'];
}

/** The payee; without a type it is a vendor. */
function entityOf(books: Books, draft: Body): { ref: Body; party: string } | undefined {
  if (refOf(draft, 'EntityRef') === undefined) return undefined;
  const sent = draft.EntityRef as Body;
  const kind = textOf(sent, 'type') ?? 'Vendor';
  const { ref, object } = followRequired(books, kind, draft, 'EntityRef');
  return { ref: { ...ref, type: kind }, party: `${kind}:${object.id}` };
}

function openItem(leg: ExpenseLeg, party: string | undefined, date: string, sign: number) {
  const wanted =
    leg.type === 'Accounts Receivable' ? 'Customer' : leg.type === 'Accounts Payable' ? 'Vendor' : undefined;
  if (wanted === undefined) return [];
  if (party === undefined || !party.startsWith(`${wanted}:`)) {
    throw businessRule(
      `When you use ${leg.type}, you must choose a ${wanted.toLowerCase()} in the Name field.`,
    );
  }
  return [{ line: leg.line, account: leg.account, party, due: date, cents: sign * leg.cents }];
}
