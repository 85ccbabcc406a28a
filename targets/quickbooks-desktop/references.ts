import { sameName } from '../plain-text.ts';
import type { ReferenceState, Target } from '../target.ts';
import { read } from './ask.ts';
import { entryOf } from './chart.ts';
import type { Context } from './context.ts';
import { node, text } from './qbxml/node.ts';

type Kind = Parameters<Target['checkReferences']>[1];
type Known = Parameters<Target['checkReferences']>[2][number];

const QUERY: Readonly<Record<Kind, string>> = {
  account: 'AccountQueryRq',
  item: 'ItemQueryRq',
  customer: 'CustomerQueryRq',
  vendor: 'VendorQueryRq',
};

/** What became of things that are known by id. One that was merged into another is gone: QuickBooks keeps the other's id. */
export async function checkReferences(
  context: Context,
  kind: Kind,
  known: readonly Known[],
): Promise<readonly ReferenceState[]> {
  const { namesPerQuery } = context.configuration;
  const states: ReferenceState[] = [];
  for (let start = 0; start < known.length; start += namesPerQuery) {
    const chunk = known.slice(start, start + namesPerQuery);
    const [answer] = await read(context, [
      node(
        QUERY[kind],
        chunk.map(({ id }) => node('ListID', id)),
      ),
    ]);
    const now = new Map((answer?.rets ?? []).map(ret => [text(ret, 'ListID'), ret]));
    for (const { id, name } of chunk) {
      const ret = now.get(id);
      if (ret === undefined) states.push({ id, state: 'gone', name: null });
      else {
        const entry = entryOf(ret);
        const names = [entry.name, text(ret, 'Name') ?? entry.name].map(sameName);
        const same = names.includes(sameName(name)) ? 'as-known' : 'renamed';
        states.push({ id, state: entry.active ? same : 'inactive', name: entry.name });
      }
    }
  }
  return states;
}
