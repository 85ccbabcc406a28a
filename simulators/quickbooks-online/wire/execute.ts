import type { Books } from '../books.ts';
import { readableName, rulesOf } from '../entities/registry.ts';
import type { EntityRules } from '../entities/rules.ts';
import { BusinessFault, fault, unsupported } from '../faults.ts';
import type { Body } from '../json.ts';
import { render } from '../render.ts';
import { idOf } from '../store/objects.ts';
import { type Operation, write } from '../write/write.ts';
import type { Arrival, Part } from './arrival.ts';
import type { Journal } from './journal.ts';
import type { Mishaps } from './mishaps.ts';

/** One write to carry out. */
export type Order = {
  readonly entity: string;
  readonly operation: Operation;
  readonly body: Body;
  readonly text: string;
  readonly requestId: string | null;
  readonly batchId: string | null;
  readonly allowDuplicateNumber: boolean;
};

export type Desk = { readonly journal: Journal; readonly mishaps: Mishaps };

/** How one write ended: `{Invoice: …}`; or what was thrown, after the journal was written. */
export type Outcome = { readonly done: Body } | { readonly failed: BusinessFault };

/**
 * Carries out one write under its requestid: a known one is replayed, refused (600) or executed again, as the switch
 * says. `finish` makes the answer that is kept for a replay. Runs inside the caller's transaction.
 */
export function execute(
  desk: Desk,
  books: Books,
  arrival: Arrival,
  order: Order,
  finish: (object: Body) => Body,
): Outcome {
  const known = order.requestId === null ? undefined : keptAnswer(books, order);
  const mode = books.switches.requestId;
  if (known !== undefined && mode === 'replay') {
    note(desk, books, order, 'replayed', null, null);
    return { done: known };
  }
  try {
    if (known !== undefined && mode === 'error-600')
      throw fault('600', `Duplicate Request ID : ${order.requestId}`);
    const answer = books.ledger.database.transaction(() => perform(desk, books, arrival, order, finish));
    return 'late' in answer ? { failed: answer.late } : answer;
  } catch (error) {
    if (!(error instanceof BusinessFault)) throw error;
    note(desk, books, order, 'refused', error.errors[0]?.code ?? null, null);
    return { failed: error };
  }
}

function perform(
  desk: Desk,
  books: Books,
  arrival: Arrival,
  order: Order,
  finish: (object: Body) => Body,
): { done: Body } | { late: BusinessFault } {
  const rules = writable(order.entity);
  const part: Part = { entity: rules.name, operation: order.operation, text: order.text };
  const mishap = desk.mishaps.takeForPart(arrival, part);
  if (books.switches.subscriptionEnded) {
    throw fault(
      '6190',
      "Subscription period has ended or canceled or there was a billing problem : You can't add data to QuickBooks Online because your trial or subscription period ended, you canceled your subscription, or there was a billing problem.",
      '',
    );
  }
  if (mishap?.kind === 'refuse')
    throw fault(mishap.code ?? '6000', `Practice fault ${mishap.code ?? '6000'} was asked for`, '');
  const isBroken = mishap?.kind === '500-10000';
  const broken = () => fault('10000', 'System Failure Error: Practice fault was asked for');
  if (isBroken && !mishap.commit) throw broken();
  const taxSkewCents = mishap?.kind === 'wrong-total' ? 1 : 0;
  const object = write(books, rules, order.operation, order.body, {
    allowDuplicateNumber: order.allowDuplicateNumber,
    taxSkewCents,
  });
  const done = finish({ [rules.name]: order.operation === 'delete' ? object : shown(books, rules, object) });
  if (order.requestId !== null) keepAnswer(books, order, done);
  note(desk, books, order, 'executed', null, String(object.Id));
  return isBroken ? { late: broken() } : { done };
}

/** Transactions are stored as they are shown; lists bear balances that the ledger knows. */
function shown(books: Books, rules: EntityRules, object: Body): Body {
  if (rules.kind === 'transaction' && rules.name !== 'Bill') return object;
  const stored = books.objects.find(rules.name, idOf(String(object.Id)));
  return stored === undefined ? object : render(books, rules.name, stored);
}

function writable(entity: string): EntityRules {
  const rules = rulesOf(entity);
  if (rules !== undefined) return rules;
  throw unsupported(readableName(entity) === undefined ? `for ${entity}` : `create or update of ${entity}`);
}

function keptAnswer(books: Books, order: Order): Body | undefined {
  const row = books.ledger.database.get(
    'SELECT body FROM qbo_request WHERE realm = ? AND request_id = ? AND batch_id = ?',
    books.company.realm,
    order.requestId,
    order.batchId ?? '',
  );
  return row === undefined ? undefined : (JSON.parse(String(row.body)) as Body);
}

function keepAnswer(books: Books, order: Order, answer: Body): void {
  books.ledger.database.run(
    'INSERT OR IGNORE INTO qbo_request (realm, request_id, batch_id, body) VALUES (?, ?, ?, ?)',
    books.company.realm,
    order.requestId,
    order.batchId ?? '',
    JSON.stringify(answer),
  );
}

function note(
  desk: Desk,
  books: Books,
  order: Order,
  outcome: 'executed' | 'replayed' | 'refused',
  code: string | null,
  objectId: string | null,
): void {
  desk.journal.add({
    realm: books.company.realm,
    entity: rulesOf(order.entity)?.name ?? order.entity,
    operation: order.operation,
    requestId: order.requestId,
    batchId: order.batchId,
    outcome,
    code,
    objectId,
  });
}
