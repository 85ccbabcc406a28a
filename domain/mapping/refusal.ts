import type { Parked } from '../entries/entry.ts';
import type { Role } from './mapping.ts';
import { wordsOfRole } from './words.ts';

/** Why a document stays out of the books, without the name of its entry. */
export type Refusal = Pick<Parked, 'code' | 'reason' | 'detail'>;

/** The refusal of a document whose roles have no place in the books; its reason is the first of them. */
export function mappingMissing(document: string, missing: Iterable<Role>): Refusal {
  const roles = [...missing].sort();
  const words = roles.map(wordsOfRole).join(', ');
  return {
    code: 'mapping-missing',
    reason: roles[0] ?? '',
    detail: `${document} waits for the mapping: nothing says where ${words} ${roles.length === 1 ? 'goes' : 'go'}.`,
  };
}

export function invalid(reason: string, detail: string): Refusal {
  return { code: 'invalid-document', reason, detail };
}

/** What a person must answer first. */
export function open(reason: string, detail: string): Refusal {
  return { code: 'question-open', reason, detail };
}
