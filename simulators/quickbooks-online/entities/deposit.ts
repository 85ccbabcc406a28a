import type { Books } from '../books.ts';
import { UNDEPOSITED_FUNDS } from '../company/chart.ts';
import { amount, centsOf } from '../decimal.ts';
import { businessRule, fault, notFound, required } from '../faults.ts';
import { TRANSACTION } from '../fields/common.ts';
import { choice, type Fields, kept, money, output, record, reference, text } from '../fields/field.ts';
import { type Body, compact, isBody, listOf, partOf, refOf, textOf } from '../json.ts';
import type { Link, OpenItem, Posting } from '../ledger/types.ts';
import { line } from '../sales/fields.ts';
import { withLineIds } from '../sales/line-ids.ts';
import { checkTaxSaid } from '../sales/purchase-tax.ts';
import { idOf, type Stored } from '../store/objects.ts';
import { follow, followAccount, followRequired, followTracked } from './references.ts';
import type { EntityRules } from './rules.ts';
import { headOf, keysOf } from './transaction.ts';

const FIELDS: Fields = {
  ...TRANSACTION,
  DepositToAccountRef: reference,
  CashBack: record({ AccountRef: reference, Amount: money, Memo: text(4000) }),
  TotalAmt: output,
  Line: line({
    DepositLineDetail: record({
      AccountRef: reference,
      Entity: record({
        value: text(50),
        name: output,
        type: choice('CUSTOMER', 'VENDOR', 'EMPLOYEE', 'Customer', 'Vendor', 'Employee'),
      }),
      PaymentMethodRef: reference,
      CheckNum: text(21),
      ClassRef: reference,
      TxnType: text(50),
      TaxCodeRef: reference,
      TaxApplicableOn: kept,
    }),
  }),
};

const LINKABLE = ['Payment', 'SalesReceipt', 'RefundReceipt', 'JournalEntry'];
const PATH = 'Line.DepositLineDetail';

type Leg = { readonly line: Body; readonly posting: Posting; readonly open?: OpenItem; readonly link?: Link };

export const deposit: EntityRules = {
  name: 'Deposit',
  kind: 'transaction',
  counter: 'transaction',
  fields: FIELDS,
  searchable: ['DocNumber', 'TxnDate', 'TotalAmt', 'DepositToAccountRef'],
  prepare: (books, draft, before) => {
    const bank = followAccount(books, draft, 'DepositToAccountRef', ['Bank', 'Other Current Asset']);
    if (listOf(draft, 'Line').length === 0) throw required('Line');
    const details = listOf(draft, 'Line').map(each => partOf(each, 'DepositLineDetail'));
    checkTaxSaid(books, draft, details, ['TaxExcluded', 'NotApplicable']);
    const head = headOf(books, draft, before, false);
    const legs = withLineIds(listOf(draft, 'Line'), 1).map(each => legOf(books, each, head.TxnDate, before));
    const back = cashBack(books, draft);
    const total = legs.reduce((sum, leg) => sum - leg.posting.cents, 0) - (back?.cents ?? 0);
    if (total < 0) throw businessRule('Transaction amount must be 0 or greater');
    const body = compact({
      ...draft,
      ...head,
      LinkedTxn: undefined,
      DepositToAccountRef: bank.ref,
      CashBack: back === undefined ? undefined : partOf(draft, 'CashBack'),
      Line: legs.map(leg => leg.line),
      TotalAmt: amount(total),
    });
    return {
      body,
      keys: keysOf(body, null),
      postings: [
        { account: bank.account, cents: total },
        ...(back === undefined ? [] : [back]),
        ...legs.map(leg => leg.posting),
      ],
      open: legs.flatMap(leg => leg.open ?? []),
      links: legs.flatMap(leg => leg.link ?? []),
    };
  },
};

function legOf(books: Books, sent: Body, date: string, before: Stored | undefined): Leg {
  if (sent.Amount === undefined) throw required('Line.Amount');
  const cents = centsOf(sent.Amount) ?? 0;
  const [linked] = listOf(sent, 'LinkedTxn');
  if (linked !== undefined && sent.DetailType === undefined)
    return linkedLeg(books, sent, linked, cents, before);
  if (sent.DetailType !== 'DepositLineDetail') throw required('Line.DetailType');
  const detail = partOf(sent, 'DepositLineDetail');
  const { ref, account, type } = followAccount(books, detail, 'AccountRef', null, `${PATH}.AccountRef`);
  const entity = entityOf(books, detail);
  if (type === 'Accounts Receivable' && !entity?.party.startsWith('Customer:')) {
    throw businessRule('When you use Accounts Receivable, you must choose a customer in the Name field.');
  }
  const completed = compact({
    ...detail,
    AccountRef: ref,
    Entity: entity?.ref,
    PaymentMethodRef: follow(books, 'PaymentMethod', detail, 'PaymentMethodRef', `${PATH}.PaymentMethodRef`)
      ?.ref,
    ClassRef: followTracked(books, 'Class', detail, 'ClassRef', `${PATH}.ClassRef`),
  });
  const memo = textOf(sent, 'Description');
  const classId = refOf(detail, 'ClassRef');
  const who = entity === undefined ? {} : { party: entity.party };
  const isOpen = type === 'Accounts Receivable' || type === 'Accounts Payable';
  return {
    line: { ...sent, Amount: amount(cents), DepositLineDetail: completed, CustomExtensions: [] },
    posting: {
      account,
      cents: -cents,
      ...who,
      ...(memo === undefined ? {} : { memo }),
      ...(classId === undefined ? {} : { classId }),
    },
    ...(isOpen && entity !== undefined
      ? { open: { line: Number(sent.Id), account, party: entity.party, due: date, cents: -cents } }
      : {}),
  };
}

/** What lies in undeposited funds: the whole of a payment, receipt or journal entry, once. */
function linkedLeg(books: Books, sent: Body, linked: Body, cents: number, before: Stored | undefined): Leg {
  const type = textOf(linked, 'TxnType') ?? '';
  const id = textOf(linked, 'TxnId');
  if (id === undefined) throw required('Line.LinkedTxn.TxnId');
  if (!LINKABLE.includes(type))
    throw fault('2170', `Invalid Enumeration : ${type}`, 'Line.LinkedTxn.TxnType');
  const object = books.objects.find(type, idOf(id));
  if (object === undefined || object.deleted) throw notFound();
  const inOther = books.settlement
    .linksTo(type, Number(object.id))
    .some(link => link.entity === 'Deposit' && link.id !== before?.id);
  const whole = heldIn(books, type, Number(object.id));
  if (inOther || whole === 0) {
    throw fault(
      '620',
      `Transaction can't be linked : ${type} ${id} is not in undeposited funds`,
      'Line.LinkedTxn',
    );
  }
  if (whole !== cents) throw businessRule(`the amount of a deposited ${type} is ${amount(whole)}`);
  const { CustomExtensions: _sent, ...rest } = sent;
  return {
    line: { ...rest, Amount: amount(cents), LinkedTxn: [{ TxnId: id, TxnType: type, TxnLineId: '0' }] },
    posting: { account: UNDEPOSITED_FUNDS, cents: -cents },
    link: { line: Number(sent.Id), target: type, targetId: Number(object.id), targetLine: -1, cents: 0 },
  };
}

/** What a transaction has put into undeposited funds; negative where it took something out. */
function heldIn(books: Books, entity: string, id: number): number {
  return books.ledger
    .postingsOf(entity, id)
    .filter(({ account }) => account === UNDEPOSITED_FUNDS)
    .reduce((sum, { cents }) => sum + cents, 0);
}

function entityOf(books: Books, detail: Body): { ref: Body; party: string } | undefined {
  if (!isBody(detail.Entity)) return undefined;
  const type = textOf(detail.Entity, 'type') ?? 'CUSTOMER';
  const kind = `${type.slice(0, 1).toUpperCase()}${type.slice(1).toLowerCase()}`;
  const { ref, object } = followRequired(books, kind, detail, 'Entity', `${PATH}.Entity`);
  return { ref: { ...ref, type: type.toUpperCase() }, party: `${kind}:${object.id}` };
}

function cashBack(books: Books, draft: Body): Posting | undefined {
  if (draft.CashBack === undefined) return undefined;
  const part = partOf(draft, 'CashBack');
  const { account } = followAccount(books, part, 'AccountRef', null, 'CashBack.AccountRef');
  const memo = textOf(part, 'Memo');
  return { account, cents: centsOf(part.Amount) ?? 0, ...(memo === undefined ? {} : { memo }) };
}
