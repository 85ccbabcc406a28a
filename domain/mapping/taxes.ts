import type { TaxAmount } from '../documents/tax.ts';
import type { StatedTax } from '../entries/entry.ts';
import { type Minor, minor, smaller, sum, ZERO } from '../money/minor.ts';
import type { Lookup } from './lookup.ts';
import { foldName, type TaxRules } from './mapping.ts';
import { byText } from './refs.ts';
import { taxRole } from './roles.ts';
import { type StateFee, totalOf } from './state-fees.ts';
import { splitLump } from './tax-split.ts';

/** The one kind that a source means which tells its taxes as a lump. */
const LUMP = 'sales-tax';

type Taxed = { readonly tax: Minor; readonly taxes?: readonly TaxAmount[] };

/** A tax's word in roles and rules: its kind, and who levies it where the source says so. */
export function kindOf({ kind, jurisdiction }: TaxAmount): string {
  return jurisdiction === null ? kind : `${kind}:${foldName(jurisdiction)}`;
}

/**
 * The taxes of a document apart, state fees taken out, in the order of their kinds; null where neither the source nor
 * the mapping keeps taxes apart. A state fee leaves the tax of its own name, else the lump, else the largest ones.
 */
export function statedTaxes(document: Taxed, fees: readonly StateFee[], lookup: Lookup): StatedTax[] | null {
  const { taxes } = document;
  if (taxes === undefined && lookup.mapping.taxes === undefined) return null;
  const left = new Map<string, Minor>();
  for (const tax of taxes ?? [{ kind: LUMP, jurisdiction: null, amount: document.tax }]) {
    const kind = kindOf(tax);
    left.set(kind, minor((left.get(kind) ?? 0) + tax.amount));
  }
  for (const fee of fees) takeOut(fee, left);
  const split = lookup.mapping.taxes?.split;
  if (taxes === undefined && split !== undefined) {
    const lump = left.get(LUMP) ?? ZERO;
    left.delete(LUMP);
    for (const part of splitLump(lump, split)) left.set(part.kind, part.amount);
  }
  return [...left]
    .filter(([, amount]) => amount !== 0)
    .sort(([a], [b]) => byText(a, b))
    .map(([kind, amount]) => {
      const rule = lookup.tax(kind);
      const rate = rule?.rate === undefined ? {} : { rate: rule.rate };
      return { kind, amount, account: rule?.account ?? null, ...rate };
    });
}

function takeOut({ rule, amount }: StateFee, left: Map<string, Minor>): void {
  const own = foldName(rule.name);
  const rank = (kind: string) => (foldName(kind.replaceAll('-', ' ')) === own ? 0 : kind === LUMP ? 1 : 2);
  const kinds = [...left].sort(
    ([a, amountA], [b, amountB]) => rank(a) - rank(b) || amountB - amountA || byText(a, b),
  );
  let open = amount;
  for (const [kind, room] of kinds) {
    const taken = smaller(open, room);
    if (taken <= 0) continue;
    left.set(kind, minor(room - taken));
    open = minor(open - taken);
  }
}

/** What is left of a document's tax without state fees. */
export function taxWithout(document: Taxed, fees: readonly StateFee[]): Minor {
  return minor(document.tax - totalOf(fees));
}

/** Whether the taxes that are told apart make the lump. */
export function taxesFoot({ tax, taxes }: Taxed): boolean {
  return taxes === undefined || sum(taxes.map(each => each.amount)) === tax;
}

/** Codes of lines with and without tax; undefined where the books go by the tax flag alone. */
export type LineCodes = { readonly taxed: string | undefined; readonly exempt: string | undefined };

/**
 * The codes that a document's lines get: of one tax that of its kind, of several that of all kinds joined (`gst+qst`),
 * else the first that has one. In Canada every line needs a code, so that a missing one is noted.
 */
export function lineCodes(taxes: readonly StatedTax[], lookup: Lookup): LineCodes {
  const { taxes: rules } = lookup.mapping;
  if (rules === undefined) return { taxed: undefined, exempt: undefined };
  const kinds = taxes.map(tax => tax.kind);
  const taxed = codeOf(kinds, rules);
  if (rules.mode === 'canada') {
    if (kinds.length > 0 && taxed === undefined) lookup.note(taxRole(kinds.join('+')));
    if (rules.exemptCode === undefined) lookup.note(taxRole('exempt'));
  }
  return { taxed, exempt: rules.exemptCode };
}

function codeOf(kinds: readonly string[], { kinds: rules }: TaxRules): string | undefined {
  for (const kind of [kinds.join('+'), ...kinds]) {
    const code = Object.hasOwn(rules, kind) ? rules[kind]?.code : undefined;
    if (code !== undefined) return code;
  }
  return undefined;
}

/** What the authority gives back of a bill's taxes, by kind, and the sum that belongs to the cost. */
export function recoverable(
  taxes: readonly TaxAmount[],
  lookup: Lookup,
): { readonly back: readonly { kind: string; account: string; amount: Minor }[]; readonly cost: Minor } {
  let cost: Minor = ZERO;
  const back = new Map<string, { kind: string; account: string; amount: Minor }>();
  for (const tax of taxes) {
    const kind = kindOf(tax);
    const account = lookup.tax(kind)?.recoverable;
    if (account === undefined) {
      cost = minor(cost + tax.amount);
      continue;
    }
    const before = back.get(kind)?.amount ?? 0;
    back.set(kind, { kind, account, amount: minor(before + tax.amount) });
  }
  return { back: [...back.values()].sort((a, b) => byText(a.kind, b.kind)), cost };
}
