import { API_USER, type Books } from '../books.ts';
import type { EntityRules } from '../entities/rules.ts';
import { businessRule, fault, notFound, required } from '../faults.ts';
import { type Body, isBody, type Json, refOf, textOf } from '../json.ts';
import { markOf } from '../ledger/cleared.ts';
import { idOf, type Keys, type Stored } from '../store/objects.ts';
import { fold } from '../text.ts';

export const NO_KEYS: Keys = { nameKey: null, docKey: null, txnDate: null, party: null };

/** The object that a body means: its Id must be a number (2030), it must stand (610), its SyncToken must fit (5010). */
export function standing(books: Books, rules: EntityRules, sent: Body): Stored {
  const id = sent.Id;
  if (id === undefined || id === null || id === '') throw required('Id');
  if (!/^\d+$/.test(String(id)))
    throw fault('2030', `Id should be a valid number. Supplied value:${String(id)}`, 'Id');
  if (sent.SyncToken === undefined || sent.SyncToken === null) throw required('SyncToken');
  const object = books.objects.find(rules.name, idOf(String(id)));
  if (object === undefined || object.deleted) throw notFound();
  if (String(sent.SyncToken) !== String(object.token)) {
    throw fault(
      '5010',
      'Stale Object Error : You and Practice User were working on this at the same time. Practice User finished before you did, so your work was not saved.',
      '',
    );
  }
  return object;
}

/** 6540 for what lies in a deposit. */
export function checkNotDeposited(books: Books, entity: string, before: Stored): void {
  const isDeposited = books.settlement
    .linksTo(entity, Number(before.id))
    .some(link => link.entity === 'Deposit');
  if (isDeposited)
    throw fault(
      '6540',
      'Deposited Transaction cannot be changed : This transaction has been deposited. If you want to change or delete it, you must edit the deposit it appears on and remove it first.',
      '',
    );
}

/** People are only warned in QuickBooks; what the API does with what is reconciled is a switch (6000). */
export function checkNotReconciled(books: Books, entity: string, before: Stored): void {
  const isFree = books.switches.reconciledEdits === 'allowed' || books.user !== API_USER;
  if (isFree || markOf(books, entity, Number(before.id)) !== 'R') return;
  throw businessRule('This transaction has been reconciled and cannot be changed.');
}

/** What is fixed of a payment that lies in a deposit; what it is applied to may be changed, where the switch says so. */
const FIXED = ['TotalAmt', 'TxnDate', 'DepositToAccountRef', 'CustomerRef'] as const;

/** 6540 for a change of what lies in a deposit, but for the links of a payment. */
export function checkDepositedChange(books: Books, entity: string, before: Stored, after: Body): void {
  const linksOnly = FIXED.every(member => sameValue(before.body[member], after[member]));
  const isFree = books.switches.depositedPayments === 'links-may-change';
  if (entity === 'Payment' && isFree && linksOnly) return;
  checkNotDeposited(books, entity, before);
}

/** References are the same by their value, whatever the name. */
function sameValue(one: Json | undefined, other: Json | undefined): boolean {
  const value = (each: Json | undefined) => (isBody(each) ? each.value : each);
  return value(one) === value(other);
}

/** A bill and a refund receipt can only be deleted once nothing links to them any more. */
export function checkUnlinked(books: Books, entity: string, before: Stored): void {
  const isPaid = books.settlement.linksTo(entity, Number(before.id)).length > 0;
  if (isPaid && UNLINK_FIRST.has(entity))
    throw businessRule('You must unlink the linked transactions before this transaction can be deleted');
}
const UNLINK_FIRST = new Set(['Bill', 'RefundReceipt']);

/** What a voided transaction is still found by. */
export function keysOfStanding(before: Stored): Keys {
  const { body } = before;
  const number = textOf(body, 'DocNumber');
  const customer = refOf(body, 'CustomerRef');
  const vendor = refOf(body, 'VendorRef');
  return {
    nameKey: null,
    docKey: number === undefined ? null : fold(number),
    txnDate: textOf(body, 'TxnDate') ?? null,
    party: customer !== undefined ? `Customer:${customer}` : vendor !== undefined ? `Vendor:${vendor}` : null,
  };
}
