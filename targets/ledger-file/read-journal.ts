import type { Block, Ledger, LedgerItem, LedgerParty, LedgerTransaction, Tags } from './ledger.ts';
import { mayBeginBlock, readBegin, readEnd, readFact } from './marks.ts';
import { type Line, linesOf } from './read-lines.ts';
import { beginsTransaction, goesOn, readTags, readTransaction } from './read-transaction.ts';

const PARTY_KINDS: readonly string[] = ['customer', 'vendor', 'employee', 'inactive-customer'];
const ACCOUNT = /^account\s+(\S.*?)(?:\s{2,}(?:;(.*))?)?$/;

type Open = {
  key: string;
  body: string;
  refused: Map<string, { code: string; detail: string }>;
};

/** Gathers what the lines of a journal say. */
class Reading {
  company: Ledger['company'];
  closedThrough: string | null;
  readonly accounts: Map<string, Tags>;
  readonly items: Map<string, LedgerItem>;
  readonly parties: LedgerParty[];
  readonly blocks: Block[];
  readonly transactions: LedgerTransaction[];
  open: Open | null = null;
  readonly #linesBefore: number;

  /** Goes on behind a journal that was read before. */
  constructor(before: Ledger | null) {
    this.company = before?.company ?? null;
    this.closedThrough = before?.closedThrough ?? null;
    this.accounts = new Map(before?.accounts);
    this.items = new Map(before?.items);
    this.parties = [...(before?.parties ?? [])];
    this.blocks = [...(before?.blocks ?? [])];
    this.transactions = [...(before?.transactions ?? [])];
    this.#linesBefore = before?.lineCount ?? 0;
  }

  /** Gives how many lines it took. */
  take(lines: readonly Line[], index: number): number {
    const { text, ended } = lines[index] as Line;
    if (/^\d/.test(text) && beginsTransaction(text)) return this.#transaction(lines, index);
    if (text.startsWith('account')) return this.#account(lines, index);
    if (!text.startsWith('; daybook')) return 1;
    const begin = ended ? readBegin(text) : null;
    if (begin) this.open = { ...begin, refused: new Map() };
    if (this.open && readEnd(text) === this.open.key) {
      this.blocks.push(this.open);
      this.open = null;
    }
    this.#fact(text);
    return 1;
  }

  #transaction(lines: readonly Line[], index: number): number {
    const taken = [(lines[index] as Line).text];
    while (goesOn(lines[index + taken.length]?.text ?? ''))
      taken.push(lines[index + taken.length]?.text ?? '');
    this.transactions.push(
      readTransaction(taken, this.#linesBefore + index + 1, this.company?.currency ?? null),
    );
    return taken.length;
  }

  #account(lines: readonly Line[], index: number): number {
    const [, account, comment = ''] = ACCOUNT.exec((lines[index] as Line).text) ?? [];
    let taken = 1;
    let tags = readTags(comment);
    for (let next = lines[index + 1]; next && goesOn(next.text); next = lines[index + taken]) {
      tags = { ...tags, ...readTags(next.text.trim().replace(/^;/, '')) };
      taken += 1;
    }
    if (account !== undefined) this.accounts.set(account, tags);
    return taken;
  }

  #fact(text: string): void {
    const fact = readFact(text);
    if (!fact) return;
    const { word } = fact;
    const [first = '', second = '', third = '', fourth = ''] = fact.parts;
    if (word === 'company') this.company = { realmId: first, country: second, currency: third, name: fourth };
    if (word === 'closed-through') this.closedThrough = first;
    if (word === 'item') this.items.set(first, { id: first, account: second, name: third });
    if (word === 'refused') this.open?.refused.set(first, { code: second, detail: third });
    if (PARTY_KINDS.includes(word)) {
      const key = second === '' || second === '-' ? null : second;
      this.parties.push({ kind: word as LedgerParty['kind'], id: first, key, name: third });
    }
  }
}

/**
 * Reads a journal. Only whole blocks count: the transactions of an unfinished last one, which a killed process left,
 * are left out, and `cutAt` says where it begins. `before`: the same journal as it was read when these bytes were
 * fewer; only what came behind is read then.
 */
export function readJournal(bytes: Buffer, before: Ledger | null = null): Ledger {
  const lines = linesOf(bytes, before?.size ?? 0);
  const cutAt = unfinishedAt(lines);
  const whole = cutAt === null ? lines : lines.filter(line => line.at < cutAt);
  const reading = new Reading(before);
  for (let index = 0; index < whole.length; ) index += reading.take(whole, index);
  const { company, closedThrough, accounts, items, parties, blocks, transactions } = reading;
  return {
    company,
    closedThrough,
    accounts,
    items,
    parties,
    blocks,
    transactions,
    cutAt,
    size: bytes.length,
    endsWithNewline: lines.at(-1)?.ended ?? true,
    lineCount: (before?.lineCount ?? 0) + whole.length,
  };
}

/** Where the last block begins if it has no end: the process that wrote it stopped half-way. */
function unfinishedAt(lines: readonly Line[]): number | null {
  const last = lines.at(-1);
  const ends = new Set<string>();
  for (let index = lines.length - 1; index >= 0; index--) {
    const { text, at, ended } = lines[index] as Line;
    const end = readEnd(text);
    if (end !== null) ends.add(end);
    const begin = ended ? readBegin(text) : null;
    if (begin && !ends.has(begin.key)) return at;
    if (begin) break;
  }
  return last && !last.ended && mayBeginBlock(last.text) ? last.at : null;
}
