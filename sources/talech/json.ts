type Reviver = (this: unknown, key: string, value: unknown, context?: { source?: string }) => unknown;

/**
 * Parses JSON without ever making a float: a number with a point, an exponent or too many digits is kept as its own
 * text, a plain whole one as a number. Throws SyntaxError.
 */
export function parseExactly(text: string): unknown {
  const keep: Reviver = (_key, value, context) =>
    typeof value === 'number' && !/^-?\d{1,15}$/.test(context?.source ?? '') ? context?.source : value;
  return JSON.parse(text, keep);
}
