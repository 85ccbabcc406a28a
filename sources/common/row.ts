export type Row = Readonly<Record<string, unknown>>;

export function isRow(value: unknown): value is Row {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** An id of the source as text: whole numbers and words only. */
export function idOf(value: unknown): string | null {
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  return Number.isSafeInteger(value) ? String(value) : null;
}
