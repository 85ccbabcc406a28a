import { badQuery } from '../faults.ts';

export type Token =
  | { readonly kind: 'text' | 'name' | 'sign'; readonly value: string }
  | { readonly kind: 'number'; readonly value: string };

const PATTERN =
  /\s*(?:(?<text>"(?:[^"\\]|\\.)*")|(?<number>-?\d+(?:\.\d+)?)|(?<name>[A-Za-z_][\w.]*)|(?<sign>==|!=|>=|<=|&&|\|\||[=<>(),!]))/y;

/** The tokens of a `where`. Throws QueryParseException for what is none. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  PATTERN.lastIndex = 0;
  while (text.slice(PATTERN.lastIndex).trim() !== '') {
    const at = PATTERN.lastIndex;
    const groups = PATTERN.exec(text)?.groups;
    if (groups === undefined) throw badQuery(`Syntax error '${text.slice(at).trim()[0]}' at position ${at}`);
    if (groups.text !== undefined)
      tokens.push({ kind: 'text', value: groups.text.slice(1, -1).replace(/\\(.)/g, '$1') });
    else if (groups.number !== undefined) tokens.push({ kind: 'number', value: groups.number });
    else if (groups.name !== undefined) tokens.push({ kind: 'name', value: groups.name });
    else tokens.push({ kind: 'sign', value: groups.sign ?? '' });
  }
  return tokens;
}
