import { describe, expect, test } from 'vitest';
import type { Entry, EntryContent } from '../../domain/entries/entry.ts';
import type { ReferenceIds } from '../../targets/target.ts';
import type { Books, Nature } from './contract.ts';
import { booksOfEachTest, itemFor, ours, post, postedIn, prepare, sampleEntries } from './contract-books.ts';
import { deliver } from './driver.ts';
import { cents, invoiceEntry, paymentEntry, refundEntry } from './support.ts';

/** Creates, updates and undoes, and what is read back of them. */
export function describeDelivery({ statedTax }: Nature, make: () => Promise<Books>): void {
  const books = booksOfEachTest(make);

  describe('what was sent stands in the books', () => {
    test('an entry of each type, in one batch, reads back as it was sent', async () => {
      const delivery = await prepare(books());
      const entries = Object.values(sampleEntries(books()));
      const items = entries.map((entry, index) => itemFor(entry, { itemId: `i${index}` }));
      const outcomes = await deliver(delivery, items);
      const objects = await ours(delivery);
      expect(objects).toHaveLength(4);
      for (const [index, { content, marker }] of items.entries()) {
        const posted = postedIn(outcomes[index]);
        const object = objects.find(each => each.marker === marker);
        expect(object).toMatchObject({
          type: content.type,
          booksId: posted.booksId,
          booksVersion: posted.booksVersion,
          number: content.number,
          businessDate: content.businessDate,
          total: content.total,
          tax: content.type === 'invoice' ? content.tax : 0,
        });
        expect(posted).toMatchObject({ total: object?.total, tax: object?.tax });
        expect(object?.lines).toEqual(linesOf(content, delivery.ids, books().accounts.income));
      }
    });

    test('a payment settles its sale, and the refund that gave some of it back', async () => {
      const delivery = await prepare(books());
      const { tender, cash, receivable } = books().accounts;
      const sale = invoiceEntry('S-1');
      const refund = refundEntry('R-1', cash, receivable, 1000);
      const entries: Record<string, ReferenceIds['entries'][string]> = {};
      for (const entry of [sale, refund]) {
        const { posted } = await post(delivery, itemFor(entry));
        entries[`${entry.purpose} ${entry.subject}`] = { booksId: posted.booksId, type: entry.content.type };
      }
      const payment = paymentEntry('P-1', tender, 17000, [
        { to: sale, amount: 14910 },
        { to: refund, amount: 1000 },
      ]);
      const { posted } = await post({ ...delivery, ids: { ...delivery.ids, entries } }, itemFor(payment));
      expect(posted.total).toBe(17000);
    });

    test('nothing is read back of other days', async () => {
      const delivery = await prepare(books());
      await post(delivery, itemFor(invoiceEntry('S-1')));
      const { target, connection } = delivery;
      expect(await target.readBack(connection, '2026-03-01', '2026-03-01')).toEqual([]);
      expect(await target.readBack(connection, '2026-03-01', '2026-03-03')).toHaveLength(1);
    });

    test('texts that the books cannot hold are written readably', async () => {
      const delivery = await prepare(books());
      const entry = invoiceEntry('S-🔧'.replace('🔧', '9'));
      const content = { ...entry.content, memo: 'Fixed 🔧\n“well” – '.repeat(500) };
      const { item, posted } = await post(delivery, itemFor({ ...entry, content }));
      expect(await delivery.target.settle(delivery.connection, item, delivery.ids)).toEqual({
        found: posted,
      });
    });

    test('the total that stands is given back, also another one', async () => {
      const delivery = await prepare(books());
      const { posted, item } = await post(delivery, itemFor(taxWithoutTaxableLine()));
      if (statedTax === 'kept') expect(posted.total).toBe(item.content.total);
      else expect(posted.total).not.toBe(item.content.total);
      expect(posted.total - posted.tax).toBe(14000);
      const [object] = await ours(delivery);
      expect(object).toMatchObject({ total: posted.total, tax: posted.tax });
    });

    test('a number that a stranger holds is refused with the stranger’s name, or stands beside it', async () => {
      const delivery = await prepare(books());
      await post(delivery, itemFor(invoiceEntry('S-1')));
      const stranger = { ...invoiceEntry('S-1'), subject: 'doc:practice:2:ro-1' };
      const [outcome] = await deliver(delivery, [itemFor(stranger)]);
      if (outcome?.result === 'refused')
        expect(outcome).toMatchObject({ code: 'target-refused', detail: /has our number/ });
      else expect(postedIn(outcome).booksId).not.toBe((await ours(delivery))[0]?.booksId);
    });

    test('a closed period refuses its own entries alone', async () => {
      const delivery = await prepare(books());
      await books().closeBooks('2026-03-02');
      const later = invoiceEntry('S-2');
      const open = { ...later, content: { ...later.content, businessDate: '2026-03-03' } as EntryContent };
      const items = [itemFor(invoiceEntry('S-1'), { itemId: 'a' }), itemFor(open, { itemId: 'b' })];
      expect(await deliver(delivery, items)).toMatchObject([
        { result: 'refused', code: 'period-closed' },
        { result: 'posted' },
      ]);
      const facts = await delivery.target.checkAccess(delivery.connection);
      expect(facts.booksClosedThrough).toBe('2026-03-02');
    });
  });

  describe('later', () => {
    test('an update changes what stands there, under the same id', async () => {
      const delivery = await prepare(books());
      const first = await post(delivery, itemFor(invoiceEntry('S-1')));
      const changed = withoutDiscount('S-1');
      const update = { revision: 2, operation: 'update', standing: first.posted } as const;
      const second = await post(delivery, itemFor(changed, update));
      expect(second.posted).toMatchObject({ booksId: first.posted.booksId, total: 16000, tax: 1000 });
      expect(second.posted.booksVersion).not.toBe(first.posted.booksVersion);
      const objects = await ours(delivery);
      expect(objects).toHaveLength(1);
      expect(objects[0]?.lines).toEqual(linesOf(changed.content, delivery.ids, books().accounts.income));
    });

    test.each(['invoice', 'payment', 'refund', 'journal'] as const)('a deleted %s is gone', async type => {
      const delivery = await prepare(books());
      const entry = sampleEntries(books())[type];
      const { posted } = await post(delivery, itemFor(entry));
      const undo = itemFor(entry, { operation: 'delete', standing: posted });
      expect((await post(delivery, undo)).posted).toMatchObject({ booksId: posted.booksId, total: 0 });
      expect(await ours(delivery)).toEqual([]);
      expect(await delivery.target.settle(delivery.connection, undo, delivery.ids)).toMatchObject({
        found: { booksId: posted.booksId, total: 0 },
      });
    });

    test.each(['invoice', 'payment'] as const)('a voided %s stands with nothing', async type => {
      const delivery = await prepare(books());
      const entry = sampleEntries(books())[type];
      const { posted } = await post(delivery, itemFor(entry));
      const undo = itemFor(entry, { operation: 'void', standing: posted });
      expect((await post(delivery, undo)).posted).toMatchObject({
        booksId: posted.booksId,
        total: 0,
        tax: 0,
      });
      expect(await delivery.target.settle(delivery.connection, undo, delivery.ids)).toMatchObject({
        found: { booksId: posted.booksId, total: 0 },
      });
    });

    test('a sale that was paid since it was posted can be taken back after its payment', async () => {
      const delivery = await prepare(books());
      const sale = itemFor(invoiceEntry('S-1'));
      const { posted } = await post(delivery, sale);
      const entries = { [`sale ${sale.subject}`]: { booksId: posted.booksId, type: 'invoice' } } as const;
      const links = [{ to: { ...sale }, amount: 14910 }];
      const payment = itemFor(paymentEntry('P-1', books().accounts.tender, 14910, links));
      const paid = await post({ ...delivery, ids: { ...delivery.ids, entries } }, payment);
      for (const [item, standing] of [
        [payment, paid.posted],
        [sale, posted],
      ] as const) {
        await post(delivery, { ...item, operation: 'delete', standing });
      }
      expect(await ours(delivery)).toEqual([]);
    });

    test('a payment can be linked in place to a sale that came later', async () => {
      const delivery = await prepare(books());
      const payment = itemFor(paymentEntry('P-1', books().accounts.tender, 20000, []));
      const first = await post(delivery, payment);
      const sale = itemFor(invoiceEntry('S-1'));
      const { posted } = await post(delivery, sale);
      const entries = { [`sale ${sale.subject}`]: { booksId: posted.booksId, type: 'invoice' } } as const;
      const linked = paymentEntry('P-1', books().accounts.tender, 20000, [{ to: sale, amount: 14910 }]);
      const update = itemFor(linked, { revision: 2, operation: 'update', standing: first.posted });
      const second = await post({ ...delivery, ids: { ...delivery.ids, entries } }, update);
      expect(second.posted).toMatchObject({ booksId: first.posted.booksId, total: 20000 });
      expect(await ours(delivery)).toHaveLength(2);
    });

    test('what a person edited meanwhile is not voided over them', async () => {
      const delivery = await prepare(books());
      const { posted } = await post(delivery, itemFor(invoiceEntry('S-1')));
      await books().editByPerson(posted.booksId, '2026-03-04');
      const [outcome] = await deliver(delivery, [
        itemFor(invoiceEntry('S-1'), { operation: 'void', standing: posted }),
      ]);
      expect(outcome).toMatchObject({ result: 'unknown' });
      const edited = await delivery.target.readBack(delivery.connection, '2026-03-04', '2026-03-04');
      expect(edited).toMatchObject([{ booksId: posted.booksId, total: 14910 }]);
    });
  });
}

/** An invoice whose stated tax has no taxable line to stand on: the books will answer another total. */
function taxWithoutTaxableLine(): Entry {
  const entry = invoiceEntry('S-1');
  if (entry.content.type !== 'invoice') throw new Error('no invoice');
  const lines = entry.content.lines.map(line => ({ ...line, taxable: false }));
  return { ...entry, content: { ...entry.content, lines } };
}

/** The sample invoice with its first two lines and 10.00 tax: 160.00. */
function withoutDiscount(number: string): Entry {
  const entry = invoiceEntry(number);
  if (entry.content.type !== 'invoice') throw new Error('no invoice');
  const lines = entry.content.lines.slice(0, 2);
  return { ...entry, content: { ...entry.content, lines, tax: cents(1000), total: cents(16000) } };
}

/** The lines that `readBack` promises for a content whose items are all on one income account. */
function linesOf(content: EntryContent, ids: ReferenceIds, income: string): readonly unknown[] {
  switch (content.type) {
    case 'invoice':
    case 'credit-memo':
      return content.lines.map(line => ({
        itemId: ids.items[line.item],
        account: income,
        amount: line.amount,
      }));
    case 'payment':
      return [{ itemId: null, account: content.account, amount: content.total }];
    default:
      return content.postings.map(({ account, amount }) => ({ itemId: null, account, amount }));
  }
}
