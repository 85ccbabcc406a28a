import type { Books } from '../books.ts';
import { businessRule, notFound } from '../faults.ts';
import { type Body, isBody, type Json, textOf } from '../json.ts';
import { idOf, type Stored } from '../store/objects.ts';
import { fold } from '../text.ts';

export const MERGEABLE = ['Account', 'Customer', 'Vendor', 'Item'] as const;
type Mergeable = (typeof MERGEABLE)[number];

/** The members by which other objects name one of a kind; a payee's says its kind beside the id. */
const MEMBERS: Readonly<Record<Mergeable, readonly string[]>> = {
  Account: [
    'AccountRef',
    'DepositToAccountRef',
    'IncomeAccountRef',
    'ExpenseAccountRef',
    'AssetAccountRef',
    'ItemAccountRef',
    'APAccountRef',
    'ARAccountRef',
    'BankAccountRef',
    'CCAccountRef',
    'DiscountAccountRef',
  ],
  Customer: ['CustomerRef'],
  Vendor: ['VendorRef', 'PrefVendorRef'],
  Item: ['ItemRef'],
};
const PAYEES = ['EntityRef', 'Entity'];

/**
 * What a person does who gives one object the name of another of its kind and agrees to merge: everything moves to the
 * one that keeps its id, and the other disappears. It cannot be undone. By the switch `mergedObjects` it is gone, or
 * stays behind inactive.
 */
export function merge(books: Books, entity: Mergeable, from: string, into: string): Stored {
  const gone = standing(books, entity, from);
  const kept = standing(books, entity, into);
  checkAlike(entity, gone, kept);
  const name = textOf(kept.body, 'FullyQualifiedName') ?? textOf(kept.body, 'DisplayName') ?? '';
  rewrite(books, entity, String(gone.id), { value: String(kept.id), name });
  move(books, entity, Number(gone.id), Number(kept.id));
  const nameMember = entity === 'Customer' || entity === 'Vendor' ? 'DisplayName' : 'Name';
  const suffixed = `${textOf(gone.body, nameMember) ?? ''} (deleted)`;
  const isGone = books.switches.mergedObjects === 'gone';
  const body: Body = { ...gone.body, Active: false, [nameMember]: suffixed, FullyQualifiedName: suffixed };
  const after = { ...gone, active: false, deleted: isGone, updated: books.now, token: gone.token + 1 };
  const keys = { nameKey: isGone ? null : fold(suffixed), docKey: null, txnDate: null, party: null };
  books.objects.replace(entity, { ...after, body: { ...body, SyncToken: String(after.token) } }, keys);
  return kept;
}

function standing(books: Books, entity: Mergeable, id: string): Stored {
  const object = books.objects.find(entity, idOf(id));
  if (object === undefined || object.deleted) throw notFound();
  return object;
}

/** Only what is of one type can be merged; stock that is counted cannot. */
function checkAlike(entity: Mergeable, one: Stored, other: Stored): void {
  const alike = (member: string) => one.body[member] === other.body[member];
  if (one.id === other.id) throw businessRule('an object cannot be merged with itself');
  if (entity === 'Account' && !(alike('AccountType') && alike('AccountSubType')))
    throw businessRule('accounts of different types cannot be merged');
  if (entity === 'Item' && (!alike('Type') || one.body.Type === 'Inventory'))
    throw businessRule('these items cannot be merged');
}

/** Every object that names the one names the other. */
function rewrite(books: Books, entity: Mergeable, from: string, to: { value: string; name: string }): void {
  const { realm } = books.company;
  const rows = books.ledger.database.all(
    'SELECT entity, id FROM qbo_object WHERE realm = ? AND deleted = 0 AND body LIKE ?',
    realm,
    `%"value":"${from}"%`,
  );
  for (const row of rows) {
    const kind = String(row.entity);
    const object = books.objects.find(kind, row.id as number | string);
    if (object === undefined) continue;
    const body = renamed(object.body, '', object.body, { entity, from, to }) as Body;
    books.objects.touch(kind, { ...object, body });
  }
}

type Change = {
  readonly entity: Mergeable;
  readonly from: string;
  readonly to: { value: string; name: string };
};

function renamed(value: Json | undefined, member: string, holder: Body, change: Change): Json | undefined {
  if (Array.isArray(value)) return value.map(each => renamed(each, member, holder, change) as Json);
  if (!isBody(value)) return value;
  if (value.value === change.from && isMeant(value, member, holder, change.entity))
    return { ...value, ...change.to };
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, renamed(part, name, value, change)]),
  );
}

function isMeant(ref: Body, member: string, holder: Body, entity: Mergeable): boolean {
  if (MEMBERS[entity].includes(member)) return true;
  const kind = textOf(ref, 'type') ?? textOf(holder, 'Type') ?? '';
  return PAYEES.includes(member) && fold(kind) === fold(entity);
}

/** The ledger and the open items follow. */
function move(books: Books, entity: Mergeable, from: number, to: number): void {
  const { database } = books.ledger;
  const { realm } = books.company;
  if (entity === 'Item') {
    database.run('UPDATE qbo_stock SET item = ? WHERE realm = ? AND item = ?', to, realm, from);
  } else if (entity === 'Account') {
    for (const table of ['qbo_posting', 'qbo_open'])
      database.run(`UPDATE ${table} SET account = ? WHERE realm = ? AND account = ?`, to, realm, from);
    books.ledger.moveBalance(from, to);
  } else {
    for (const table of ['qbo_posting', 'qbo_open', 'qbo_object'])
      database.run(
        `UPDATE ${table} SET party = ? WHERE realm = ? AND party = ?`,
        `${entity}:${to}`,
        realm,
        `${entity}:${from}`,
      );
  }
}
