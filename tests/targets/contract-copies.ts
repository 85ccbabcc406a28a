import { describe, expect, test } from 'vitest';
import type { ObjectName, RestoredOutcome, SavedCopy } from '../../targets/target.ts';
import { itemFor, post, prepare } from './contract-books.ts';
import type { LivingBooks } from './contract-living.ts';
import type { Delivery } from './driver.ts';
import { livingOfEachTest } from './living-books.ts';
import { cents, invoiceEntry, paymentEntry } from './support.ts';

const DAY = '2026-03-02';

/** What is taken out by its copy and made again from it. */
export function describeCopies(make: () => Promise<LivingBooks>): void {
  const books = livingOfEachTest(make);

  describe('copies', () => {
    test('an object of others is taken out and made again as it was', async () => {
      const { target, connection } = await prepare(books());
      const name = await books().hands.sells('X-1', DAY, cents(5000));
      const [before] = await target.readObjects(connection, [name]);
      const [copy] = await target.copiesOf(connection, [name, { type: 'invoice', booksId: '99999999' }]);
      if (!copy) throw new Error('no copy');
      expect(copy).toMatchObject({ name, version: before?.booksVersion });
      expect(await target.removeCopied(connection, 'out-1', kept(copy))).toEqual({ result: 'removed' });
      expect(await target.readObjects(connection, [name])).toEqual([]);
      const back = restoredIn(await target.restoreCopied(connection, 'back-1', kept(copy)));
      const now = await target.readObjects(connection, [{ ...name, booksId: back.booksId }]);
      const { number, businessDate, total, tax, party, lines } = before ?? {};
      expect(now).toMatchObject([{ number, businessDate, total, tax, party, lines }]);
    });

    test('both are done once, however often they are asked for', async () => {
      const { target, connection } = await prepare(books());
      const name = await books().hands.sells('X-1', DAY, cents(5000));
      const [copy] = await target.copiesOf(connection, [name]);
      if (!copy) throw new Error('no copy');
      for (const _try of [1, 2])
        expect(await target.removeCopied(connection, 'out-1', copy)).toEqual({ result: 'removed' });
      const made: string[] = [];
      for (const _try of [1, 2])
        made.push(restoredIn(await target.restoreCopied(connection, 'back-1', copy)).booksId);
      expect(made[1]).toBe(made[0]);
      expect(await target.readPeriod(connection, DAY, DAY)).toHaveLength(1);
    });

    test('a lost answer is settled by the next try', async () => {
      const { target, connection } = await prepare(books());
      const name = await books().hands.sells('X-1', DAY, cents(5000));
      const [copy] = await target.copiesOf(connection, [name]);
      if (!copy) throw new Error('no copy');
      await books().trouble('commits-then-hangs-up', 'delete');
      expect(await target.removeCopied(connection, 'out-1', copy)).toMatchObject({ result: 'unknown' });
      expect(await target.removeCopied(connection, 'out-1', copy)).toEqual({ result: 'removed' });
      await books().trouble('commits-then-hangs-up', 'create');
      const lost = await target.restoreCopied(connection, 'back-1', copy);
      expect(lost).toMatchObject({ result: 'unknown' });
      const { booksId } = restoredIn(await target.restoreCopied(connection, 'back-1', copy));
      expect(await target.readPeriod(connection, DAY, DAY)).toMatchObject([{ booksId }]);
    });

    test('an object that a person changed since is left alone', async () => {
      const { target, connection } = await prepare(books());
      const name = await books().hands.sells('X-1', DAY, cents(5000));
      const [copy] = await target.copiesOf(connection, [name]);
      if (!copy) throw new Error('no copy');
      await books().hands.changes(name, cents(6000));
      expect(await target.removeCopied(connection, 'out-1', copy)).toMatchObject({
        result: 'refused',
        code: 'edited-in-books',
        hold: 'edited-in-books',
      });
      expect(await target.readObjects(connection, [name])).toMatchObject([{ total: 6000 }]);
    });

    test('a sale and its payment go and come back, the payment on the sale', async () => {
      const delivery = await prepare(books());
      const { target, connection } = delivery;
      const names = await paid(books(), delivery);
      const open = await target.readOpenItems(connection);
      const copies = await target.copiesOf(connection, names);
      const [sale, payment] = names.map(name => copies.find(copy => copy.name.type === name.type));
      if (!sale || !payment) throw new Error('no copies');
      for (const [key, copy] of [
        ['out-p', payment],
        ['out-s', sale],
      ] as const)
        expect(await target.removeCopied(connection, key, copy)).toEqual({ result: 'removed' });
      expect(await target.readPeriod(connection, DAY, DAY)).toEqual([]);
      const back = restoredIn(await target.restoreCopied(connection, 'back-s', sale));
      const renamed = { [`invoice ${sale.name.booksId}`]: back.booksId };
      restoredIn(await target.restoreCopied(connection, 'back-p', payment, renamed));
      const shape = (items: typeof open) => items.map(item => [item.side, item.total, item.open]);
      expect(shape(await target.readOpenItems(connection))).toEqual(shape(open));
    });

    test('what the payment settled is not there any more: it comes back without', async () => {
      const delivery = await prepare(books());
      const { target, connection } = delivery;
      const [sale, payment] = await paid(books(), delivery);
      const copies = await target.copiesOf(connection, [payment]);
      const [copy] = copies;
      if (!copy) throw new Error('no copy');
      await target.removeCopied(connection, 'out-p', copy);
      await books().hands.deletes(sale);
      restoredIn(await target.restoreCopied(connection, 'back-p', copy));
      expect(await target.readOpenItems(connection)).toMatchObject([
        { side: 'paid-ahead', total: 5000, open: 5000 },
      ]);
    });
  });
}

/** As it comes back out of a database. */
function kept(copy: SavedCopy): SavedCopy {
  return JSON.parse(JSON.stringify(copy));
}

function restoredIn(outcome: RestoredOutcome) {
  if (outcome.result !== 'restored') throw new Error(`not restored: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** A sale of 149.10 with a payment of 50.00 on it; their names. */
async function paid(books: LivingBooks, delivery: Delivery): Promise<readonly [ObjectName, ObjectName]> {
  const entry = invoiceEntry('S-1');
  const sale = await post(delivery, itemFor(entry));
  const { booksId } = sale.posted;
  const entries = { [`${entry.purpose} ${entry.subject}`]: { booksId, type: 'invoice' } } as const;
  const on = paymentEntry('P-1', books.accounts.tender, 5000, [{ to: entry, amount: 5000 }]);
  const payment = await post({ ...delivery, ids: { ...delivery.ids, entries } }, itemFor(on));
  return [
    { type: 'invoice', booksId },
    { type: 'payment', booksId: payment.posted.booksId },
  ];
}
