import { expect } from 'vitest';
import { type CaseRow, casesOf } from '../../db/queries/cases.ts';
import { openSmallShop, type SmallShop } from '../complaints/small-shop.ts';
import { perform } from './engine.ts';
import type { Json } from './practice.ts';
import { readSource } from './sync-day.ts';

type Line = { readonly SalesItemLineDetail: { readonly ItemRef: object } };

/** A small shop and the hands of a person in its books. */
export type DriftShop = SmallShop & {
  /** A sale of labor, paid by check, synced and proved. Gives its number. */
  sold(day: string, cents: number): Promise<string>;
  /** The same, written into the books and not read back yet. */
  written(day: string, cents: number): Promise<string>;
  inBooks(edit: object): Promise<Json>;
  invoice(number: string): Promise<Record<string, unknown> | undefined>;
  /** Types another amount on the only line of an invoice, in dollars; on another item where one is given. */
  retype(number: string, dollars: number, item?: object): Promise<void>;
  /** An item that is not the one of labor. */
  otherItem(): Promise<object>;
  drifts(open?: boolean): Promise<CaseRow[]>;
};

export async function openDriftShop(seed: string, firstId: number): Promise<DriftShop> {
  const shop = await openSmallShop(seed);
  const { engine, accountant, shop: placed } = shop.scene;
  let id = firstId;
  const traded = async (day: string, cents: number) => {
    id += 100;
    await shop.sell(id, day, cents);
    await shop.pay(id, day, cents);
    return String(id);
  };
  const inBooks: DriftShop['inBooks'] = edit =>
    shop.practice.control('POST', `/quickbooks-online/companies/${placed.realm}/edit`, edit);
  const invoice: DriftShop['invoice'] = async number =>
    (await accountant.all('Invoice')).find(({ DocNumber }) => DocNumber === number);
  return {
    ...shop,
    inBooks,
    invoice,
    async sold(day, cents) {
      const number = await traded(day, cents);
      expect(await shop.sync(day)).toMatchObject({ outcome: 'proved' });
      return number;
    },
    async written(day, cents) {
      const number = await traded(day, cents);
      await readSource(engine, placed.shopId);
      const input = { v: 1, shopId: placed.shopId, businessDate: day } as const;
      await perform(() => engine.activities.records.prepare(input));
      await perform(() => engine.activities.books.deliver(input));
      return number;
    },
    async retype(number, dollars, item) {
      const object = await invoice(number);
      const [line] = (object?.Line ?? []) as Line[];
      const ItemRef = item ?? line?.SalesItemLineDetail.ItemRef;
      const Line = [{ Amount: dollars, DetailType: 'SalesItemLineDetail', SalesItemLineDetail: { ItemRef } }];
      await inBooks({ entity: 'Invoice', id: object?.Id, action: 'edit', changes: { Line } });
    },
    async otherItem() {
      const items = await accountant.all('Item');
      const other =
        items.find(({ Name }) => Name === 'Services') ?? items.find(({ Name }) => Name !== 'Hours');
      return { value: other?.Id };
    },
    drifts: open => casesOf(engine.database, placed.shopId, { kind: 'drift', open, limit: 100 }),
  };
}

/** A decision about just what the case shows. */
export function seen(found: CaseRow | undefined) {
  const after = found?.after as { readonly object: { readonly booksVersion: string } | null } | undefined;
  return { by: 'accountant', note: 'seen', shown: after?.object?.booksVersion ?? null };
}
