import type { Ledger } from './ledger.ts';
import { factLine } from './marks.ts';
import { isReversible, type LedgerObject, objectsOf } from './objects.ts';
import { plainLine } from './text.ts';
import type { WireEntry } from './wire.ts';
import { accountText, type PlacedPosting, reversalText, transactionText } from './write-journal.ts';

type Verdict =
  | { readonly text: string; readonly accounts: readonly string[] }
  | { readonly refused: string; readonly detail: string }
  | { readonly doubt: string };

/**
 * The text of a block for these entries, as the journal stands: accounts that it does not declare yet, then the
 * transactions. Entries that the books refuse are noted in the block, so that its key always has the same answer;
 * `doubtful` are those about which a look has to decide, by item id.
 */
export function renderBlock(
  key: string,
  entries: readonly WireEntry[],
  ledger: Ledger,
): { readonly text: string | null; readonly doubtful: ReadonlyMap<string, string> } {
  const objects = objectsOf(ledger);
  const doubtful = new Map<string, string>();
  const texts: string[] = [];
  const refusals: string[] = [];
  const parties = new Map<string, Readonly<Record<string, string>>>();
  const accounts = new Set<string>();
  for (const entry of entries) {
    const verdict = judge(key, entry, ledger, objects);
    if ('doubt' in verdict) doubtful.set(entry.itemId, verdict.doubt);
    else if ('refused' in verdict) {
      refusals.push(
        `${factLine('refused', entry.itemId, verdict.refused, plainLine(verdict.detail, 500))}\n`,
      );
    } else {
      texts.push(verdict.text);
      for (const account of verdict.accounts) accounts.add(account);
      for (const posting of entry.postings) {
        const kind = posting.customer === null ? 'vendor' : 'customer';
        const id = posting.customer ?? posting.vendor;
        if (id !== undefined) parties.set(id, { [kind]: nameOf(id, ledger) ?? entry.payee });
      }
    }
  }
  if (texts.length === 0 && refusals.length === 0) return { text: null, doubtful };
  const fresh = [...accounts].filter(account => !ledger.accounts.has(account));
  const declared = fresh.map(account =>
    accountText(account, parties.get(account.slice(account.lastIndexOf(':') + 1))),
  );
  return { text: [...refusals, ...declared, texts.join('\n')].join(''), doubtful };
}

function judge(
  key: string,
  entry: WireEntry,
  ledger: Ledger,
  objects: ReadonlyMap<string, LedgerObject>,
): Verdict {
  const { closedThrough, company } = ledger;
  const standing = entry.standing ? objects.get(entry.standing.booksId) : undefined;
  const dates = [entry.date, standing?.businessDate ?? entry.date];
  if (closedThrough !== null && dates.some(date => date <= closedThrough)) {
    return { refused: 'period-closed', detail: `the ledger is closed through ${closedThrough}` };
  }
  if (entry.currency !== company?.currency) {
    return {
      refused: 'target-refused',
      detail: `the ledger is kept in ${company?.currency}, not ${entry.currency}`,
    };
  }
  if (entry.operation === 'create') {
    const twin = [...objects.values()].find(object => object.marker === entry.marker && !object.voided);
    return twin ? { doubt: `${twin.booksId} bears our marker already` } : placed(key, entry, ledger, '');
  }
  if (standing && !isReversible(standing)) {
    return { refused: 'edited-in-books', detail: `${standing.booksId} has an amount that cannot be read` };
  }
  if (!standing || standing.booksVersion !== entry.standing?.booksVersion) {
    return { doubt: `${entry.standing?.booksId} is not what it was when we wrote it` };
  }
  const reversal = reversalText(standing, entry.operation, entry.currency);
  if (entry.operation !== 'update') return { text: reversal, accounts: [] };
  return placed(key, entry, ledger, `${reversal}\n`);
}

/** The entry with the accounts that its items point at now; `before` is the reversal that goes with it. */
function placed(key: string, entry: WireEntry, ledger: Ledger, before: string): Verdict {
  const postings: PlacedPosting[] = [];
  for (const { item, account, customer, vendor, amount, role, text } of entry.postings) {
    const party = customer ?? vendor;
    const base = item === null ? account : ledger.items.get(item)?.account;
    if (base === null || base === undefined) {
      return { refused: 'target-refused', detail: `item ${item} is not in the ledger any more` };
    }
    postings.push({
      account: party === undefined ? base : `${base}:${party}`,
      amount,
      tags: [
        ['role', role],
        ['item', item],
        ['customer', customer],
        ['vendor', vendor ?? null],
        ['text', text],
      ],
    });
  }
  const booksId = entry.operation === 'update' ? (entry.standing?.booksId ?? '') : `${key}-${entry.itemId}`;
  return {
    text: before + transactionText(entry, booksId, postings),
    accounts: postings.map(posting => posting.account),
  };
}

function nameOf(id: string, { parties }: Ledger): string | undefined {
  return parties.findLast(party => party.id === id)?.name;
}
