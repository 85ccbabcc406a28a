import type { Connection } from '@temporalio/client';
import { knownNames, searchAttributes } from '../../temporal/search-attributes.ts';

/** gRPC's code for what is there already. */
const alreadyExists = 6;

/**
 * Registers the search attributes that `namespace` lacks, on any server, the time-skipping one
 * too. Gives the names that were added; calling it again adds none.
 */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<string[]> {
  // The time-skipping server can add, but not list.
  const known = (await knownNames(connection, namespace)) ?? new Set<string>();
  const added: string[] = [];
  for (const [name, type] of Object.entries(searchAttributes)) {
    if (!known.has(name) && (await add(connection, namespace, name, type))) added.push(name);
  }
  return added;
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
