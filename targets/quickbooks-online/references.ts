import { sameName } from '../plain-text.ts';
import type { ReferenceState, Target } from '../target.ts';
import { entryOf } from './chart.ts';
import type { Context } from './http.ts';
import { queryAll, quotedList } from './query.ts';
import { listSchema } from './shapes.ts';

type Kind = Parameters<Target['checkReferences']>[1];
type Known = Parameters<Target['checkReferences']>[2][number];

const ENTITY: Readonly<Record<Kind, string>> = {
  account: 'Account',
  item: 'Item',
  customer: 'Customer',
  vendor: 'Vendor',
};

/**
 * What became of things that are known by id. One that was merged into another is inactive, or gone: QuickBooks keeps
 * the surviving one's id alone.
 */
export async function checkReferences(
  context: Context,
  kind: Kind,
  known: readonly Known[],
): Promise<readonly ReferenceState[]> {
  const { namesPerQuery } = context.configuration;
  const states: ReferenceState[] = [];
  for (let start = 0; start < known.length; start += namesPerQuery) {
    const chunk = known.slice(start, start + namesPerQuery);
    const condition = `Id in ${quotedList(chunk.map(({ id }) => id))} and Active in (true, false)`;
    const rows = await queryAll(context, ENTITY[kind], condition, listSchema);
    const now = new Map(rows.map(row => [row.Id, row]));
    states.push(...chunk.map(each => stateOf(each, now.get(each.id))));
  }
  return states;
}

function stateOf({ id, name }: Known, row: (typeof listSchema)['_output'] | undefined): ReferenceState {
  if (!row) return { id, state: 'gone', name: null };
  const entry = entryOf(row);
  if (!entry.active) return { id, state: 'inactive', name: entry.name };
  const names = [entry.name, row.Name ?? entry.name].map(sameName);
  return { id, state: names.includes(sameName(name)) ? 'as-known' : 'renamed', name: entry.name };
}
