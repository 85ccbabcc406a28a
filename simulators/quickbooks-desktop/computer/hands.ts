import { refuseTaken } from '../company/references.ts';
import type { Stamps } from '../company/stamps.ts';
import type { CompanyState } from '../company/state.ts';
import type { ListKind, Txn } from '../company/types.ts';
import { SHAPES } from '../txns/kinds.ts';
import { change, enter, makeVoid, remove, txnOf } from '../txns/write.ts';
import { amount } from '../wire/money.ts';
import { element, type Tree } from '../wire/xml.ts';

/** What a person does at the computer's own windows; the same rules hold, except that nobody asks for edit sequences. */
export class Hands {
  readonly #state: CompanyState;
  readonly #stamps: Stamps;

  constructor(state: CompanyState, stamps: Stamps) {
    this.#state = state;
    this.#stamps = stamps;
  }

  /** Takes a name in a list; gives its id. */
  name(kind: ListKind, name: string, fields: Record<string, string> = {}, active = true): string {
    refuseTaken(this.#state, kind, name, null, null);
    const now = this.#stamps.time();
    const id = this.#stamps.newId('8000');
    const row = { kind, id, name, parent: null, active, fields, created: now, modified: now };
    this.#state.lists.set(id, { ...row, edit: this.#stamps.edit() });
    this.#state.touch('list', id);
    this.#state.save();
    return id;
  }

  /** Renames an element of a list, or makes it inactive or active. */
  alter(id: string, changes: { readonly name?: string; readonly active?: boolean }): void {
    const object = this.#state.lists.get(id);
    if (object === undefined) throw new Error(`there is no ${id}`);
    Object.assign(object, changes);
    object.modified = this.#stamps.time();
    object.edit = this.#stamps.edit(object.edit);
    this.#state.touch('list', id);
    this.#state.save();
  }

  /** Writes an invoice of one line on an account, without tax, in cents; gives its id. */
  invoice(customer: string, account: string, number: string, date: string, cents: number): string {
    const item = this.#itemOn(account);
    const add = element('InvoiceAdd', [
      named('CustomerRef', customer),
      element('TxnDate', date),
      element('RefNumber', number),
      element('InvoiceLineAdd', [named('ItemRef', item), element('Amount', amount(cents))]),
    ]);
    return this.#saved(enter(this.#state, this.#stamps, 'Invoice', add)).id;
  }

  #itemOn(account: string): string {
    const found = this.#state.ofKind('ItemService').find(({ fields }) => fields.AccountRef === account);
    return found?.id ?? this.name('ItemService', `Work on ${account}`, { AccountRef: account });
  }

  /** Changes the date, number or memo of a transaction. */
  edit(id: string, fields: Readonly<Record<string, string>>): void {
    const txn = txnOf(this.#state, id);
    const values = Object.entries(fields).map(([name, value]) => element(name, value));
    this.#saved(change(this.#state, this.#stamps, txn.kind, modOf(txn, values)));
  }

  /** Makes the lines of a transaction one, of that amount in cents. */
  amount(id: string, cents: number): void {
    const txn = txnOf(this.#state, id);
    const [line] = txn.lines;
    const mod = `${SHAPES[txn.kind].lines[0]}Mod`;
    const sent = element(mod, [element('TxnLineID', line?.id ?? '-1'), element('Amount', amount(cents))]);
    delete line?.fields.Rate;
    this.#saved(change(this.#state, this.#stamps, txn.kind, modOf(txn, [sent])));
  }

  delete(id: string): void {
    remove(this.#state, this.#stamps, txnOf(this.#state, id).kind, id);
    this.#state.save();
  }

  void(id: string): void {
    this.#saved(makeVoid(this.#state, this.#stamps, txnOf(this.#state, id).kind, id));
  }

  /** Takes payments out of undeposited funds to a bank account; gives the deposit's id. */
  deposit(payments: readonly string[], bank: string, date: string): string {
    const add = element('DepositAdd', [
      element('TxnDate', date),
      named('DepositToAccountRef', bank),
      ...payments.map(id => element('DepositLineAdd', [element('PaymentTxnID', id)])),
    ]);
    return this.#saved(enter(this.#state, this.#stamps, 'Deposit', add)).id;
  }

  /** Closes the books up to a day, that day included; null opens them. */
  close(through: string | null): void {
    this.#state.info.closedThrough = through;
    this.#state.save();
  }

  #saved(txn: Txn): Txn {
    this.#state.save();
    return txn;
  }
}

function named(name: string, id: string): Tree {
  return element(name, [element('ListID', id)]);
}

function modOf(txn: Txn, values: readonly Tree[]): Tree {
  const own = [element('TxnID', txn.id), element('EditSequence', txn.edit)];
  return element(`${txn.kind}Mod`, [...own, ...values]);
}
