import type { Books } from '../books.ts';
import { amount, amountText, centsOf } from '../decimal.ts';
import { businessRule, fault, required } from '../faults.ts';
import { TRANSACTION } from '../fields/common.ts';
import { choice, type Fields, flag, kept, money, output, record, reference } from '../fields/field.ts';
import { type Body, compact, listOf, partOf, refOf, textOf } from '../json.ts';
import type { OpenItem, Posting } from '../ledger/types.ts';
import { line } from '../sales/fields.ts';
import { withLineIds } from '../sales/line-ids.ts';
import { checkTaxSaid } from '../sales/purchase-tax.ts';
import { followAccount, followRequired, followTracked } from './references.ts';
import type { EntityRules } from './rules.ts';
import { headOf, keysOf } from './transaction.ts';

const FIELDS: Fields = {
  ...TRANSACTION,
  Adjustment: flag,
  TotalAmt: output,
  Line: line({
    JournalEntryLineDetail: record({
      PostingType: choice('Debit', 'Credit'),
      AccountRef: reference,
      Entity: record({ Type: choice('Customer', 'Vendor', 'Employee'), EntityRef: reference }),
      ClassRef: reference,
      DepartmentRef: reference,
      TaxCodeRef: reference,
      TaxApplicableOn: choice('Sales', 'Purchase'),
      TaxAmount: money,
      BillableStatus: choice('Billable', 'NotBillable', 'HasBeenBilled'),
      JournalCodeRef: reference,
    }),
    DescriptionLineDetail: kept,
  }),
};

const PATH = 'Line.JournalEntryLineDetail';

export const journalEntry: EntityRules = {
  name: 'JournalEntry',
  kind: 'transaction',
  counter: 'transaction',
  fields: FIELDS,
  searchable: ['DocNumber', 'TxnDate', 'Adjustment'],
  numbered: true,
  prepare: (books, draft, before) => {
    if (listOf(draft, 'Line').length === 0) throw required('Line');
    const details = listOf(draft, 'Line').map(each => partOf(each, 'JournalEntryLineDetail'));
    checkTaxSaid(books, draft, details, ['TaxExcluded', 'TaxInclusive']);
    const head = headOf(books, draft, before, true);
    const legs = withLineIds(listOf(draft, 'Line'), 0).map(each => legOf(books, each, head.TxnDate));
    checkBalance(legs.map(leg => leg.posting?.cents ?? 0));
    const body = compact({
      Adjustment: false,
      ...draft,
      ...head,
      LinkedTxn: undefined,
      TotalAmt: 0,
      Line: legs.map(leg => leg.line),
      TxnTaxDetail: {},
    });
    return {
      body,
      keys: keysOf(body, null),
      postings: legs.flatMap(leg => leg.posting ?? []),
      open: legs.flatMap(leg => leg.open ?? []),
    };
  },
};

type Leg = { readonly line: Body; readonly posting?: Posting; readonly open?: OpenItem };

function legOf(books: Books, sent: Body, date: string): Leg {
  if (sent.DetailType === 'DescriptionOnly') return { line: { ...sent, CustomExtensions: [] } };
  if (sent.DetailType !== 'JournalEntryLineDetail') throw required('Line.DetailType');
  const detail = partOf(sent, 'JournalEntryLineDetail');
  if (sent.Amount === undefined) throw required('Line.Amount');
  const size = centsOf(sent.Amount) ?? 0;
  if (size < 0) throw businessRule('Transaction amount must be 0 or greater');
  if (detail.PostingType === undefined) throw required(`${PATH}.PostingType`);
  const { ref, account, type } = followAccount(books, detail, 'AccountRef', null, `${PATH}.AccountRef`);
  const entity = entityOf(books, detail, type);
  const cents = detail.PostingType === 'Debit' ? size : -size;
  const memo = textOf(sent, 'Description');
  const completed = compact({
    ...detail,
    AccountRef: ref,
    Entity: entity?.body,
    ClassRef: followTracked(books, 'Class', detail, 'ClassRef', `${PATH}.ClassRef`),
    DepartmentRef: followTracked(books, 'Department', detail, 'DepartmentRef', `${PATH}.DepartmentRef`),
  });
  const party = entity?.party;
  const posting = {
    account,
    cents,
    ...(party === undefined ? {} : { party }),
    ...(memo === undefined ? {} : { memo }),
    ...placeOf(detail),
  };
  const isOpen = type === 'Accounts Receivable' || type === 'Accounts Payable';
  return {
    line: { ...sent, Amount: amount(size), JournalEntryLineDetail: completed, CustomExtensions: [] },
    posting,
    ...(isOpen && party !== undefined
      ? { open: { line: Number(sent.Id), account, party, due: date, cents } }
      : {}),
  };
}

/** The class and the location of a line. */
function placeOf(detail: Body): { classId?: string; department?: string } {
  const classId = refOf(detail, 'ClassRef');
  const department = refOf(detail, 'DepartmentRef');
  return { ...(classId !== undefined && { classId }), ...(department !== undefined && { department }) };
}

/** Who the line is about. Receivable lines need a customer, payable lines a vendor. */
function entityOf(
  books: Books,
  detail: Body,
  accountType: string,
): { body: Body; party: string } | undefined {
  const wanted =
    accountType === 'Accounts Receivable'
      ? 'Customer'
      : accountType === 'Accounts Payable'
        ? 'Vendor'
        : undefined;
  const given = partOf(detail, 'Entity');
  const kind = textOf(given, 'Type');
  if (wanted !== undefined && (kind !== wanted || refOf(given, 'EntityRef') === undefined)) {
    const account = wanted === 'Customer' ? 'Accounts Receivable' : 'Accounts Payable';
    throw businessRule(
      `When you use ${account}, you must choose a ${wanted.toLowerCase()} in the Name field.`,
    );
  }
  if (detail.Entity === undefined) return undefined;
  if (kind === undefined) throw required(`${PATH}.Entity.Type`);
  const { ref, object } = followRequired(books, kind, given, 'EntityRef', `${PATH}.Entity.EntityRef`);
  return { body: { Type: kind, EntityRef: ref }, party: `${kind}:${object.id}` };
}

function checkBalance(cents: readonly number[]): void {
  const sum = cents.reduce((total, each) => total + each, 0);
  if (sum !== 0) {
    throw fault(
      '6000',
      `Business Validation Error: Please balance debits and credits. The difference is ${amountText(Math.abs(sum))}`,
    );
  }
  if (!cents.some(each => each > 0) && cents.some(each => each < 0)) throw required('Line');
  if (cents.length < 2) throw businessRule('A journal entry needs a debit and a credit line');
}
