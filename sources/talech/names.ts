import { isRow } from '../common/row.ts';

/** An answer with the service's names replaced by ours, where they differ (`names`: our word to theirs). */
export function renamed(answer: unknown, names: Readonly<Record<string, string>>): unknown {
  const ours = new Map(Object.entries(names).map(([our, their]) => [their, our]));
  return ours.size === 0 ? answer : walk(answer, ours);
}

function walk(value: unknown, ours: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map(one => walk(one, ours));
  if (!isRow(value)) return value;
  const members = Object.entries(value).map(([key, one]) => [ours.get(key) ?? key, walk(one, ours)]);
  return Object.fromEntries(members);
}
