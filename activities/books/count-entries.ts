import { entries as counted } from '../../observability/metrics/engine.ts';
import type { DeliveryItem, Outcome } from '../../targets/target.ts';
import { isUndo } from './batches.ts';

/** Counts what an answer says of each entry that was sent; an entry that it does not name is unknown. */
export function countOutcomes(
  target: string,
  items: readonly DeliveryItem[],
  outcomes: readonly Outcome[],
): void {
  const told = new Map(outcomes.map(outcome => [outcome.itemId, outcome]));
  for (const item of items) {
    const outcome = told.get(item.itemId);
    if (outcome?.result === 'posted') countPosted(target, item);
    else if (outcome?.result === 'refused') counted.inc({ target, outcome: 'refused', code: outcome.code });
    else countUnknown(target, 1);
  }
}

/** One entry stands in the books as wanted, or is out of them. */
export function countPosted(target: string, entry: Pick<DeliveryItem, 'operation'>): void {
  counted.inc({ target, outcome: isUndo(entry) ? 'undone' : 'posted', code: 'none' });
}

export function countUnknown(target: string, many: number): void {
  counted.inc({ target, outcome: 'unknown', code: 'outcome-unknown' }, many);
}

/** What preparing newly parked, by the code that says why. */
export function countParked(
  target: string,
  plans: readonly { readonly state: string; readonly parkedCode: string | null }[],
): void {
  for (const { state, parkedCode } of plans)
    if (state === 'parked') counted.inc({ target, outcome: 'parked', code: parkedCode ?? 'bug' });
}
