import { fullName } from '../company/references.ts';
import type { CompanyState } from '../company/state.ts';
import { element, type Tree } from '../wire/xml.ts';

/** A reference as QuickBooks answers it. */
export function reference(state: CompanyState, name: string, id: string | undefined): Tree | null {
  const object = id === undefined ? undefined : state.lists.get(id);
  if (object === undefined) return null;
  return element(name, [element('ListID', object.id), element('FullName', fullName(state, object))]);
}

/** Fields in the order in which they were entered; references with their names. */
export function fieldTrees(
  state: CompanyState,
  fields: Readonly<Record<string, string>>,
  but: readonly string[] = [],
): Tree[] {
  const parts = new Map<string, Tree[]>();
  for (const [name, value] of Object.entries(fields)) {
    const [head = '', part] = name.split('.');
    if (but.includes(head)) continue;
    const of = parts.get(head) ?? [];
    parts.set(head, of);
    if (part !== undefined) of.push(element(part, value));
    else if (head.endsWith('Ref')) of.push(...(reference(state, head, value)?.children ?? []));
    else of.push(element(head, value));
  }
  return [...parts].flatMap(([head, trees]) => {
    if (trees.length === 1 && trees[0]?.name === head) return trees;
    return trees.length === 0 ? [] : [element(head, trees)];
  });
}
