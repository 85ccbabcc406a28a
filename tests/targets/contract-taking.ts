import { describe, expect, test } from 'vitest';
import type { Entry, EntryContent } from '../../domain/entries/entry.ts';
import type { DeliveryItem, ObjectName } from '../../targets/target.ts';
import { itemFor, ours, post, postedIn, prepare } from './contract-books.ts';
import type { LivingBooks, LivingNature } from './contract-living.ts';
import { type Delivery, deliver } from './driver.ts';
import { depositEntry } from './entries.ts';
import { livingOfEachTest } from './living-books.ts';
import { cents, invoiceEntry, keyFor, paymentEntry } from './support.ts';

const DAY = '2026-03-02';

/** What is taken over from others, and put back against a person's change. */
export function describeTaking(nature: LivingNature, make: () => Promise<LivingBooks>): void {
  const books = livingOfEachTest(make);

  describe('an adopted object', () => {
    test('is updated in place, under its id, and bears our marker from then on', async () => {
      const delivery = await prepare(books());
      const stranger = await books().hands.sells('X-1', DAY, cents(14910));
      const item = await adopting(delivery, stranger);
      const { posted } = await post(delivery, item);
      expect(posted.booksId).toBe(stranger.booksId);
      expect(await ours(delivery)).toMatchObject([
        { booksId: stranger.booksId, marker: item.marker, number: 'S-1', total: 14910 },
      ]);
      expect(await delivery.target.settle(delivery.connection, item, delivery.ids)).toMatchObject({
        found: { booksId: stranger.booksId },
      });
    });

    test('a lost answer is settled before and after', async () => {
      const delivery = await prepare(books());
      const stranger = await books().hands.sells('X-1', DAY, cents(14910));
      const item = await adopting(delivery, stranger);
      expect(await delivery.target.settle(delivery.connection, item, delivery.ids)).toMatchObject({
        found: null,
        reason: 'absent',
      });
      await books().trouble('commits-then-hangs-up', 'update');
      expect((await post(delivery, item)).posted.booksId).toBe(stranger.booksId);
    });

    test('is left alone when a person changed its amount meanwhile', async () => {
      const delivery = await prepare(books());
      const stranger = await books().hands.sells('X-1', DAY, cents(14910));
      const item = await adopting(delivery, stranger);
      await books().hands.changes(stranger, cents(20000));
      const [outcome] = await deliver(delivery, [item]);
      expect(outcome?.result).not.toBe('posted');
      const [object] = await delivery.target.readObjects(delivery.connection, [stranger]);
      expect(object).toMatchObject({ total: 20000, marker: null });
    });
  });

  describe('what a person changed', () => {
    test('is written over in the version that was shown', async () => {
      const delivery = await prepare(books());
      const { item } = await changedByPerson(books(), delivery);
      await post(delivery, item);
      expect(await ours(delivery)).toMatchObject([{ total: 14910, number: 'S-1' }]);
    });

    test('a lost answer of that is settled', async () => {
      const delivery = await prepare(books());
      const { item } = await changedByPerson(books(), delivery);
      const look = () => delivery.target.settle(delivery.connection, item, delivery.ids);
      expect(await look()).toMatchObject({ found: null, reason: 'absent' });
      await books().trouble('commits-then-hangs-up', 'update');
      await post(delivery, item);
      expect(await look()).toMatchObject({ found: { total: 14910 } });
    });

    test('a newer version than the one that was shown is refused', async () => {
      const delivery = await prepare(books());
      const { item, name } = await changedByPerson(books(), delivery);
      await books().hands.changes(name, cents(30000));
      const [outcome] = await deliver(delivery, [item]);
      expect(outcome).toMatchObject({ result: 'refused', hold: 'edited-in-books' });
      expect(await delivery.target.readObjects(delivery.connection, [name])).toMatchObject([
        { total: 30000 },
      ]);
    });
  });

  test('an entry that a person deleted is created again', async () => {
    const delivery = await prepare(books());
    const item = itemFor(invoiceEntry('S-1'));
    const { posted } = await post(delivery, item);
    await books().hands.deletes({ type: 'invoice', booksId: posted.booksId });
    const { target, connection, ids } = delivery;
    expect(await target.settle(connection, item, ids)).toMatchObject({ found: null, reason: 'absent' });
    const request = target.compose(keyFor(item, 2), [item], ids);
    const again = postedIn((await target.send(connection, request, [item]))[0]);
    expect(again.booksId).not.toBe(posted.booksId);
    expect(await target.settle(connection, item, ids)).toEqual({ found: again });
  });

  test('a payment in a deposit is refused with what holds it, or changed where nothing does', async () => {
    const delivery = await prepare(books());
    const { tender, cash, expense } = books().accounts;
    const entry = paymentEntry('P-1', tender, 5000, []);
    const { posted } = await post(delivery, itemFor(entry));
    const entries = {
      [`${entry.purpose} ${entry.subject}`]: { booksId: posted.booksId, type: 'payment' },
    } as const;
    const where = { bank: cash, tender, fees: expense };
    await post(
      { ...delivery, ids: { ...delivery.ids, entries } },
      itemFor(depositEntry('D-1', entry, where)),
    );
    const more = paymentEntry('P-1', tender, 6000, []);
    const total = cents(5000);
    const standing = { ...posted, total };
    const [outcome] = await deliver(delivery, [
      itemFor(more, { revision: 2, operation: 'update', standing }),
    ]);
    if (nature.depositsHold) expect(outcome).toMatchObject({ result: 'refused', hold: 'deposited' });
    else expect(postedIn(outcome).total).toBe(6000);
  });

  test('a closed period is what a refused entry is held by', async () => {
    const delivery = await prepare(books());
    await books().closeBooks(DAY);
    expect(await deliver(delivery, [itemFor(invoiceEntry('S-1'))])).toMatchObject([
      { result: 'refused', code: 'period-closed', hold: 'period-closed' },
    ]);
  });
}

/** The update by which a stranger's invoice becomes ours. */
async function adopting({ target, connection }: Delivery, name: ObjectName): Promise<DeliveryItem> {
  const [object] = await target.readObjects(connection, [name]);
  if (!object) throw new Error('nothing to adopt');
  const { booksId, booksVersion, total } = object;
  return itemFor(sale('S-1'), {
    operation: 'update',
    adopted: true,
    standing: { booksId, booksVersion, total },
  });
}

/** Our invoice after a person made another amount of it, and the update that puts it back. */
async function changedByPerson(books: LivingBooks, delivery: Delivery) {
  const { posted } = await post(delivery, itemFor(sale('S-1')));
  const name = { type: 'invoice', booksId: posted.booksId } as const;
  await books.hands.changes(name, cents(20000));
  const [shown] = await delivery.target.readObjects(delivery.connection, [name]);
  if (!shown) throw new Error('the invoice is not there');
  const { booksId, booksVersion, total } = shown;
  const item = itemFor(sale('S-1'), {
    revision: 2,
    operation: 'update',
    overwrite: true,
    standing: { booksId, booksVersion, total },
  });
  return { name, item };
}

function sale(number: string): Entry & { readonly content: EntryContent } {
  return invoiceEntry(number);
}
