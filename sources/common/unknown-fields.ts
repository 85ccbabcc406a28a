import { isRow } from './row.ts';

/**
 * Paths of what a raw body has and its parsed form lacks, such as `jobs[].parts[].core`, each once and sorted.
 * Works since parsing keeps the keys it knows, and nothing else.
 */
export function unknownFields(raw: unknown, parsed: unknown): string[] {
  const found = new Set<string>();
  collect(raw, parsed, '', found);
  return [...found].sort();
}

function collect(raw: unknown, parsed: unknown, path: string, found: Set<string>): void {
  if (Array.isArray(raw) && Array.isArray(parsed)) {
    for (const [index, member] of raw.entries()) collect(member, parsed[index], `${path}[]`, found);
  }
  if (!isRow(raw) || !isRow(parsed)) return;
  for (const [key, member] of Object.entries(raw)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (key in parsed) collect(member, parsed[key], at, found);
    else found.add(at);
  }
}
