import { minorFromDecimal } from '../../domain/money/decimal.ts';
import { type Minor, MoneyError } from '../../domain/money/minor.ts';

/** Declared with the file, never guessed: 1.500 is one and a half or fifteen hundred. */
export type DecimalMark = 'point' | 'comma';

/** Groups of three digits: `1,234.56` with a point; with a comma `1 234,56`, by any of the spaces that French uses. */
const SHAPES: Readonly<Record<DecimalMark, RegExp>> = {
  point: /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/,
  comma: /^(\d{1,3}(?:[ \u00A0\u2009\u202F]\d{3})+|\d+)(?:,(\d+))?$/,
};
const NOT_DIGITS = /[^\d]/g;

/** Why a cell is no amount, as a machine's word. */
export type AmountFault = 'amount-format' | 'amount-decimals' | 'amount-size';

/**
 * Decimal text as cents, without a float. A minus or parentheses make it negative; a dollar sign may stand before or
 * behind it. Gives the fault for anything else, a third decimal too.
 */
export function amountOf(cell: string, mark: DecimalMark): Minor | AmountFault {
  const { digits, negative } = signed(cell);
  const [, whole, fraction = ''] = SHAPES[mark].exec(digits) ?? [];
  if (whole === undefined) return 'amount-format';
  if (fraction.replace(/0+$/, '').length > 2) return 'amount-decimals';
  const decimal = `${negative ? '-' : ''}${whole.replace(NOT_DIGITS, '')}${fraction ? `.${fraction}` : ''}`;
  try {
    return minorFromDecimal(decimal);
  } catch (error) {
    if (error instanceof MoneyError) return 'amount-size';
    throw error;
  }
}

/** Decimal text with a point, for quantities: no sign, no money; null when it is none. */
export function quantityOf(cell: string, mark: DecimalMark): string | null {
  const [, whole, fraction = ''] = SHAPES[mark].exec(cell.trim()) ?? [];
  if (whole === undefined) return null;
  return `${whole.replace(NOT_DIGITS, '')}${fraction ? `.${fraction}` : ''}`;
}

function signed(cell: string): { digits: string; negative: boolean } {
  const text = cell.trim();
  const inside = /^\((.+)\)$/.exec(text)?.[1];
  const minus = /^[-\u2212]\s?/.exec(text);
  const rest = inside ?? (minus ? text.slice(minus[0].length) : text);
  const digits = rest
    .replace(/^\$\s?/, '')
    .replace(/[\s\u00A0\u202F]?\$$/, '')
    .trim();
  return { digits, negative: inside !== undefined || minus !== null };
}
