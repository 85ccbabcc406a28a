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

/** gRPC's codes for what is there already, and for what a server does not know. */
const alreadyExists = 6;
const unimplemented = 12;

/**
 * Registers the search attributes that `namespace` lacks, on any server, the time-skipping one
 * too. Gives the names that were added; calling it again adds none.
 */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<string[]> {
  const known = await knownNames(connection, namespace);
  const added: string[] = [];
  for (const [name, type] of Object.entries(searchAttributes)) {
    if (!known.has(name) && (await add(connection, namespace, name, type))) added.push(name);
  }
  return added;
}

async function knownNames(connection: Connection, namespace: string): Promise<Set<string>> {
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    return new Set(Object.keys(customAttributes ?? {}));
  } catch (error) {
    // The time-skipping server can add, but not list.
    if ((error as { code?: number }).code === unimplemented) return new Set();
    throw error;
  }
}

/** Adds one search attribute; false when it was there already. */
async function add(connection: Connection, namespace: string, name: string, type: number): Promise<boolean> {
  try {
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: { [name]: type } });
    return true;
  } catch (error) {
    if ((error as { code?: number }).code === alreadyExists) return false;
    throw error;
  }
}
