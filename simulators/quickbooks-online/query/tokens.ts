import { fault } from '../faults.ts';

export type Token = { readonly kind: 'word' | 'text' | 'number' | 'sign'; readonly text: string };

const PATTERN = /\s*(?:([A-Za-z_][\w.]*)|'((?:[^'\\]|\\[\s\S])*)'|(-?\d+(?:\.\d+)?)|(<=|>=|[=<>(),*]))/y;

/** Cuts a query into words, quoted texts, numbers and signs; 4000 for anything else. In texts `\\` escapes a sign. */
export function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  const rest = query.trim();
  PATTERN.lastIndex = 0;
  while (PATTERN.lastIndex < rest.length) {
    const at = PATTERN.lastIndex;
    const match = PATTERN.exec(rest);
    if (match === null) throw parserError(rest.slice(at).trim(), at);
    const [, word, text, number, sign] = match;
    if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (text !== undefined) tokens.push({ kind: 'text', text: text.replace(/\\([\s\S])/g, '$1') });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else tokens.push({ kind: 'sign', text: sign ?? '' });
  }
  return tokens;
}

export function parserError(found: string, at: number) {
  const what = found === '' ? '<EOF>' : found.slice(0, 40);
  return fault('4000', `QueryParserError: Encountered " "${what}" "" at line 1, column ${at + 1}.`);
}

export function validationError(sentence: string) {
  return fault('4001', `QueryValidationError: ${sentence}`);
}
