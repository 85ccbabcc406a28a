import { setTimeout as sleep } from 'node:timers/promises';
import { batchKey } from '../../domain/entries/identity.ts';
import type {
  DeliveryItem,
  Outcome,
  ReferenceIds,
  Settled,
  Target,
  TargetConnection,
  WireRequest,
} from '../../targets/target.ts';
import { keyFor } from './support.ts';

export type Delivery = {
  readonly target: Target;
  readonly connection: TargetConnection;
  readonly ids: ReferenceIds;
};

/** Rounds of send and settle after which a delivery counts as stuck. */
const ROUNDS = 4;

/**
 * The engine's protocol in its smallest form: what is unknown is looked for, after the longest request time and twice
 * before *absent* is believed, before anything is sent again. The same bytes go out once more; after that a new
 * generation. Gives the last outcome of each item, in order; an ambiguous one stays unknown.
 */
export async function deliver(delivery: Delivery, items: readonly DeliveryItem[]): Promise<Outcome[]> {
  const { batchSize } = delivery.target.limits;
  const all: Outcome[] = [];
  for (let start = 0; start < items.length; start += batchSize)
    all.push(...(await deliverTogether(delivery, items.slice(start, start + batchSize))));
  return all;
}

async function deliverTogether(delivery: Delivery, items: readonly DeliveryItem[]): Promise<Outcome[]> {
  const outcomes = new Map<string, Outcome>();
  items = await currentVersions(delivery, items);
  let open = items;
  let request = requestFor(delivery, items, 1);
  for (let round = 1; open.length > 0 && round <= ROUNDS; round++) {
    for (const outcome of await delivery.target.send(delivery.connection, request, open)) {
      outcomes.set(outcome.itemId, outcome);
    }
    const absent = await settleUnknown(delivery, open, outcomes);
    const sameBytes = round === 1 && absent.length === open.length;
    open = absent;
    if (open.length > 0 && !sameBytes) request = requestFor(delivery, open, round + 1);
  }
  return items.map(item => outcomes.get(item.itemId) as Outcome);
}

/** Only what stands already has a version to be brought up to date. */
async function currentVersions(delivery: Delivery, items: readonly DeliveryItem[]) {
  if (items.every(item => item.standing === null)) return items;
  return delivery.target.withCurrentVersions(delivery.connection, items, delivery.ids);
}

function requestFor(
  { target, ids }: Delivery,
  items: readonly DeliveryItem[],
  generation: number,
): WireRequest {
  return target.compose(batchKey(items.map(item => keyFor(item, generation))), items, ids);
}

/** Settles what is unknown; gives the items that are certainly not there. */
async function settleUnknown(
  delivery: Delivery,
  items: readonly DeliveryItem[],
  outcomes: Map<string, Outcome>,
): Promise<readonly DeliveryItem[]> {
  const unknown = items.filter(item => outcomes.get(item.itemId)?.result === 'unknown');
  if (unknown.length > 0) await sleep(delivery.target.limits.longestRequestMs);
  const absent: DeliveryItem[] = [];
  for (const item of unknown) {
    const settled = await lookTwice(delivery, item);
    if (settled.found)
      outcomes.set(item.itemId, { itemId: item.itemId, result: 'posted', posted: settled.found });
    else if (settled.reason === 'absent') absent.push(item);
  }
  return absent;
}

async function lookTwice({ target, connection, ids }: Delivery, item: DeliveryItem): Promise<Settled> {
  const first = await target.settle(connection, item, ids);
  if (first.found || first.reason === 'ambiguous') return first;
  return target.settle(connection, item, ids);
}
