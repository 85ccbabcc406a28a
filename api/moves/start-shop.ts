import type { Client } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import type { ShopRow } from '../../db/queries/shops.ts';
import { QUEUES } from '../../temporal/connect.ts';
import { shopWorkflowId } from '../../temporal/ids.ts';
import type { shopLifecycle } from '../../workflows/index.ts';

const STAGE = defineSearchAttributeKey('ShopStage', SearchAttributeType.KEYWORD);
const WAITS_FOR = defineSearchAttributeKey('ShopWaitsFor', SearchAttributeType.KEYWORD);
const SOURCE = defineSearchAttributeKey('ShopSource', SearchAttributeType.KEYWORD);
const TARGETS = defineSearchAttributeKey('ShopTargets', SearchAttributeType.KEYWORD_LIST);
const ATTENTION = defineSearchAttributeKey('ShopAttention', SearchAttributeType.BOOL);

type OrderedShop = Pick<ShopRow, 'shopId' | 'life' | 'stage' | 'waitsFor' | 'sourceKind' | 'targetKind'>;

/** Starts the workflow of a shop that has just been ordered, or finds it running. */
export async function startShop(temporal: Client, shop: OrderedShop): Promise<void> {
  const { shopId, life } = shop;
  await temporal.workflow.start<typeof shopLifecycle>('shopLifecycle', {
    workflowId: shopWorkflowId(shopId),
    taskQueue: QUEUES.main,
    args: [{ v: 1, shopId, life }],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    typedSearchAttributes: new TypedSearchAttributes([
      { key: STAGE, value: shop.stage },
      { key: WAITS_FOR, value: shop.waitsFor },
      { key: SOURCE, value: shop.sourceKind },
      { key: TARGETS, value: [shop.targetKind] },
      { key: ATTENTION, value: false },
    ]),
  });
}
