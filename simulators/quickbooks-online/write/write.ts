import type { Books } from '../books.ts';
import { rulesOf } from '../entities/registry.ts';
import type { EntityRules, Prepared, WriteOptions } from '../entities/rules.ts';
import { checkPeriod } from '../entities/transaction.ts';
import { fault } from '../faults.ts';
import { checkFields } from '../fields/check.ts';
import { type Body, refOf, textOf } from '../json.ts';
import { forget } from '../ledger/cleared.ts';
import {
  makeLinks,
  releaseFrom,
  releaseTo,
  retakeLinks,
  suspendLinks,
  type Touched,
} from '../ledger/settle.ts';
import type { Stored } from '../store/objects.ts';
import { applyCredits, withAutoLines } from './auto-apply.ts';
import { metaData } from './meta-data.ts';
import { checkNumber } from './numbers.ts';
import { refresh } from './refresh.ts';
import {
  checkDepositedChange,
  checkNotDeposited,
  checkNotReconciled,
  checkUnlinked,
  keysOfStanding,
  NO_KEYS,
  standing,
} from './standing.ts';
import { voided } from './void.ts';

export type Operation = 'create' | 'update' | 'delete' | 'void';

/**
 * Writes one object and everything that follows from it, inside the caller's transaction: the checks, the ledger, the
 * links and the objects that they touch. Gives the stored object, or the stub of a deleted one. Throws BusinessFault.
 */
export function write(
  books: Books,
  rules: EntityRules,
  operation: Operation,
  body: Body,
  options: WriteOptions,
): Body {
  switch (operation) {
    case 'create':
      return create(books, rules, body, options);
    case 'update':
      return update(books, rules, body, options);
    case 'void':
      return voidOne(books, rules, body);
    case 'delete':
      return deleteOne(books, rules, body);
  }
}

function create(books: Books, rules: EntityRules, sent: Body, options: WriteOptions): Body {
  const draft = checkFields(rules.fields, withAutoLines(books, rules.name, sent), rules.name);
  const prepared = rules.prepare(books, draft, undefined, options);
  if (rules.numbered) checkNumber(books, rules.name, prepared, undefined, options);
  const id = books.objects.nextId(rules.counter);
  const MetaData = metaData(books, undefined, rules.name === 'Account');
  const object: Stored = {
    id,
    token: 0,
    active: prepared.active ?? true,
    deleted: false,
    created: books.now,
    updated: books.now,
    body: envelope(prepared.body, id, 0, MetaData),
  };
  books.objects.insert(rules.name, object, { ...NO_KEYS, ...prepared.keys });
  const touched: Touched = new Set();
  enter(books, rules.name, id, prepared, touched);
  refresh(books, touched, `${rules.name} ${id}`);
  const createOther = (name: string, payment: Body) => create(books, rulesOf(name)!, payment, options);
  const isChanged = applyCredits(books, rules.name, object, createOther);
  return isChanged ? books.objects.find(rules.name, id)!.body : object.body;
}

function update(books: Books, rules: EntityRules, sent: Body, options: WriteOptions): Body {
  const before = standing(books, rules, sent);
  checkNotReconciled(books, rules.name, before);
  const draft = checkFields(rules.fields, sent, rules.name);
  const isSparse = sent.sparse === true || sent.sparse === 'true';
  // What stands was checked when it was written: the pass over it takes off what QuickBooks alone writes.
  const cleared = Object.fromEntries(Object.entries(sent).filter(([, value]) => value === null));
  const base = isSparse ? checkFields(rules.fields, { ...before.body, ...cleared }, rules.name) : {};
  const merged = { ...base, ...draft };
  // New lines without a stated tax are taxed anew.
  if (isSparse && draft.Line !== undefined && draft.TxnTaxDetail === undefined) delete merged.TxnTaxDetail;
  if (rules.kind === 'transaction') checkPeriod(books, textOf(before.body, 'TxnDate') ?? '9999');
  const id = Number(before.id);
  const touched: Touched = new Set();
  releaseFrom(books, rules.name, id, touched);
  const prepared = rules.prepare(books, merged, before, options);
  checkDepositedChange(books, rules.name, before, prepared.body);
  if (rules.numbered) checkNumber(books, rules.name, prepared, before, options);
  const incoming = suspendLinks(books, rules.name, id);
  if (prepared.postings !== undefined) leave(books, rules.name, id);
  const token = before.token + 1;
  const MetaData = metaData(books, before.body);
  const object: Stored = {
    ...before,
    token,
    active: prepared.active ?? true,
    updated: books.now,
    body: envelope(prepared.body, before.id, token, MetaData),
  };
  books.objects.replace(rules.name, object, { ...NO_KEYS, ...prepared.keys });
  enter(books, rules.name, id, prepared, touched);
  retakeLinks(books, incoming, touched);
  if (incoming.length > 0) touched.add(`${rules.name} ${id}`);
  refresh(books, touched, `${rules.name} ${id}`);
  return books.objects.find(rules.name, before.id)!.body;
}

function voidOne(books: Books, rules: EntityRules, sent: Body): Body {
  if (rules.voids === undefined) throw fault('500', `Operation void is not supported for ${rules.name}.`);
  const before = standing(books, rules, sent);
  const id = Number(before.id);
  const touched = withdraw(books, rules, before);
  const token = before.token + 1;
  const MetaData = metaData(books, before.body);
  const body = { ...voided(before.body), SyncToken: String(token), MetaData };
  const keys = keysOfStanding(before);
  books.objects.replace(rules.name, { ...before, token, updated: books.now, body }, keys);
  refresh(books, touched, `${rules.name} ${id}`);
  return body;
}

function deleteOne(books: Books, rules: EntityRules, sent: Body): Body {
  if (rules.kind === 'list') throw fault('500', `Operation delete is not supported for ${rules.name}.`);
  const before = standing(books, rules, sent);
  checkUnlinked(books, rules.name, before);
  const touched = withdraw(books, rules, before);
  const token = before.token + 1;
  books.objects.replace(rules.name, { ...before, token, deleted: true, updated: books.now }, NO_KEYS);
  forget(books, rules.name, Number(before.id));
  refresh(books, touched, `${rules.name} ${before.id}`);
  return { domain: 'QBO', status: 'Deleted', Id: String(before.id) };
}

/** Takes a transaction out of the ledger: its own links, those of others, its postings. */
function withdraw(books: Books, rules: EntityRules, before: Stored): Touched {
  checkPeriod(books, textOf(before.body, 'TxnDate') ?? '9999');
  checkNotDeposited(books, rules.name, before);
  checkNotReconciled(books, rules.name, before);
  const touched: Touched = new Set();
  releaseFrom(books, rules.name, Number(before.id), touched);
  releaseTo(books, rules.name, Number(before.id), touched);
  leave(books, rules.name, Number(before.id));
  return touched;
}

function enter(books: Books, entity: string, id: number, prepared: Prepared, touched: Touched): void {
  if (prepared.postings === undefined) return;
  const date = prepared.date ?? textOf(prepared.body, 'TxnDate') ?? '';
  const department = refOf(prepared.body, 'DepartmentRef');
  const placed =
    department === undefined ? prepared.postings : prepared.postings.map(each => ({ department, ...each }));
  books.ledger.post(entity, id, date, placed);
  books.ledger.putStock(entity, id, prepared.stock ?? []);
  books.settlement.putOpen(entity, id, date, prepared.open ?? []);
  makeLinks(books, entity, id, date, prepared.links ?? [], touched);
}

function leave(books: Books, entity: string, id: number): void {
  books.ledger.unpost(entity, id);
  books.ledger.removeStock(entity, id);
  books.settlement.removeOpen(entity, id);
}

function envelope(body: Body, id: number | string, token: number, MetaData: Body): Body {
  return { ...body, domain: 'QBO', sparse: false, Id: String(id), SyncToken: String(token), MetaData };
}
