import { createHash } from 'node:crypto';
import { canonicalJson } from '../entries/canonical.ts';
import type { ChangeItem, ChangePlan, ChangeSetKind } from './change-set.ts';
import { sumOf } from './effect.ts';
import { inOrder } from './order.ts';

/** Makes a plan of items: in order, with its whole effect, and the hash that an approval is bound to. */
export function drawn(kind: ChangeSetKind, connectionId: string, items: readonly ChangeItem[]): ChangePlan {
  const ordered = inOrder(items);
  const hash = createHash('sha256')
    .update(canonicalJson([kind, connectionId, ordered]), 'utf8')
    .digest('hex');
  return { kind, items: ordered, effect: sumOf(ordered.map(item => item.effect)), hash };
}
