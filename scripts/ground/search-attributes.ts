import type { Connection } from '@temporalio/client';

/** Numbers of Temporal's enum IndexedValueType. */
const valueType = { keyword: 2, bool: 5, datetime: 6, keywordList: 7 } as const;

/** The search attributes of the shop's workflow; names are fixed from the first history on. */
export const searchAttributes = {
  ShopStage: valueType.keyword,
  ShopWaitsFor: valueType.keyword,
  ShopSource: valueType.keyword,
  ShopTargets: valueType.keywordList,
  ShopAttention: valueType.bool,
  ShopNextAct: valueType.datetime,
} as const;

/** gRPC's code for something that is already there. */
const alreadyExists = 6;

/**
 * Registers the search attributes that `namespace` lacks, on any server, the time-skipping one
 * too. Gives the names that were added; calling it again adds none.
 */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<string[]> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(searchAttributes).filter(([name]) => !(name in (customAttributes ?? {})));
  if (missing.length === 0) return [];
  try {
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing),
    });
  } catch (error) {
    if ((error as { code?: number }).code !== alreadyExists) throw error;
  }
  return missing.map(([name]) => name);
}
