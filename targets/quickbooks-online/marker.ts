import { plainText } from '../plain-text.ts';

/** PrivateNote holds 4000 characters; it survives edits of lines and dates, so the engine's marker stands there. */
export const LONGEST_NOTE = 4000;
const MARKER = /\[daybook ([0-9A-Za-z]{22}) r(\d+)\]/g;

export type Marker = { readonly marker: string; readonly revision: number };

/** The note of an entry: its memo, cut where needed, and the whole marker. */
export function noteWith(memo: string, { marker, revision }: Marker): string {
  const tag = `[daybook ${marker} r${revision}]`;
  return `${plainText(memo, LONGEST_NOTE - tag.length - 1)} ${tag}`.trimStart();
}

/** The marker inside a note, or null; ours is the last, since a memo may quote another. */
export function markerIn(note: string | undefined): Marker | null {
  const match = [...(note ?? '').matchAll(MARKER)].at(-1);
  return match ? { marker: match[1] ?? '', revision: Number(match[2]) } : null;
}
