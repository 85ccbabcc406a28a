import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { underLock } from '../../../targets/ledger-file/lock.ts';
import { itemFor, ours, post, prepare } from '../contract-books.ts';
import { type Delivery, deliver } from '../driver.ts';
import { invoiceEntry, keyFor } from '../support.ts';
import { type LedgerBooks, openLedgerBooks } from './ledger-books.ts';

const HOLDER = fileURLToPath(import.meta.resolve('./hold-lock.ts'));

let books: LedgerBooks;
let delivery: Delivery;
beforeEach(async () => {
  books = await openLedgerBooks();
  delivery = await prepare(books);
});
afterEach(() => books.close());

const sale = itemFor(invoiceEntry('S-1'));

/** Sends the sale once and gives the error of the whole call. */
async function refusal(overrides: Partial<Delivery['connection']> = {}): Promise<unknown> {
  const { target, connection, ids } = delivery;
  const request = target.compose(keyFor(sale), [sale], ids);
  return await target.send({ ...connection, ...overrides }, request, [sale]).then(
    () => 'was written',
    error => error,
  );
}

describe('says what to do', () => {
  test('when the volume is not mounted: it is tried again', async () => {
    const away = `${books.rootDir}-away`;
    await rename(books.rootDir, away);
    await mkdir(books.rootDir);
    expect(await refusal()).toMatchObject({ code: 'target-unavailable', detail: /mount it/ });
    await rm(books.rootDir, { recursive: true });
    await rename(away, books.rootDir);
    await post(delivery, sale);
  });

  test('when the journal was cut short or replaced by an older copy: nothing is appended', async () => {
    const older = await readFile(books.journal);
    await post(delivery, sale);
    const whole = await readFile(books.journal);
    for (const bytes of [older, whole.subarray(0, whole.length - 60)]) {
      await writeFile(books.journal, bytes);
      expect(await refusal()).toMatchObject({
        code: 'company-unavailable',
        detail: /restore it from the backup/,
      });
      expect(await readFile(books.journal)).toEqual(Buffer.from(bytes));
    }
    await writeFile(books.journal, whole);
    expect(await ours(delivery)).toHaveLength(1);
  });

  test('when the file is not that company’s journal any more', async () => {
    await writeFile(books.journal, '');
    expect(await refusal()).toMatchObject({ code: 'company-unavailable', detail: /latest backup/ });
    await rm(books.journal);
  });

  test('when the file may not be written', async () => {
    const { target, connection, ids } = delivery;
    await rm(books.beancount);
    await rm(join(books.rootDir, 'company-1', 'lock'));
    await mkdir(join(books.rootDir, 'company-1', 'lock'));
    await expect(target.settle(connection, sale, ids)).rejects.toMatchObject({ code: 'company-unavailable' });
    expect(await refusal()).toMatchObject({ code: 'company-unavailable', detail: /may not be written/ });
  });

  test('when another process holds the lock: neither a write nor a look, until it lets go', async () => {
    const { target, connection, ids } = delivery;
    const lock = join(books.rootDir, 'company-1', 'lock');
    await underLock(lock, 0, async () => {
      expect(await refusal()).toMatchObject({ code: 'target-unavailable', detail: /another process holds/ });
      await expect(target.settle(connection, sale, ids)).rejects.toMatchObject({
        code: 'target-unavailable',
      });
    });
    await post(delivery, sale);
  });
});

test('nothing is written once the sender’s time is over, nor after it was told to stop', async () => {
  const before = await readFile(books.journal);
  expect(await refusal({ deadlineAt: Date.now() - 1 })).toMatchObject({ code: 'lease-lost' });
  expect(await refusal({ signal: AbortSignal.abort() })).toMatchObject({ name: 'AbortError' });
  expect(await readFile(books.journal)).toEqual(before);
});

test('the lock of a stopped process stays, and that of a killed one is gone', async () => {
  const lock = join(books.rootDir, 'company-1', 'lock');
  const holder = spawn(process.execPath, [HOLDER, lock], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(holder, 'exit');
  await once(holder.stdout, 'data');
  holder.kill('SIGSTOP');
  expect(await refusal()).toMatchObject({ code: 'target-unavailable' });
  holder.kill('SIGKILL');
  await ended;
  await post(delivery, sale);
});

test('thirty workers at once leave thirty whole blocks', async () => {
  const items = Array.from({ length: 30 }, (_, index) => itemFor(invoiceEntry(`S-${index}`)));
  const outcomes = await Promise.all(items.map(item => deliver(delivery, [item])));
  expect(outcomes.flat().map(outcome => outcome.result)).toEqual(items.map(() => 'posted'));
  expect(await ours(delivery)).toHaveLength(30);
});

test('a company is opened once: opened again, its journal stays as it is', async () => {
  await post(delivery, sale);
  const before = await readFile(books.journal);
  const company = { name: 'Another name', country: 'CA', currency: 'CAD' };
  await books.target.openCompany(books.connection(), company);
  expect(await readFile(books.journal)).toEqual(before);
});
