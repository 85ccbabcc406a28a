import type { Context } from './context.ts';
import { type BooksKind, LINES_OF, typesOfKind } from './kinds.ts';
import { aggregate, request } from './qbxml/aggregate.ts';
import { all, child, type Node, node, text } from './qbxml/node.ts';
import { orderOf } from './qbxml/orders.ts';
import { readObjects } from './read-back.ts';

const LONGEST_MEMO = 4095;

/** What a restored object's memo bears beside what stood there. */
export function copyTag(key: string): string {
  return `[daybook-copy ${key}]`;
}

/** The request that makes an object as its copy was; or why it cannot be as it was. */
export async function restoring(
  context: Context,
  key: string,
  kind: BooksKind,
  ret: Node,
  renamed: Readonly<Record<string, string>>,
): Promise<Node | string> {
  const add = `${kind}Add`;
  const ids = await standingIds(context, ret, renamed);
  const lines: Node[] = [];
  for (const line of ret.children.filter(({ name }) => LINES_OF[kind].includes(name))) {
    const made = lineAgain(kind, line, ids);
    if (made === null)
      return `${text(line, 'TxnType')} ${text(line, 'TxnID')}, which it was made of, is not there`;
    lines.push(made);
  }
  const applied = all(ret, 'AppliedToTxnRet').flatMap(each => appliedAgain(each, ids));
  if (kind.startsWith('BillPayment') && applied.length === 0) return 'the bills that it paid are not there';
  const own = parts(add, ret).filter(({ name }) => name !== 'Memo' && name !== 'ExternalGUID');
  const bare = kind === 'ReceivePayment' && applied.length === 0 ? [node('IsAutoApply', 'false')] : [];
  const memo = `${copyTag(key)} ${text(ret, 'Memo') ?? ''}`.trimEnd().slice(0, LONGEST_MEMO);
  const memos = kind === 'JournalEntry' ? [] : [node('Memo', memo)];
  const marked =
    kind === 'JournalEntry' ? lines.map((line, place) => (place === 0 ? tagged(line, key) : line)) : lines;
  return request(add, aggregate(add, [...own, ...memos, ...bare, ...applied, ...marked]));
}

/** Those children of an answer that its Add takes, references by id alone. */
function parts(name: string, ret: Node): Node[] {
  const names = (orderOf(name) ?? []).flatMap(field => field.names);
  return ret.children
    .filter(each => names.includes(each.name) && !each.name.endsWith('Ret'))
    .map(each => (each.name.endsWith('Ref') ? node(each.name, all(each, 'ListID')) : each));
}

/** A line again; a payment in a deposit is linked again, and there is none without it. */
function lineAgain(kind: BooksKind, line: Node, ids: ReadonlyMap<string, string>): Node | null {
  const name = kind === 'JournalEntry' ? line.name : line.name.replace(/Ret$/, 'Add');
  if (kind === 'Deposit' && text(line, 'TxnID') !== null) {
    const now = ids.get(text(line, 'TxnID') ?? '');
    return now === undefined ? null : aggregate(name, [node('PaymentTxnID', now)]);
  }
  const kept = parts(name, line);
  // The amount is what counts; a rate that does not multiply to it would be refused.
  return aggregate(
    name,
    kept.filter(part => part.name !== 'Rate' && part.name !== 'RatePercent' && part.name !== 'Quantity'),
  );
}

function appliedAgain(each: Node, ids: ReadonlyMap<string, string>): Node[] {
  const now = ids.get(text(each, 'TxnID') ?? '');
  if (now === undefined) return [];
  const credits = all(each, 'SetCredit').flatMap(credit => {
    const source = ids.get(text(credit, 'CreditTxnID') ?? '');
    const used = child(credit, 'AppliedAmount');
    return source === undefined || used === null
      ? []
      : [aggregate('SetCredit', [node('CreditTxnID', source), used])];
  });
  const paid = node('PaymentAmount', text(each, 'Amount') ?? '0.00');
  return [aggregate('AppliedToTxnAdd', [node('TxnID', now), paid, ...credits])];
}

function tagged(line: Node, key: string): Node {
  const memo = `${copyTag(key)} ${text(line, 'Memo') ?? ''}`.trimEnd().slice(0, LONGEST_MEMO);
  return aggregate(line.name, [...line.children.filter(({ name }) => name !== 'Memo'), node('Memo', memo)]);
}

/** The ids that what it links to has now, for what still stands. */
async function standingIds(
  context: Context,
  ret: Node,
  renamed: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, string>> {
  const named = [...all(ret, 'AppliedToTxnRet'), ...all(ret, 'DepositLineRet')].flatMap(each => [
    { id: text(each, 'TxnID') ?? '', kind: text(each, 'TxnType') ?? '' },
    ...all(each, 'SetCredit').map(credit => ({ id: text(credit, 'CreditTxnID') ?? '', kind: '' })),
  ]);
  const now = new Map(named.filter(({ id }) => id !== '').map(({ id }) => [id, renamedId(id, renamed)]));
  const names = [...now.values()].flatMap(booksId => ALL_TYPES.map(type => ({ type, booksId })));
  const there = new Set((await readObjects(context, names)).map(({ booksId }) => booksId));
  return new Map([...now].filter(([, id]) => there.has(id)));
}

const ALL_TYPES = (
  ['Invoice', 'CreditMemo', 'ReceivePayment', 'JournalEntry', 'Bill', 'VendorCredit'] as const
).map(kind => typesOfKind(kind)[0] ?? 'invoice');

function renamedId(id: string, renamed: Readonly<Record<string, string>>): string {
  const found = Object.entries(renamed).find(([name]) => name.slice(name.indexOf(' ') + 1) === id);
  return found?.[1] ?? id;
}
