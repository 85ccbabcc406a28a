import { decimalFromMinor, minorFromDecimal } from '../../domain/money/decimal.ts';
import { type Minor, MoneyError } from '../../domain/money/minor.ts';

/** A number that is written as exactly this text; made by `JSON.rawJSON`, which the library types lack. */
export type NumberText = { readonly rawJSON: string };

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;
const exactJson = JSON as unknown as {
  parse(text: string, reviver: Reviver): unknown;
  rawJSON(text: string): NumberText;
};

/** Parses JSON with every number kept as the text that was sent, so that no amount ever passes through a float. */
export function parseExactly(text: string): unknown {
  return exactJson.parse(text, (_key, value, context) =>
    typeof value === 'number' ? context.source : value,
  );
}

/** Parses JSON so that it is written again with every number in its very digits. */
export function parseVerbatim(text: string): unknown {
  return exactJson.parse(text, (_key, value, context) =>
    typeof value === 'number' && context.source !== undefined ? exactJson.rawJSON(context.source) : value,
  );
}

/** Minor units as a JSON number with two decimals, built from text: 581 → `5.81`. */
export function amountNumber(amount: Minor): NumberText {
  return exactJson.rawJSON(decimalFromMinor(amount));
}

const QUANTITY = /^(-?)0*(\d+)(?:\.(\d*?)0*)?$/;

/**
 * Decimal text as a JSON number ("02.50" → `2.5`); null when it has more than the seven decimals that QuickBooks
 * keeps. Throws MoneyError for text that is no decimal.
 */
export function quantityNumber(text: string): NumberText | null {
  const match = QUANTITY.exec(text.trim());
  if (!match) throw new MoneyError(`not a decimal quantity: "${text}"`);
  const [, sign = '', whole = '0', fraction = ''] = match;
  if (fraction.length > 7) return null;
  return exactJson.rawJSON(`${sign}${whole}${fraction && `.${fraction}`}`);
}

/** Money as QuickBooks writes it ("100.00", "75", "1.5E+3"), in minor units; throws MoneyError for a third decimal. */
export function minorFromNumber(text: string): Minor {
  const match = /^(-?)(\d+)(?:\.(\d+))?[eE]\+?(-?\d+)$/.exec(text);
  if (!match) return minorFromDecimal(text);
  const [, sign = '', whole = '', fraction = '', exponent = ''] = match;
  const point = whole.length + Number(exponent);
  const digits = `${'0'.repeat(Math.max(0, -point))}${whole}${fraction}`.padEnd(Math.max(point, 0), '0');
  const cut = Math.max(point, 0);
  return minorFromDecimal(`${sign}${digits.slice(0, cut) || '0'}.${digits.slice(cut) || '0'}`);
}
