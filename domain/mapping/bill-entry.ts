import type { BillDocument, BillLine } from '../documents/bill.ts';
import { soundContent } from '../entries/build.ts';
import type { Entry, ExpenseLine, Parked } from '../entries/entry.ts';
import { allocate } from '../money/allocate.ts';
import { decimalFromMinor } from '../money/decimal.ts';
import { type Minor, negate, subtract, sum } from '../money/minor.ts';
import { common, missingIn } from './common.ts';
import { Lookup } from './lookup.ts';
import type { Mapping, Role } from './mapping.ts';
import { Postings } from './postings.ts';
import { byKey, vendorNumber, vendorOf } from './refs.ts';
import { invalid } from './refusal.ts';
import { ROLE, taxRole } from './roles.ts';
import { recoverable, taxesFoot } from './taxes.ts';

/** What a vendor sold, by the shop's cost policy: to stock, or at once to cost. */
export function costRole(kind: BillLine['kind'], policy: Mapping['costPolicy']): Role {
  switch (kind) {
    case 'parts':
    case 'tires':
    case 'batteries':
      return policy === 'stocked' ? ROLE.inventory : ROLE.costOfParts;
    case 'core':
      return ROLE.coreDeposits;
    case 'freight':
      return ROLE.freight;
    case 'sublet':
      return ROLE.costOfSublet;
    default:
      return `cost-of:${kind}`;
  }
}

/**
 * A vendor's bill, or its credit for what went back (accounting model, "parts purchase"): goods to inventory or cost,
 * freight, cores, recoverable tax to its own account, other tax to what it was paid for; against payable. The number is
 * the vendor's own; `time` says which bill with it this is.
 */
export function billEntry(bill: BillDocument, mapping: Mapping, time = 1): Entry | Parked {
  const name = { subject: bill.ref, purpose: bill.kind } as const;
  const title = titleOf(bill);
  const refusal = unsound(bill, title);
  if (refusal) return { ...name, ...refusal };
  const lookup = new Lookup(mapping, bill.location);
  const lines = linesOf(bill, lookup);
  const payable = lookup.payable();
  const place = lookup.place();
  const missing = missingIn(lookup, name, title);
  if (missing) return missing;
  const turn = bill.kind === 'bill' ? (amount: Minor) => amount : negate;
  const postings = new Postings();
  for (const { role, account, amount } of lines) postings.debit(role, account, turn(amount));
  postings.credit(ROLE.payable, payable, turn(bill.total));
  return {
    ...name,
    content: soundContent({
      type: bill.kind,
      ...common(bill, vendorNumber(bill.number, bill.ref, time), title, place),
      vendor: vendorOf(bill.ref, bill.vendor),
      payableAccount: payable,
      lines,
      total: bill.total,
      postings: postings.list(),
    }),
  };
}

/** A bill in a person's words. */
export function titleOf({ kind, number, vendor }: Pick<BillDocument, 'kind' | 'number' | 'vendor'>): string {
  return `${kind === 'bill' ? 'Bill' : 'Credit'} ${number.trim()} of ${vendor.name.trim()}`;
}

function unsound(bill: BillDocument, title: string) {
  const lines = sum(bill.lines.map(line => line.amount));
  const taxes = sum(bill.taxes.map(tax => tax.amount));
  if (!taxesFoot({ tax: subtract(bill.total, lines), taxes: bill.taxes })) {
    return invalid(
      'does-not-foot',
      `${title}: lines ${decimalFromMinor(lines)} and taxes ${decimalFromMinor(taxes)} do not make its total of ${decimalFromMinor(bill.total)} ${bill.currency}.`,
    );
  }
  return bill.total < 0 ? invalid('negative-amount', `${title} has a negative total.`) : undefined;
}

function linesOf(bill: BillDocument, lookup: Lookup): ExpenseLine[] {
  const { costPolicy, taxes } = lookup.mapping;
  const lines = [...bill.lines].sort(byKey).map(line => {
    const role = costRole(line.kind, costPolicy);
    const words = line.name.trim() || line.kind;
    const counted = line.quantity === null || line.quantity === '1' ? '' : ` (quantity ${line.quantity})`;
    return {
      role,
      account: lookup.account(role),
      description: `${words}${counted}`,
      amount: line.amount,
    };
  });
  const { back, cost } = recoverable(bill.taxes, lookup);
  // Tax has lines of its own: with another code the books would compute it again.
  const code = taxes?.mode === 'canada' ? taxes.exemptCode : undefined;
  const all = [
    ...lines,
    ...taxInCost(lines, cost, lookup),
    ...back.map(({ kind, account, amount }) => ({
      role: taxRole(kind),
      account,
      description: `Recoverable ${kind.toUpperCase()}`,
      amount,
    })),
  ];
  return code === undefined ? all : all.map(line => ({ ...line, taxCode: code }));
}

/** Tax that nobody gives back is part of what was bought: spread over the lines by their amounts. */
function taxInCost(lines: readonly ExpenseLine[], tax: Minor, lookup: Lookup): ExpenseLine[] {
  if (tax === 0) return [];
  const bought = lines.filter(line => line.amount > 0 && line.role !== ROLE.coreDeposits);
  if (bought.length === 0) {
    const role = costRole('parts', lookup.mapping.costPolicy);
    return [{ role, account: lookup.account(role), description: 'Tax', amount: tax }];
  }
  const byRole = new Map<Role, { line: ExpenseLine; weight: number }>();
  for (const line of bought) {
    byRole.set(line.role, { line, weight: (byRole.get(line.role)?.weight ?? 0) + line.amount });
  }
  const targets = [...byRole.values()];
  const shares = allocate(
    tax,
    targets.map(({ weight }) => weight),
  );
  return targets.flatMap(({ line: { role, account } }, place) => {
    const amount = shares[place];
    return amount ? [{ role, account, description: 'Tax', amount }] : [];
  });
}
