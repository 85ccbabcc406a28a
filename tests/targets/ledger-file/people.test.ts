import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { itemFor, post, prepare } from '../contract-books.ts';
import { type Delivery, deliver } from '../driver.ts';
import { invoiceEntry } from '../support.ts';
import { type LedgerBooks, openLedgerBooks } from './ledger-books.ts';
import { checkWithBeancount, hasLedgerTools } from './tools.ts';

let books: LedgerBooks;
let delivery: Delivery;
beforeEach(async () => {
  books = await openLedgerBooks();
  delivery = await prepare(books);
});
afterEach(() => books.close());

const sale = itemFor(invoiceEntry('S-1'));
const OWN = `
account Assets:Till  ; name: Cash drawer, kind: Bank
2026-03-02 Rent, by hand
    Assets:Till  $-900
2026-03-02 ! (77) Landlord
    Expenses:Bank-Charges    900.00 USD
    Assets:Till
`;

const read = () => readFile(books.journal, 'utf8');
const onTheDay = () => delivery.target.readBack(delivery.connection, '2026-03-02', '2026-03-02');

test('a person’s own accounts and transactions are kept, shown as theirs, and never ours', async () => {
  const own = OWN.replace(/2026-03-02 Rent[^\n]*\n[^\n]*\n/, '');
  await appendFile(books.journal, own);
  await post(delivery, sale);
  expect(await read()).toContain(own);
  const foreign = (await onTheDay()).filter(object => object.marker === null);
  expect(foreign).toMatchObject([{ type: 'other', number: '77', total: 90_000 }]);
  const { accounts } = await delivery.target.readChart(delivery.connection);
  expect(accounts).toContainEqual({
    id: 'Assets:Till',
    name: 'Cash drawer',
    type: 'Bank',
    subType: '',
    active: true,
  });
  if (hasLedgerTools) checkWithBeancount(books.beancount);
});

test('a note that a person adds to our entry hinders nothing, and stays', async () => {
  const { posted } = await post(delivery, sale);
  await writeFile(
    books.journal,
    (await read()).replace('; type: invoice', '; type: invoice\n    ; asked: by phone'),
  );
  const undo = { ...sale, operation: 'delete', standing: posted } as const;
  expect(await deliver(delivery, [undo])).toMatchObject([{ result: 'posted', posted: { total: 0 } }]);
  expect(await read()).toContain('; asked: by phone');
});

test('an amount that a person changed shows in what is read back, and is not changed over them', async () => {
  const { posted } = await post(delivery, sale);
  const edited = (await read()).replace('149.10 USD', '159.10 USD').replace('-50.00 USD', '-60.00 USD');
  await writeFile(books.journal, edited);
  expect(await onTheDay()).toMatchObject([{ total: 15_910 }]);
  const update = { ...sale, revision: 2, operation: 'update', standing: posted } as const;
  expect(await deliver(delivery, [update])).toMatchObject([{ result: 'unknown' }]);
  expect(await delivery.target.settle(delivery.connection, update, delivery.ids)).toMatchObject({
    found: null,
    reason: 'ambiguous',
  });
  expect(await read()).toBe(edited);
});

test('a copy that a person made of our entry is seen as twice the same', async () => {
  await post(delivery, sale);
  const text = await read();
  const start = text.indexOf('2026-03-02 * (S-1)');
  await appendFile(books.journal, `\n${text.slice(start, text.indexOf('; daybook end', start))}`);
  expect((await onTheDay()).map(object => object.marker)).toEqual([sale.marker, sale.marker]);
  expect(await delivery.target.settle(delivery.connection, sale, delivery.ids)).toMatchObject({
    found: null,
    reason: 'ambiguous',
  });
});

test('one in a form that we do not read is another’s, and its day cannot be proved', async () => {
  await post(delivery, sale);
  await writeFile(books.journal, (await read()).replace('149.10 USD', '149.10 USD @ 1.00 USD'));
  expect(await onTheDay()).toMatchObject([{ type: 'other', marker: null, number: 'S-1' }]);
});

test('Windows line ends and a missing last one are no hindrance', async () => {
  await writeFile(books.journal, `${(await read()).trimEnd().replaceAll('\n', '\r\n')}`);
  const { posted } = await post(delivery, sale);
  expect(await onTheDay()).toMatchObject([{ booksId: posted.booksId, total: 14_910 }]);
});
