import { describe, expect, test } from 'vitest';
import type { Books, Nature, Trouble } from './contract.ts';
import { booksOfEachTest, itemFor, ours, post, postedIn, prepare, sampleEntries } from './contract-books.ts';
import { deliver } from './driver.ts';
import { invoiceEntry, keyFor } from './support.ts';

const LOSSES: readonly Trouble[] = [
  'commits-then-504',
  'commits-then-silence',
  'commits-then-hangs-up',
  'hangs-up-before',
];

/** Lost answers, repeated keys, throttling, and the end of a grant. */
export function describeTrouble({ repeats, noRoom }: Nature, make: () => Promise<Books>): void {
  const books = booksOfEachTest(make);

  describe('a lost answer doubles and loses nothing', () => {
    const cases = LOSSES.flatMap(loss => repeats.map(rule => [loss, rule] as const));
    test.each(cases)('%s, where a repeated key %s', async (loss, rule) => {
      const delivery = await prepare(books());
      await books().repeats(rule);
      await books().trouble(loss, 'create');
      const entries = Object.values(sampleEntries(books()));
      const items = entries.map((entry, index) => itemFor(entry, { itemId: `i${index}` }));
      const outcomes = await deliver(delivery, items);
      const objects = await ours(delivery);
      expect(objects.map(each => each.marker).sort()).toEqual(items.map(each => each.marker).sort());
      for (const [index, { marker, content }] of items.entries()) {
        const object = objects.find(each => each.marker === marker);
        expect(postedIn(outcomes[index])).toMatchObject({ booksId: object?.booksId, total: content.total });
      }
    });

    test.each(LOSSES)('%s, of a void and of a delete', async loss => {
      const delivery = await prepare(books());
      const { invoice, journal } = sampleEntries(books());
      const undos = [];
      for (const [entry, operation] of [
        [invoice, 'void'],
        [journal, 'delete'],
      ] as const) {
        const { posted } = await post(delivery, itemFor(entry));
        undos.push(itemFor(entry, { operation, standing: posted }));
      }
      for (const undo of undos) {
        await books().trouble(loss, undo.operation);
        expect((await post(delivery, undo)).posted).toMatchObject({
          booksId: undo.standing?.booksId,
          total: 0,
        });
      }
    });

    test.each(LOSSES)('%s, of a new customer and a new item', async loss => {
      const { target, accounts } = books();
      const connection = books().connection();
      const wanted = [{ key: 'customer:s:1:1', name: 'Ada Byron' }];
      const ensure = () => target.ensureCustomers(connection, wanted, new Set());
      await books().trouble(loss, 'create');
      await expect(ensure()).rejects.toMatchObject({ code: 'outcome-unknown' });
      await new Promise(done => setTimeout(done, target.limits.longestRequestMs));
      const [customer] = await ensure();
      expect(customer?.name).toBe('Ada Byron');
      const item = { key: 'Tires', name: 'Tires', account: accounts.income, taxable: true };
      await books().trouble(loss, 'create');
      await expect(target.ensureItems(connection, [item])).rejects.toMatchObject({ code: 'outcome-unknown' });
      await new Promise(done => setTimeout(done, target.limits.longestRequestMs));
      const made = await target.ensureItems(connection, [item]);
      expect(await target.ensureItems(connection, [item])).toEqual(made);
    });
  });

  test('the same bytes twice, where a repeated key replays, is one object with one answer', async () => {
    const { target, connection, ids } = await prepare(books());
    await books().repeats('replays');
    const item = itemFor(invoiceEntry('S-1'));
    const request = target.compose(keyFor(item), [item], ids);
    const first = await target.send(connection, request, [item]);
    expect(await target.send(connection, request, [item])).toEqual(first);
    expect(await ours({ target, connection, ids })).toHaveLength(1);
  });

  test('a request for which there was no room did nothing, says how long to wait, and goes out later', async () => {
    const delivery = await prepare(books());
    await books().trouble('throttles', 'create');
    const item = itemFor(invoiceEntry('S-1'));
    const refused = await deliver(delivery, [item]).catch(error => error);
    expect(refused).toMatchObject({ code: noRoom });
    expect(refused.retryAfterMs).toBeGreaterThanOrEqual(60_000);
    expect(await ours(delivery)).toEqual([]);
    await post(delivery, item);
  });

  test('a revoked grant is said at once, by reads and writes', async () => {
    const delivery = await prepare(books());
    await books().revoke();
    const { target, connection } = delivery;
    const item = itemFor(invoiceEntry('S-1'));
    await expect(deliver(delivery, [item])).rejects.toMatchObject({ code: 'authorization-expired' });
    await expect(target.settle(connection, item, delivery.ids)).rejects.toMatchObject({
      code: 'authorization-expired',
    });
    await expect(target.checkAccess(connection)).rejects.toMatchObject({ code: 'authorization-expired' });
  });
}
