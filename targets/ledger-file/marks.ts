/** The comment lines by which a journal tells us what it holds. hledger takes them for comments. */
const BEGIN = /^; daybook begin ([0-9A-Za-z]{1,36}) body ([0-9a-f]{64})$/;
const END = /^; daybook end ([0-9A-Za-z]{1,36})$/;
const BEGIN_START = '; daybook begin ';

export const beginLine = (key: string, body: string): string => `${BEGIN_START}${key} body ${body}`;
export const endLine = (key: string): string => `; daybook end ${key}`;

export function readBegin(text: string): { readonly key: string; readonly body: string } | null {
  const match = BEGIN.exec(text);
  return match ? { key: match[1] ?? '', body: match[2] ?? '' } : null;
}

export function readEnd(text: string): string | null {
  return END.exec(text)?.[1] ?? null;
}

/** A last line without its line end that may be the start of a block's first line. */
export function mayBeginBlock(text: string): boolean {
  return text !== '' && (text.startsWith(BEGIN_START) || BEGIN_START.startsWith(text));
}

/** `; daybook <word> | a | b`: facts and references. The parts never contain the bar (text.ts). */
export function factLine(word: string, ...parts: readonly string[]): string {
  return `; daybook ${[word, ...parts].join(' | ')}`;
}

export function readFact(text: string): { readonly word: string; readonly parts: readonly string[] } | null {
  const match = /^; daybook ([a-z-]+) \| (.*)$/.exec(text);
  return match ? { word: match[1] ?? '', parts: (match[2] ?? '').split('|').map(part => part.trim()) } : null;
}
