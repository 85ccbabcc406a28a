import type { Connection } from '@temporalio/client';

/** Numbers of Temporal's enum IndexedValueType, with the names that its command line takes. */
const TYPE = { Keyword: 2, Bool: 5, Datetime: 6, KeywordList: 7 } as const;

/** The search attributes of the shop's workflow; names are fixed from the first history on. */
export const searchAttributes = {
  ShopStage: TYPE.Keyword,
  ShopWaitsFor: TYPE.Keyword,
  ShopSource: TYPE.Keyword,
  ShopTargets: TYPE.KeywordList,
  ShopAttention: TYPE.Bool,
  ShopNextAct: TYPE.Datetime,
} as const;

/** Throws when the namespace lacks a search attribute that workflows set; a server that cannot list is believed. */
export async function checkSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const known = await knownNames(connection, namespace);
  if (known === null) return;
  const missing = Object.entries(searchAttributes).filter(([name]) => !known.has(name));
  if (missing.length === 0) return;
  const names = missing.map(([name, type]) => `${name} (${typeName(type)})`).join(', ');
  throw new Error(
    `The namespace ${namespace} lacks search attributes: ${names}. On your own server run ` +
      'scripts/compose/temporal-namespace.sh; on Temporal Cloud add them in the namespace’s page or with ' +
      `tcld namespace search-attributes add --namespace ${namespace} ${missing.map(([name, type]) => `--sa "${name}=${typeName(type)}"`).join(' ')}`,
  );
}

/** The names that a namespace knows; null when the server does not tell (gRPC: unimplemented, permission denied). */
export async function knownNames(connection: Connection, namespace: string): Promise<Set<string> | null> {
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    return new Set(Object.keys(customAttributes ?? {}));
  } catch (error) {
    const { code } = error as { code?: number };
    if (code === UNIMPLEMENTED || code === PERMISSION_DENIED) return null;
    throw error;
  }
}

const PERMISSION_DENIED = 7;
const UNIMPLEMENTED = 12;

function typeName(type: number): string {
  return Object.entries(TYPE).find(([, number]) => number === type)?.[0] ?? 'Keyword';
}
