import { DaybookError } from '../domain/errors/codes.ts';
import type { ReadBooks } from '../domain/preflight/facts.ts';
import type { BooksObject, Chart, OpenItem, Target, TargetConnection } from './target.ts';

/** What is read of the books for the pre-flight, with the chart as it is now; or the code of what kept us from it. */
export type Look = { readonly read: ReadBooks; readonly chart: Chart } | { readonly unread: string };

const BUYS: readonly string[] = ['bill', 'vendor-credit', 'expense', 'bill-payment'];
const SELLS: readonly string[] = ['invoice', 'credit-memo', 'payment', 'refund'];

/** Looks at the books from one business date to another, both included. A failed call is an answer, never a throw. */
export async function lookAtBooks(
  target: Target,
  connection: TargetConnection,
  period: { readonly from: string; readonly to: string },
): Promise<Look> {
  try {
    const setUp = await target.readSetUp(connection);
    const chart = await target.readChart(connection);
    const objects = await target.readPeriod(connection, period.from, period.to);
    const open = await target.readOpenItems(connection);
    const items = (chart.items ?? []).map(({ name, active }) => ({ name, active }));
    return { read: { setUp, items, objects, ...namesIn(objects, open) }, chart };
  } catch (error) {
    if (error instanceof DaybookError) return { unread: error.code };
    throw error;
  }
}

/** Names of customers and vendors as far as what stands in the books shows them. */
function namesIn(
  objects: readonly BooksObject[],
  open: readonly OpenItem[],
): Pick<ReadBooks, 'customers' | 'vendors'> {
  const named = (types: readonly string[]) =>
    objects.filter(({ type }) => types.includes(type)).map(({ party }) => party?.name ?? null);
  const sided = (payable: boolean) =>
    open.filter(({ side }) => (side === 'payable') === payable).map(({ party }) => party?.name ?? null);
  return {
    customers: distinct([...named(SELLS), ...sided(false)]),
    vendors: distinct([...named(BUYS), ...sided(true)]),
  };
}

function distinct(names: readonly (string | null)[]): string[] {
  return [...new Set(names.flatMap(name => (name === null ? [] : [name])))];
}
