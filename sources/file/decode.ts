export type Encoding = 'utf-8' | 'windows-1252';
export type Decoded = { readonly text: string; readonly encoding: Encoding };

const MARK = '\uFEFF';

/**
 * The text of a file. UTF-8 with or without its mark; bytes that are no UTF-8 are taken for Windows-1252, as
 * spreadsheets of Western Windows write it. Null for what is no text: other encodings, or a spreadsheet itself.
 */
export function decode(bytes: Uint8Array): Decoded | null {
  const utf8 = strictly(bytes);
  const text = utf8 ?? new TextDecoder('windows-1252').decode(bytes);
  // A zero character: UTF-16 or a binary file. Windows-1252 leaves five bytes without a meaning.
  if (/[\0\x81\x8D\x8F\x90\x9D]/.test(text)) return null;
  return { text: withoutMark(text), encoding: utf8 === null ? 'windows-1252' : 'utf-8' };
}

function strictly(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

export function withoutMark(text: string): string {
  return text.startsWith(MARK) ? text.slice(MARK.length) : text;
}
