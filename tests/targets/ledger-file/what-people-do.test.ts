import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { itemFor, post, prepare } from '../contract-books.ts';
import { type Delivery, deliver } from '../driver.ts';
import { cents, invoiceEntry } from '../support.ts';
import { type LedgerBooks, openLedgerBooks } from './ledger-books.ts';

const DAY = '2026-03-02';

let books: LedgerBooks;
let delivery: Delivery;
beforeEach(async () => {
  books = await openLedgerBooks();
  delivery = await prepare(books);
});
afterEach(() => books.close());

const since = '2026-03-01T00:00:00Z';
const look = () => delivery.target.changesSince(delivery.connection, since);

test('a block of ours that a person took out is told at every look after it, and after later appends', async () => {
  const { posted } = await post(delivery, itemFor(invoiceEntry('S-1')));
  await books.hands.deletes({ type: 'invoice', booksId: posted.booksId });
  const gone = [{ type: 'invoice', booksId: posted.booksId, at: null }];
  expect((await look()).gone).toEqual(gone);
  await post(delivery, itemFor({ ...invoiceEntry('S-2'), subject: 'doc:practice:1:ro-2' }));
  expect(await look()).toMatchObject({ gone, complete: true });
});

test('without the file that has seen what stood, the feed does not claim to be complete', async () => {
  const { posted } = await post(delivery, itemFor(invoiceEntry('S-1')));
  await books.hands.deletes({ type: 'invoice', booksId: posted.booksId });
  await rm(books.beancount);
  expect(await look()).toMatchObject({ gone: [], complete: false });
});

test('what we took back ourselves is told as gone too', async () => {
  const item = itemFor(invoiceEntry('S-1'));
  const { posted } = await post(delivery, item);
  await post(delivery, { ...item, operation: 'delete', standing: posted });
  expect(await look()).toMatchObject({ objects: [], gone: [{ type: 'invoice', booksId: posted.booksId }] });
});

test('a transaction without a tag keeps its name when lines are put above it', async () => {
  await appendFile(
    books.journal,
    '\n2026-03-02 (7) Landlord\n    Assets:Bank  -900.00 USD\n    Expenses:Card-Fees\n',
  );
  const named = async () =>
    (await delivery.target.readPeriod(delivery.connection, DAY, DAY)).map(one => one.booksId);
  const before = await named();
  await writeFile(books.journal, `; a remark\n\n${await readFile(books.journal, 'utf8')}`);
  expect(await named()).toEqual(before);
  const [object] = await delivery.target.readPeriod(delivery.connection, DAY, DAY);
  expect(object).toMatchObject({ type: 'other', kind: 'Transaction', party: { name: 'Landlord' } });
});

test('a closed date keeps what others wrote from being taken out and from being made again', async () => {
  const name = await books.hands.sells('X-1', DAY, cents(5000));
  const { target, connection } = delivery;
  const [copy] = await target.copiesOf(connection, [name]);
  if (!copy) throw new Error('no copy');
  await target.removeCopied(connection, 'out1', copy);
  await books.closeBooks(DAY);
  const closed = { result: 'refused', code: 'period-closed', hold: 'period-closed' };
  expect(await target.restoreCopied(connection, 'back1', copy)).toMatchObject(closed);
  const other = await books.hands.sells('X-2', DAY, cents(7000));
  const [second] = await target.copiesOf(connection, [other]);
  if (!second) throw new Error('no copy');
  expect(await target.removeCopied(connection, 'out2', second)).toMatchObject(closed);
  expect(await target.readObjects(connection, [other])).toHaveLength(1);
});

test('an entry that is moved out of a closed period is refused by its standing date', async () => {
  const entry = invoiceEntry('S-1');
  const { posted } = await post(delivery, itemFor(entry));
  await books.closeBooks(DAY);
  const later = { ...entry, content: { ...entry.content, businessDate: '2026-03-05' } };
  const update = itemFor(later, { revision: 2, operation: 'update', standing: posted });
  expect(await deliver(delivery, [update])).toMatchObject([{ code: 'period-closed', hold: 'period-closed' }]);
});
