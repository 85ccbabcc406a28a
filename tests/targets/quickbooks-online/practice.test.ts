import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createQuickbooksOnline } from '../../../targets/quickbooks-online/index.ts';
import { refresh, revoke } from '../../../targets/quickbooks-online/oauth.ts';
import { itemFor, ours, post, prepare, sampleEntries } from '../contract-books.ts';
import { deliver } from '../driver.ts';
import { invoiceEntry, paymentEntry, recordingStep } from '../support.ts';
import {
  openPracticeBooks,
  type Practice,
  type PracticeBooks,
  practiceApplication,
  signIn,
  startPracticeBooks,
} from './practice-books.ts';

let practice: Practice;
let books: PracticeBooks;
beforeAll(async () => {
  practice = await startPracticeBooks();
});
afterAll(() => practice.close());
beforeEach(async () => {
  books = await openPracticeBooks(practice);
});
afterEach(() => books.close());

const sale = () => itemFor(invoiceEntry('S-1'));

describe('tokens', () => {
  const { step } = recordingStep();

  test('an access token that ran out is renewed on the way, and the write goes through once', async () => {
    const delivery = await prepare(books);
    await books.ageTokens(3601);
    await post(delivery, sale());
    expect(await ours(delivery)).toHaveLength(1);
  });

  test('a grant renews, is revoked, and then is at its end', async () => {
    const application = practiceApplication(practice);
    const grant = await signIn(application, books.connection().realmId);
    expect(grant.realmId).toBe(books.connection().realmId);
    const renewed = await refresh(application, grant.refreshToken, step);
    expect(renewed.accessToken).not.toBe(grant.accessToken);
    await revoke(application, renewed.refreshToken, step);
    await expect(refresh(application, renewed.refreshToken, step)).rejects.toMatchObject({
      code: 'authorization-expired',
    });
    await revoke(application, renewed.refreshToken, step);
  });

  test.each(
    ['3200', '100', '120', '3100'].flatMap(code => [[code, 'json'] as const, [code, 'xml'] as const]),
  )('a revoked grant that is said as %s in %s', async (revokedAnswer, authBody) => {
    await books.switches({ revokedAnswer, authBody });
    await books.revoke();
    await expect(books.target.readChart(books.connection())).rejects.toMatchObject({
      code: 'authorization-expired',
    });
  });
});

describe('oddities of the wire', () => {
  test.each(['xml', 'json'])('throttling in %s', async throttleBody => {
    const delivery = await prepare(books);
    await books.switches({ throttleBody, requestsPerMinute: 1 });
    const error = await deliver(delivery, [sale()]).catch(thrown => thrown);
    expect(error).toMatchObject({ code: 'rate-limited' });
    expect(error.retryAfterMs).toBeGreaterThanOrEqual(60_000);
  });

  test.each([
    ['a system failure that carried it out', { kind: '500-10000', commit: true }],
    ['a system failure that did not', { kind: '500-10000' }],
    ['a system failure of one item that stands', { kind: '500-10000', commit: true, item: true }],
    ['a system failure of one item', { kind: '500-10000', item: true }],
    ['504 that did nothing', { kind: '504-no-commit' }],
    ['a proxy’s page', { kind: 'html-503' }],
    ['an answer in XML', { kind: 'xml' }],
  ])('%s is settled by looking', async (_what, mishap) => {
    const delivery = await prepare(books);
    await books.switches({ requestId: 'execute-twice' });
    const { realmId: realm } = delivery.connection;
    await books.fault({ ...mishap, match: { realm, operation: 'create' } });
    const items = Object.values(sampleEntries(books)).map((entry, index) =>
      itemFor(entry, { itemId: `i${index}` }),
    );
    for (const outcome of await deliver(delivery, items)) expect(outcome.result).toBe('posted');
    expect((await ours(delivery)).map(each => each.marker).sort()).toEqual(
      items.map(each => each.marker).sort(),
    );
  });

  test('books that compute another total give it back', async () => {
    const delivery = await prepare(books);
    await books.fault({
      kind: 'wrong-total',
      match: { realm: delivery.connection.realmId, entity: 'Invoice' },
    });
    const { posted, item } = await post(delivery, sale());
    expect(posted.total).not.toBe(item.content.total);
    expect(await ours(delivery)).toMatchObject([{ total: posted.total, tax: posted.tax }]);
  });

  test('a refused item is refused alone', async () => {
    const delivery = await prepare(books);
    await books.fault({
      kind: 'refuse',
      code: '6000',
      match: { realm: delivery.connection.realmId, entity: 'Payment' },
    });
    const items = Object.values(sampleEntries(books)).map((entry, index) =>
      itemFor(entry, { itemId: `i${index}` }),
    );
    const outcomes = await deliver(delivery, items);
    const results = outcomes.map(outcome => outcome.result);
    expect(results.filter(result => result === 'refused')).toHaveLength(1);
    expect(results.filter(result => result === 'posted')).toHaveLength(3);
    expect(outcomes.find(outcome => outcome.result === 'refused')).toMatchObject({ code: 'target-refused' });
  });

  test.each([
    ['subscriptionEnded', 'company-unavailable'],
    ['companyLocked', 'target-unavailable'],
    ['maintenance', 'target-unavailable'],
  ])('%s stops the connection, not the entry', async (name, code) => {
    const delivery = await prepare(books);
    await books.switches({ [name]: true });
    await expect(deliver(delivery, [sale()])).rejects.toMatchObject({ code });
  });

  test('a number in use where the company lets it pass stands beside the other; settling tells them apart', async () => {
    const delivery = await prepare(books);
    await books.switches({ duplicateNumberWarning: false });
    const first = await post(delivery, sale());
    const stranger = itemFor({ ...invoiceEntry('S-1'), subject: 'doc:practice:2:ro-1' });
    const second = await post(delivery, stranger);
    expect(second.posted.booksId).not.toBe(first.posted.booksId);
    const { target, connection, ids } = delivery;
    expect(await target.settle(connection, sale(), ids)).toEqual({ found: first.posted });
    expect(await target.settle(connection, stranger, ids)).toEqual({ found: second.posted });
  });

  test('a payment is found by its number where that can be searched', async () => {
    const delivery = await prepare(books);
    const item = itemFor(paymentEntry('P-1', books.accounts.tender, 5000, []));
    const { posted } = await post(delivery, item);
    const target = createQuickbooksOnline({ paymentNumberSearchable: true });
    expect(await target.settle(delivery.connection, item, delivery.ids)).toEqual({ found: posted });
  });

  test('more rows than a page are read whole', async () => {
    const delivery = await prepare(books);
    const items = Array.from({ length: 7 }, (_, index) =>
      itemFor(invoiceEntry(`S-${index}`), { itemId: `i${index}` }),
    );
    await deliver(delivery, items);
    const target = createQuickbooksOnline({ pageSize: 3 });
    expect(await ours({ ...delivery, target })).toHaveLength(7);
  });
});
