import { open, readdir, readFile, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { itemFor, ours, post, prepare } from '../contract-books.ts';
import { type Delivery, deliver } from '../driver.ts';
import { invoiceEntry, keyFor, paymentEntry } from '../support.ts';
import { type LedgerBooks, openLedgerBooks } from './ledger-books.ts';
import { checkWithBeancount, checkWithHledger, hasLedgerTools } from './tools.ts';

let books: LedgerBooks;
let delivery: Delivery;
beforeEach(async () => {
  books = await openLedgerBooks();
  delivery = await prepare(books);
});
afterEach(() => books.close());

const first = itemFor(invoiceEntry('S-1'), { itemId: 'a' });
const second = itemFor(paymentEntry('P-1', 'Assets:Undeposited-Funds', 5_000, []), { itemId: 'b' });

describe('a process that died at any byte of an append', () => {
  test('loses and doubles nothing: the same bytes sent again leave the journal that one sending leaves', async () => {
    const { target, connection, ids } = delivery;
    const before = await readFile(books.journal);
    const witness = await readFile(books.beancount);
    const request = target.compose(keyFor(first), [first, second], ids);
    const outcomes = await target.send(connection, request, [first, second]);
    const after = await readFile(books.journal);
    for (let length = before.length; length <= after.length; length++) {
      await writeFile(books.journal, after.subarray(0, length));
      await writeFile(books.beancount, witness);
      const settled = await target.settle(connection, first, ids);
      // Only the last line end may be missing from a whole block.
      expect(settled.found !== null).toBe(length >= after.length - 1);
      expect(await target.send(connection, request, [first, second])).toEqual(outcomes);
      const whole = await readFile(books.journal, 'utf8');
      expect(whole.trim().split(/\n+/)).toEqual(after.toString('utf8').trim().split(/\n+/));
    }
    expect(await ours(delivery)).toHaveLength(2);
  }, 120_000);

  test('at random bytes of a change and an undo, which come to the same end', async () => {
    const { target, connection, ids } = delivery;
    const { posted } = await post(delivery, first);
    const update = { ...first, revision: 2, operation: 'update', standing: posted } as const;
    for (const item of [update, { ...first, operation: 'delete', standing: posted } as const]) {
      const before = await readFile(books.journal);
      const witness = await readFile(books.beancount);
      const request = target.compose(keyFor(item), [item], ids);
      const outcomes = await target.send(connection, request, [item]);
      const after = await readFile(books.journal);
      const lengths = fc.integer({ min: before.length, max: after.length });
      await fc.assert(
        fc.asyncProperty(lengths, async length => {
          await writeFile(books.journal, after.subarray(0, length));
          await writeFile(books.beancount, witness);
          expect(await target.send(connection, request, [item])).toEqual(outcomes);
        }),
        { numRuns: 20 },
      );
      await writeFile(books.journal, before);
      await writeFile(books.beancount, witness);
    }
  });

  test.skipIf(!hasLedgerTools)('leaves, once work goes on, what hledger and Beancount accept', async () => {
    const { target, connection, ids } = delivery;
    const request = target.compose(keyFor(first), [first], ids);
    const start = (await readFile(books.journal)).length;
    await target.send(connection, request, [first]);
    const after = await readFile(books.journal);
    for (let part = 1; part <= 8; part++) {
      await writeFile(
        books.journal,
        after.subarray(0, start + Math.floor(((after.length - start) * part) / 9)),
      );
      await writeFile(books.beancount, '');
      await deliver(delivery, [second]);
      await target.send(connection, request, [first]);
      checkWithHledger(books.journal);
      checkWithBeancount(books.beancount);
      expect(await ours(delivery)).toHaveLength(2);
    }
  });
});

test('what is cut is kept beside the journal', async () => {
  const { target, connection, ids } = delivery;
  const file = await open(books.journal, 'a');
  await file.write('; daybook begin ABC body ');
  await file.close();
  await target.send(connection, target.compose(keyFor(first), [first], ids), [first]);
  const directory = books.journal.replace('/daybook.journal', '');
  const [cut = ''] = (await readdir(directory)).filter(name => name.startsWith('cut-'));
  expect(await readFile(`${directory}/${cut}`, 'utf8')).toBe('; daybook begin ABC body ');
});

test('the same key with other bytes is an error, and nothing is written', async () => {
  const { target, connection, ids } = delivery;
  await target.send(connection, target.compose('KEY', [first], ids), [first]);
  const before = await readFile(books.journal);
  await expect(target.send(connection, target.compose('KEY', [second], ids), [second])).rejects.toMatchObject(
    {
      code: 'bug',
    },
  );
  expect(await readFile(books.journal)).toEqual(before);
});

test('an entry that stands is not written again under another key', async () => {
  const { target, connection, ids } = delivery;
  await target.send(connection, target.compose('KEY1', [first], ids), [first]);
  const outcomes = await target.send(connection, target.compose('KEY2', [first], ids), [first]);
  expect(outcomes).toMatchObject([{ result: 'unknown' }]);
  expect(await ours(delivery)).toHaveLength(1);
});
