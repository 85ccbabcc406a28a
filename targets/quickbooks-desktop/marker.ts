import { createHash } from 'node:crypto';
import { plainText } from '../plain-text.ts';

/** A memo takes 4095 characters. */
const LONGEST_MEMO = 4095;
const TAG = /\[daybook ([0-9A-Za-z]{22}) r(\d+)( refund)?(?: #([^\]]*))?\]/g;

/** What the memo of an entry of ours says: whose it is, its revision, and its whole number where QuickBooks cut it. */
export type Marker = {
  readonly marker: string;
  readonly revision: number;
  readonly refund: boolean;
  readonly number: string | null;
};

/** A memo with the marker of the entry behind it. Money given back is a journal that says so. */
export function memoWith(memo: string, { marker, revision, refund, number }: Marker): string {
  const more = `${refund ? ' refund' : ''}${number === null ? '' : ` #${number}`}`;
  const tag = `[daybook ${marker} r${revision}${more}]`;
  return `${plainText(memo, LONGEST_MEMO - tag.length - 1)} ${tag}`.trimStart();
}

/** The marker in a memo, or null; ours is the last, since a memo may quote another. */
export function markerIn(memo: string | null): Marker | null {
  const match = [...(memo ?? '').matchAll(TAG)].at(-1);
  if (!match) return null;
  const [, marker = '', revision = '', refund, number = null] = match;
  return { marker, revision: Number(revision), refund: refund !== undefined, number };
}

/** The same as a GUID, which nobody can change or wipe out; it cannot be read back into a marker. */
export function guidOf(marker: string): string {
  const digits = createHash('sha256').update(`daybook entry ${marker}`, 'utf8').digest('hex');
  const parts = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20, 32),
  ];
  return `{${parts.join('-')}}`;
}
