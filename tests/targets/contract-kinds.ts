import { describe, expect, test } from 'vitest';
import type { Entry, EntryContent } from '../../domain/entries/entry.ts';
import type { BooksObject, DeliveryItem, ReferenceIds } from '../../targets/target.ts';
import type { Books, Nature } from './contract.ts';
import { booksOfEachTest, itemFor, ours, post, postedIn, prepare } from './contract-books.ts';
import { type Delivery, deliver } from './driver.ts';
import {
  billEntry,
  billPaymentEntry,
  chequeEntry,
  creditEntry,
  dayJournalEntry,
  depositEntry,
  linkEntry,
  vendor,
} from './entries.ts';
import { invoiceEntry, keyFor, paymentEntry } from './support.ts';

type Accounts = Books['accounts'];
type Kind = {
  readonly name: string;
  readonly make: (accounts: Accounts, payable: string, nature: Nature) => Entry;
  /** What has to stand before it can. */
  readonly before?: (accounts: Accounts) => readonly Entry[];
};

const SALE = invoiceEntry('S-1');
const CREDIT = creditEntry('C-1');

/** Every kind of entry beside sale, payment, refund and fee, which the other contracts send. */
const KINDS: readonly Kind[] = [
  { name: 'a credit memo', make: () => CREDIT },
  {
    name: 'a link of a credit memo to its sale',
    make: () => linkEntry('L-1', SALE, CREDIT),
    before: () => [SALE, CREDIT],
  },
  { name: 'a bill', make: ({ expense }) => billEntry('bill', 'B-1', expense) },
  { name: 'a vendor’s credit', make: ({ expense }) => billEntry('vendor-credit', 'V-1', expense) },
  { name: 'a vendor paid at once', make: ({ expense, cash }) => chequeEntry('2041', expense, cash) },
  {
    name: 'a bill paid',
    make: ({ cash, expense }) => billPaymentEntry('2042', billEntry('bill', 'B-1', expense), cash),
    before: ({ expense }) => [billEntry('bill', 'B-1', expense)],
  },
  {
    name: 'a payout with its fee',
    make: ({ cash, tender, expense }) =>
      depositEntry('D-1', paymentEntry('P-1', tender, 5000, []), { bank: cash, tender, fees: expense }),
    before: ({ tender }) => [paymentEntry('P-1', tender, 5000, [])],
  },
  {
    name: 'a journal with names',
    make: ({ receivable, income }, payable, { namesInJournal }) =>
      dayJournalEntry('J-1', receivable, income, namesInJournal === 'one' ? null : payable),
  },
];

/** Creates, repeats, losses, updates, undoes and refusals of every kind. */
export function describeKinds(nature: Nature, make: () => Promise<Books>): void {
  const { repeats } = nature;
  const books = booksOfEachTest(make);

  async function arrange({ make: entryOf, before }: Kind) {
    const delivery = await prepare(books());
    const { target, accounts } = books();
    const vendors = await target.ensureVendors(delivery.connection, [vendor], new Set());
    const ids = {
      ...delivery.ids,
      vendors: Object.fromEntries(vendors.map(({ key, id }) => [key, id])),
    };
    const entries: Record<string, ReferenceIds['entries'][string]> = {};
    for (const entry of before?.(accounts) ?? []) {
      const { posted } = await post({ ...delivery, ids }, itemFor(entry));
      entries[`${entry.purpose} ${entry.subject}`] = { booksId: posted.booksId, type: entry.content.type };
    }
    const payable = await payableOf(books());
    return { delivery: { ...delivery, ids: { ...ids, entries } }, entry: entryOf(accounts, payable, nature) };
  }

  describe.each(KINDS)('$name', kind => {
    test('stands as it was sent, and twice the same bytes are one', async () => {
      const { delivery, entry } = await arrange(kind);
      await books().repeats('replays');
      const item = itemFor(entry);
      const { target, connection, ids } = delivery;
      const request = target.compose(keyFor(item), [item], ids);
      const [first] = await target.send(connection, request, [item]);
      expect(await target.send(connection, request, [item])).toEqual([first]);
      const object = await theOne(delivery, item);
      expect(postedIn(first)).toMatchObject({ booksId: object.booksId, total: entry.content.total });
      expectSame(object, entry.content);
      expect(await target.settle(connection, item, ids)).toEqual({ found: postedIn(first) });
    });

    test.each(repeats)('is found when its answer was lost, where a repeated key %s', async rule => {
      const { delivery, entry } = await arrange(kind);
      await books().repeats(rule);
      await books().trouble('commits-then-504', 'create');
      const { item, posted } = await post(delivery, itemFor(entry));
      expect((await theOne(delivery, item)).booksId).toBe(posted.booksId);
    });

    test('changes in place, under the same id', async () => {
      const { delivery, entry } = await arrange(kind);
      const { posted } = await post(delivery, itemFor(entry));
      const memo = 'A person read it again';
      const content = { ...entry.content, memo } as EntryContent;
      const changed = { operation: 'update', revision: 2, standing: posted } as const;
      const { item, posted: now } = await post(delivery, itemFor({ ...entry, content }, changed));
      expect(now).toMatchObject({ booksId: posted.booksId, total: entry.content.total });
      expectSame(await theOne(delivery, item), entry.content);
    });

    test('is taken back, also when the answer to that was lost', async () => {
      const { delivery, entry } = await arrange(kind);
      const { item, posted } = await post(delivery, itemFor(entry));
      await books().trouble('commits-then-504', 'delete');
      const undone = await post(delivery, { ...item, operation: 'delete', standing: posted });
      expect(undone.posted).toMatchObject({ booksId: posted.booksId, total: 0 });
      expect((await ours(delivery)).filter(each => each.marker === item.marker)).toEqual([]);
    });

    test('is refused in a closed period', async () => {
      const { delivery, entry } = await arrange(kind);
      await books().closeBooks('2026-03-02');
      const [outcome] = await deliver(delivery, [itemFor(entry)]);
      expect(outcome).toMatchObject({ result: 'refused', code: 'period-closed' });
    });
  });
}

async function payableOf({ target, connection }: Books): Promise<string> {
  const { accounts } = await target.readChart(connection());
  const payable = accounts.find(account => /payable/i.test(account.name) && !/tax/i.test(account.name));
  if (!payable) throw new Error('the chart has no payable account');
  return payable.id;
}

async function theOne(delivery: Delivery, item: DeliveryItem): Promise<BooksObject> {
  const found = (await ours(delivery)).filter(each => each.marker === item.marker);
  expect(found).toHaveLength(1);
  return found[0] as BooksObject;
}

/** In type, date, number and total, and in the amounts of its lines; a deposit's number stands where the books put it. */
function expectSame(object: BooksObject, content: EntryContent): void {
  const { type, businessDate, total, number } = content;
  expect(object).toMatchObject({ type, businessDate, total });
  if (type !== 'deposit') expect(object.number).toBe(number);
  const lines = 'lines' in content && 'tax' in content ? content.lines : content.postings;
  expect(amountsOf(object.lines)).toEqual(amountsOf(lines));
}

function amountsOf(lines: readonly { readonly amount: number }[]): number[] {
  return lines
    .map(line => line.amount)
    .filter(amount => amount !== 0)
    .sort((a, b) => a - b);
}
