import type { Books } from '../books.ts';
import { amountText } from '../decimal.ts';
import { businessRule, fault, notFound, required } from '../faults.ts';
import { type Body, refOf, textOf } from '../json.ts';
import { idOf } from '../store/objects.ts';
import type { StoredOpen } from '../store/settlement.ts';
import type { Link } from './types.ts';

/** Who pays or is paid: a customer by a payment, a vendor by a bill payment. */
export type Payer = { readonly kind: 'Customer' | 'Vendor'; readonly id: number | string };

/** A cheque is a purchase too. */
const BOTH = {
  JournalEntry: 'JournalEntry',
  Deposit: 'Deposit',
  Expense: 'Purchase',
  Check: 'Purchase',
  Purchase: 'Purchase',
};

/** What a line of a payment or bill payment may link, and the kind of object that is meant. */
const LINKABLE: Readonly<Record<Payer['kind'], Readonly<Record<string, string>>>> = {
  Customer: { ...BOTH, Invoice: 'Invoice', CreditMemo: 'CreditMemo', Payment: 'Payment' },
  Vendor: { ...BOTH, Bill: 'Bill', VendorCredit: 'VendorCredit' },
};

/**
 * The link of one line to what is open there. Throws 2170 for a kind that cannot be linked, 610 where nothing
 * stands, 620 for another's or a closed transaction, 6000 for more than is open.
 */
export function planLink(
  books: Books,
  payer: Payer,
  asked: { readonly line: number; readonly cents: number; readonly linked: Body },
  planned: readonly Link[],
): Link {
  const type = textOf(asked.linked, 'TxnType');
  const txnId = textOf(asked.linked, 'TxnId');
  if (txnId === undefined) throw required('Line.LinkedTxn.TxnId');
  if (type === undefined) throw required('Line.LinkedTxn.TxnType');
  const isLoose = type !== 'Payment' || books.switches.linkUnappliedPayments;
  const target = isLoose ? LINKABLE[payer.kind][type] : undefined;
  if (target === undefined) throw fault('2170', `Invalid Enumeration : ${type}`, 'Line.LinkedTxn.TxnType');
  const object = books.objects.find(target, idOf(txnId));
  if (object === undefined || object.deleted) throw notFound();
  const mine = books.settlement
    .openOf(target, Number(object.id))
    .filter(item => isPayable(books, payer, item.party));
  const lineId = textOf(asked.linked, 'TxnLineId');
  const item = mine.find(each => lineId === undefined || each.line === Number(lineId)) ?? mine[0];
  if (item === undefined)
    throw fault(
      '620',
      `Transaction can't be linked : ${type} ${txnId} belongs to another ${payer.kind.toLowerCase()}`,
      'Line.LinkedTxn',
    );
  return linkTo(item, asked, planned, `${type} ${txnId}`);
}

function linkTo(
  item: StoredOpen,
  { line, cents }: { line: number; cents: number },
  planned: readonly Link[],
  what: string,
): Link {
  const taken = planned
    .filter(link => link.target === item.entity && link.targetId === item.id && link.targetLine === item.line)
    .reduce((sum, link) => sum + link.cents, 0);
  const open = item.open + taken;
  if (open === 0 && cents > 0)
    throw fault('620', `Transaction can't be linked : ${what} is closed`, 'Line.LinkedTxn');
  if (cents > Math.abs(open))
    throw businessRule(
      `The amount applied to ${what} is more than its open balance ${amountText(Math.abs(open))}`,
    );
  return {
    line,
    target: item.entity,
    targetId: item.id,
    targetLine: item.line,
    cents: open > 0 ? -cents : cents,
  };
}

/** A customer pays what is theirs, and what a sub-customer owes whose bills go to the parent. */
function isPayable(books: Books, { kind, id }: Payer, party: string): boolean {
  if (party === `${kind}:${id}`) return true;
  if (kind === 'Vendor' || !party.startsWith('Customer:')) return false;
  const owner = books.objects.find('Customer', idOf(party.slice('Customer:'.length)));
  return owner?.body.BillWithParent === true && refOf(owner.body, 'ParentRef') === String(id);
}

/** What QuickBooks tells about a linked transaction: its id, what was open before, and its number. */
export function lineEx(books: Books, link: Link): Body {
  const object = books.objects.find(link.target, link.targetId);
  const open =
    books.settlement.openOf(link.target, link.targetId).find(each => each.line === link.targetLine)?.open ??
    0;
  const nameValue = (Name: string, Value: string) => ({
    name: '{http://schema.intuit.com/finance/v3}NameValue',
    declaredType: 'com.intuit.schema.finance.v3.NameValue',
    scope: 'javax.xml.bind.JAXBElement$GlobalScope',
    value: { Name, Value },
    nil: false,
    globalScope: true,
    typeSubstituted: false,
  });
  const number = textOf(object?.body ?? {}, 'DocNumber');
  return {
    any: [
      nameValue('txnId', String(link.targetId)),
      nameValue('txnOpenBalance', amountText(Math.abs(open))),
      ...(number === undefined ? [] : [nameValue('txnReferenceNumber', number)]),
    ],
  };
}
