/** Cents of an amount such as `-12.50`; empty is nothing. */
export function cents(text: string | null | undefined): number {
  if (!text) return 0;
  const [, sign = '', whole = '0', part = ''] = /^([+-]?)(\d+)(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  const amount = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return sign === '-' ? 0 - amount : amount;
}

export function amount(value: number): string {
  const digits = String(Math.abs(value)).padStart(3, '0');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const UNIT = 100_000n;

/** A decimal of up to five places, in hundred-thousandths. */
function fine(text: string): bigint {
  const [, sign = '', whole = '0', part = ''] = /^([+-]?)(\d+)(?:\.(\d{1,5}))?$/.exec(text) ?? [];
  const value = BigInt(whole) * UNIT + BigInt(part.padEnd(5, '0'));
  return sign === '-' ? -value : value;
}

/** Quantity × rate, half away from zero, in cents. */
export function times(quantity: string, rate: string): number {
  return rounded(fine(quantity) * fine(rate) * 100n, UNIT * UNIT);
}

/** A percentage of an amount in cents, half away from zero. */
export function percentOf(percent: string, of: number): number {
  return rounded(fine(percent) * BigInt(of), UNIT * 100n);
}

function rounded(value: bigint, by: bigint): number {
  const half = value < 0n ? -by / 2n : by / 2n;
  return Number((value + half) / by);
}
