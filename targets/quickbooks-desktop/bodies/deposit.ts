import type { Application, DepositContent, ExpenseLine } from '../../../domain/entries/entry.ts';
import type { DeliveryItem, ReferenceIds } from '../../target.ts';
import { aggregate } from '../qbxml/aggregate.ts';
import { byId, type Node, node } from '../qbxml/node.ts';
import { amount, classRef, date, guid, known, linked, memo, textNode } from './fields.ts';

/**
 * Money that reached the bank: the very payments that it holds, whole, and lines of its own for what was kept (a negative
 * amount) or added. A Deposit has no number: it stands in the memo.
 */
export function depositBody(
  item: DeliveryItem,
  content: DepositContent,
  ids: ReferenceIds,
): readonly (Node | null)[] {
  return [
    date(item),
    byId('DepositToAccountRef', content.account),
    memo(item),
    guid(item),
    ...content.applications.map(application => held(item, application, content, ids)),
    ...content.lines.filter(line => line.amount !== 0).map(line => direct(item, line, content)),
  ];
}

/** Payments that lie in undeposited funds are linked; all else names the account that it was on. */
function held(
  item: DeliveryItem,
  { to, amount: taken }: Application,
  content: DepositContent,
  ids: ReferenceIds,
): Node {
  const { booksId, type } = linked(to, ids);
  const account = heldOn(taken, content);
  const isElsewhere = ids.undeposited !== undefined && account !== null && account !== ids.undeposited;
  if (type === 'payment' && !isElsewhere) return line(item, [node('PaymentTxnID', booksId)]);
  const tender = known(account, `the tender's account of what ${content.number} holds`);
  return line(item, [byId('AccountRef', tender), classRef(content.place), amount('Amount', taken)]);
}

/** The tender's account of one amount: that of its own posting, else the only one that the deposit has. */
function heldOn(taken: Application['amount'], { postings }: DepositContent): string | null {
  const tenders = postings.filter(({ role }) => role.startsWith('tender'));
  const accounts = new Set(tenders.map(({ account }) => account));
  if (accounts.size === 1) return [...accounts][0] ?? null;
  return tenders.find(posting => posting.amount === -taken)?.account ?? null;
}

function direct(
  item: DeliveryItem,
  { account, description, amount: value }: ExpenseLine,
  content: DepositContent,
): Node {
  const parts = [textNode('Memo', description), classRef(content.place), amount('Amount', value)];
  return line(item, [byId('AccountRef', account), ...parts]);
}

function line({ operation }: DeliveryItem, parts: readonly (Node | null)[]): Node {
  const isNew = operation === 'create';
  return aggregate(`DepositLine${isNew ? 'Add' : 'Mod'}`, [isNew ? null : node('TxnLineID', '-1'), ...parts]);
}
