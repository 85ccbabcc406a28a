import { describe, expect, test } from 'vitest';
import type { Books } from './contract.ts';
import { booksOfEachTest, itemFor, ours, post, prepare, sampleItems } from './contract-books.ts';
import { invoiceEntry, recordingStep } from './support.ts';

const NOBODY: ReadonlySet<string> = new Set();

/** Company, chart, items and customers. */
export function describeReferences(make: () => Promise<Books>): void {
  const books = booksOfEachTest(make);

  test('the company tells who it is, and its chart has the accounts', async () => {
    const { target, accounts } = books();
    const facts = await target.checkAccess(books().connection());
    expect(facts.realmId).toBe(books().connection().realmId);
    expect(facts.name).not.toBe('');
    expect(facts.currency).toBe('USD');
    const chart = await target.readChart(books().connection());
    const ids = chart.accounts.map(account => account.id);
    for (const id of Object.values(accounts)) expect(ids).toContain(id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  describe('items', () => {
    test('are made once: asked again, the same ids come and nothing is written', async () => {
      const { target, accounts } = books();
      const { step, names } = recordingStep();
      const connection = books().connection({ step });
      const wanted = [
        ...sampleItems(accounts.income),
        { ...sampleItems(accounts.income)[0]!, key: 'Tires', name: 'Tires' },
      ];
      const made = await target.ensureItems(connection, wanted);
      expect(made.map(each => [each.key, each.name])).toEqual(wanted.map(each => [each.key, each.name]));
      const writes = names.length;
      expect(writes).toBeGreaterThan(0);
      expect(await target.ensureItems(connection, wanted)).toEqual(made);
      expect(names).toHaveLength(writes);
    });

    test('can be pointed at another account, by their ids', async () => {
      const delivery = await prepare(books());
      const { target, accounts } = books();
      const known = sampleItems(accounts.otherIncome).map(each => ({
        ...each,
        id: delivery.ids.items[each.name]!,
      }));
      await target.pointItems(delivery.connection, known);
      await post(delivery, itemFor(invoiceEntry('S-7')));
      const [invoice] = await ours(delivery);
      const itemLines = invoice?.lines.filter(line => line.itemId !== null) ?? [];
      expect(itemLines.map(line => line.account)).toEqual(itemLines.map(() => accounts.otherIncome));
    });
  });

  describe('customers', () => {
    const ensure = (wanted: { key: string; name: string }[], taken = NOBODY) =>
      books().target.ensureCustomers(books().connection(), wanted, taken);

    test('are found again, also by another case, and never twice for one key', async () => {
      const made = await ensure([
        { key: 'customer:s:1:1', name: "Siân O'Connor" },
        { key: 'customer:s:1:2', name: '2015 Ford: F-150\t"Bob"' },
        { key: 'customer:s:1:3', name: 'Wrench 🔧 & Sons' },
        { key: 'customer:s:1:4', name: 'n'.repeat(700) },
        { key: 'customer:s:1:5', name: ' 🔧 ' },
      ]);
      expect(new Set(made.map(each => each.id)).size).toBe(5);
      expect(await ensure([{ key: 'customer:s:1:1', name: "SIÂN o'connor" }])).toMatchObject([
        { id: made[0]?.id },
      ]);
      const again = await ensure([
        { key: 'customer:s:1:3', name: 'Wrench 🔧 & Sons' },
        { key: 'customer:s:1:5', name: ' 🔧 ' },
      ]);
      expect(again.map(each => each.id)).toEqual([made[2]?.id, made[4]?.id]);
    });

    test('of one name stay two, in one call or in two', async () => {
      const twins = [
        { key: 'customer:s:1:1', name: 'John Smith' },
        { key: 'customer:s:1:2', name: 'john smith ' },
      ];
      const [first, second] = await ensure(twins);
      expect(first?.name).toBe('John Smith');
      expect(second?.name).toBe('john smith (#2)');
      const [third] = await ensure(
        [{ key: 'customer:s:1:3', name: 'John Smith' }],
        new Set([first!.id, second!.id]),
      );
      expect(third?.name).toBe('John Smith (#3)');
      expect(await ensure([{ key: 'customer:s:1:3', name: 'John Smith' }], new Set([first!.id]))).toEqual([
        third,
      ]);
    });

    test.each(['vendor', 'employee', 'inactive-customer'] as const)(
      'a name held by a %s is left to it',
      async by => {
        await books().holdName(by, 'Napa Auto');
        const [made] = await ensure([{ key: 'customer:s:1:9', name: 'NAPA Auto' }]);
        expect(made?.name).toMatch(/^NAPA Auto( \(#9\))?$/);
        expect(await ensure([{ key: 'customer:s:1:9', name: 'NAPA Auto' }])).toEqual([made]);
      },
    );

    test('seventy at once, the names of some of which are held', async () => {
      await books().holdName('vendor', 'Person 7');
      const wanted = Array.from({ length: 70 }, (_, index) => ({
        key: `customer:s:1:${index}`,
        name: `Person ${index}`,
      }));
      const made = await ensure(wanted);
      expect(made.map(each => each.key)).toEqual(wanted.map(each => each.key));
      expect(new Set(made.map(each => each.id)).size).toBe(70);
      expect(made[7]?.name).toBe('Person 7 (#7)');
      expect(await ensure(wanted)).toEqual(made);
    });
  });
}
