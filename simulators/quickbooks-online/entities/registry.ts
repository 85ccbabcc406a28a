import { account } from './account.ts';
import { billPayment } from './bill-payment.ts';
import { bill, vendorCredit } from './bills.ts';
import { deposit } from './deposit.ts';
import { item } from './item.ts';
import { journalEntry } from './journal-entry.ts';
import { classes, department, paymentMethod, term } from './lists.ts';
import { payment } from './payment.ts';
import { customer, employee, vendor } from './person.ts';
import { purchase } from './purchase.ts';
import type { EntityRules } from './rules.ts';
import { creditMemo, invoice, refundReceipt, salesReceipt } from './sales-forms.ts';

/** Every kind of object that can be written. */
export const ENTITIES: readonly EntityRules[] = [
  account,
  customer,
  vendor,
  employee,
  item,
  classes,
  department,
  paymentMethod,
  term,
  invoice,
  payment,
  creditMemo,
  refundReceipt,
  salesReceipt,
  journalEntry,
  bill,
  vendorCredit,
  billPayment,
  purchase,
  deposit,
];

/** Kinds that can only be read; they bear what a query may filter by. */
export const READ_ONLY: Readonly<Record<string, readonly string[]>> = {
  TaxCode: ['Name', 'Active', 'TaxGroup', 'Taxable'],
  TaxRate: ['Name', 'Active', 'RateValue'],
  TaxAgency: ['DisplayName'],
  CompanyInfo: ['CompanyName'],
  Preferences: [],
};

const byPath = new Map(ENTITIES.map(rules => [rules.name.toLowerCase(), rules]));
const readByPath = new Map(Object.keys(READ_ONLY).map(name => [name.toLowerCase(), name]));

/** The rules of a kind by its path or name, in any case. */
export function rulesOf(name: string): EntityRules | undefined {
  return byPath.get(name.toLowerCase());
}

/** The name, in Intuit's spelling, of a kind that can be read. */
export function readableName(name: string): string | undefined {
  return rulesOf(name)?.name ?? readByPath.get(name.toLowerCase());
}
