import {
  defineSearchAttributeKey,
  SearchAttributeType,
  type SearchAttributeUpdatePair,
  type TypedSearchAttributes,
} from '@temporalio/common';
import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { Stage } from '../../domain/lifecycle/stages.ts';

const STAGE = defineSearchAttributeKey('ShopStage', SearchAttributeType.KEYWORD);
const WAITS_FOR = defineSearchAttributeKey('ShopWaitsFor', SearchAttributeType.KEYWORD);
const ATTENTION = defineSearchAttributeKey('ShopAttention', SearchAttributeType.BOOL);
const NEXT_ACT = defineSearchAttributeKey('ShopNextAct', SearchAttributeType.DATETIME);

export type Searchable = {
  readonly stage: Stage;
  readonly waitsFor: string;
  readonly attention: boolean;
  /** ISO in UTC. */
  readonly nextActAt: string | null;
};

/** Lets operators find shops in Temporal by what they wait for; writes only what changed. Never a name. */
export function makeSearchable(shop: Searchable): void {
  const changes = changesTo(workflowInfo().typedSearchAttributes, shop);
  if (changes.length > 0) upsertSearchAttributes(changes);
}

/** What the next run of the workflow begins with: it costs no event of its own. */
export function searchableAfresh(shop: Searchable): TypedSearchAttributes {
  const known = workflowInfo().typedSearchAttributes;
  return known.updateCopy(changesTo(known, shop));
}

function changesTo(
  known: TypedSearchAttributes,
  { stage, waitsFor, attention, nextActAt }: Searchable,
): SearchAttributeUpdatePair[] {
  const changes: SearchAttributeUpdatePair[] = [];
  if (known.get(STAGE) !== stage) changes.push({ key: STAGE, value: stage });
  if (known.get(WAITS_FOR) !== waitsFor) changes.push({ key: WAITS_FOR, value: waitsFor });
  if (known.get(ATTENTION) !== attention) changes.push({ key: ATTENTION, value: attention });
  if ((known.get(NEXT_ACT)?.toISOString() ?? null) !== nextActAt) {
    changes.push({ key: NEXT_ACT, value: nextActAt === null ? null : new Date(nextActAt) });
  }
  return changes;
}
