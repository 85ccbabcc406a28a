import { z } from 'zod';
import { DaybookError } from '../../domain/errors/codes.ts';
import { idOf, isRow, type Row } from '../common/row.ts';
import type { RawDocument } from '../source.ts';
import { renamed } from './names.ts';
import type { Session } from './session.ts';

const menuSchema = z.object({
  menuItems: z.array(
    z.object({ categoryId: z.unknown(), categoryName: z.unknown(), categoryType: z.unknown() }),
  ),
});

export type Category = { readonly name: string; readonly type: string };
export type Menu = ReadonlyMap<string, Category>;

/** Names and types of the menu's categories by id. */
export async function menuOf(session: Session): Promise<Menu> {
  const { paths, names } = session.configuration;
  const parsed = menuSchema.safeParse(renamed(await session.post(paths.menu, {}), names));
  if (!parsed.success) throw new DaybookError('source-unavailable', 'talech answered no menu');
  return new Map(
    parsed.data.menuItems.map(item => [
      idOf(item.categoryId) ?? '',
      { name: String(item.categoryName ?? '').trim(), type: String(item.categoryType ?? '').trim() },
    ]),
  );
}

/**
 * An order as it is stored: its rows of the history, its own answer, and the names of the categories that it uses; all
 * numbers with a point stand as text. Null when the service has it no more.
 */
export async function orderRaw(
  session: Session,
  menu: Menu,
  { id, store, rows }: { readonly id: string; readonly store: string; readonly rows: readonly Row[] },
): Promise<RawDocument | null> {
  const order = await orderBody(session, id);
  if (order === null) return null;
  const used = categoriesIn(order).flatMap(one => {
    const category = menu.get(one);
    return category === undefined ? [] : [[one, category] as const];
  });
  const sorted = rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const body = { orderId: id, storeId: store, rows: sorted, order, categories: Object.fromEntries(used) };
  return { kind: 'order', externalId: id, updatedAt: null, body };
}

/** The answer of `getorderbyid`; null for an order that is not there. */
export async function orderBody(session: Session, id: string): Promise<Row | null> {
  const { paths, names } = session.configuration;
  try {
    const answer = renamed(await session.post(paths.order, { orderId: id }), names);
    if (isRow(answer) && isRow(answer.Order)) return answer.Order;
  } catch (error) {
    if (error instanceof DaybookError && error.code === 'not-found') return null;
    throw error;
  }
  throw new DaybookError('source-unavailable', 'talech answered an order without its body');
}

function categoriesIn(order: Row): string[] {
  const found = new Set<string>();
  const walk = (lines: unknown): void => {
    for (const line of Array.isArray(lines) ? lines.filter(isRow) : []) {
      const id = idOf(line.categoryId);
      if (id !== null) found.add(id);
      walk(line.addOns);
    }
  };
  walk(order.orderDetails);
  return [...found].sort();
}
