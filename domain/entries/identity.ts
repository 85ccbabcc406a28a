import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical.ts';
import type { EntryContent, EntryName, Posting } from './entry.ts';

export type Operation = 'create' | 'update' | 'void' | 'delete';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Fits every target's limit for a request id (design, Identity). */
const KEY_LENGTH = 22;

/** First 22 characters of base62(SHA-256(text)). */
export function keyOf(text: string): string {
  let rest = BigInt(`0x${createHash('sha256').update(text, 'utf8').digest('hex')}`);
  let key = '';
  while (rest > 0n) {
    key = DIGITS[Number(rest % 62n)] + key;
    rest /= 62n;
  }
  return key.padStart(KEY_LENGTH, '0').slice(0, KEY_LENGTH);
}

/**
 * Hash of an entry's accounting content, never of the raw row: the same content is the same revision. It has two
 * parts, `<object>.<links>`. A customer or vendor counts by key, so that a name corrected later, like a memo, is no
 * change of what was booked.
 */
export function contentHash(content: EntryContent): string {
  const { memo: _memo, postings, ...object } = content;
  const links = 'applications' in object ? object.applications : [];
  const counted = {
    ...object,
    ...('customer' in object && { customer: object.customer.key }),
    ...('vendor' in object && { vendor: object.vendor.key }),
    ...('applications' in object ? { applications: undefined } : { postings: postings.map(byKey) }),
  };
  return `${sha256(canonicalJson(counted))}.${sha256(canonicalJson(links))}`;
}

function byKey(posting: Posting) {
  return posting.party ? { ...posting, party: posting.party.key } : posting;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The engine's marker of one entry, written into a field of the books that survives edits. */
export function entryMarker(targetConnectionId: string, entry: EntryName): string {
  return keyOf(canonicalJson(['entry', targetConnectionId, entry.subject, entry.purpose]));
}

/** Key of one request for one entry; the same input always has the same key, another generation another one. */
export function requestKey(
  marker: string,
  revision: number,
  operation: Operation,
  generation: number,
): string {
  return keyOf(canonicalJson(['request', marker, revision, operation, generation]));
}

/** Key of a batch: the ordered keys of what it carries. */
export function batchKey(itemKeys: readonly string[]): string {
  return keyOf(canonicalJson(['batch', ...itemKeys]));
}
