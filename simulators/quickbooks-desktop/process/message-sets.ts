import { createHash } from 'node:crypto';
import type { CompanyState } from '../company/state.ts';
import type { Tree } from '../wire/xml.ts';

const LONGEST_ID = 23;

/** What is to be done with a message that names a message set; `code` is what `messageSetStatusCode` says. */
export type Plan =
  | { readonly act: 'plain' }
  | { readonly act: 'store'; readonly id: string; readonly checksum: string }
  | { readonly act: 'stored'; readonly code: string; readonly answer: string | null }
  | { readonly act: 'nothing'; readonly code: string };

/** By the ids of a message (facts 5.2): carried out and kept, its kept outcome, or a refusal. Clears what is to be cleared. */
export function planned(state: CompanyState, { attributes, children }: Tree, xml: string): Plan {
  const { newMessageSetID: fresh, oldMessageSetID: old } = attributes;
  if (fresh === undefined && old === undefined) return { act: 'plain' };
  if ((fresh ?? '').length > LONGEST_ID || ((old ?? '').length > LONGEST_ID && old !== 'ClearAllMessageSets'))
    return { act: 'nothing', code: '9004' };
  if (fresh === undefined) {
    clear(state, old ?? '');
    return children.length > 0 ? { act: 'plain' } : { act: 'nothing', code: '0' };
  }
  const stored = state.sets.get(fresh);
  if (fresh === old) return { act: 'stored', code: stored ? '0' : '600', answer: stored?.answer ?? null };
  const checksum = createHash('sha256').update(xml).digest('hex');
  if (stored) {
    if (stored.checksum !== checksum) return { act: 'nothing', code: '9001' };
    return { act: 'stored', code: '0', answer: stored.answer };
  }
  if (old !== undefined) clear(state, old);
  return { act: 'store', id: fresh, checksum };
}

function clear(state: CompanyState, old: string): void {
  const ids = old === 'ClearAllMessageSets' ? [...state.sets.keys()] : [old];
  for (const id of ids) {
    state.sets.delete(id);
    state.touch('set', id);
  }
}

/** Keeps the outcome of a message set with the company file. */
export function keep(state: CompanyState, id: string, checksum: string, answer: string): void {
  state.sets.set(id, { id, checksum, answer });
  state.touch('set', id);
}
