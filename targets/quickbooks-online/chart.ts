import { z } from 'zod';
import { DaybookError } from '../../domain/errors/codes.ts';
import type { Account, Chart, ListEntry } from '../target.ts';
import type { Context } from './http.ts';
import { queryAll } from './query.ts';
import { itemSchema, type ListObject, listSchema, shaped } from './shapes.ts';

const ALL = 'Active in (true, false)';

const accountSchema = z.object({
  Id: z.string(),
  Name: z.string(),
  FullyQualifiedName: z.string().optional(),
  AccountType: z.string(),
  AccountSubType: z.string().optional(),
  Active: z.boolean().optional(),
});
const rateSchema = listSchema.extend({ RateValue: z.string().optional() });

/** All that a mapping can name, inactive ones included; what is below another bears its full name (`Parent:Child`). */
export async function readChart(context: Context): Promise<Chart> {
  const accounts = await queryAll(context, 'Account', ALL, accountSchema);
  const items = await queryAll(context, 'Item', ALL, itemSchema);
  const rates = await queryAll(context, 'TaxRate', '', rateSchema);
  return {
    accounts: accounts.map(accountOf),
    items: items.map(item => ({
      ...entryOf(item),
      type: item.Type,
      account: item.IncomeAccountRef?.value ?? null,
    })),
    classes: await tracked(context, 'Class'),
    departments: await tracked(context, 'Department'),
    taxCodes: (await queryAll(context, 'TaxCode', '', listSchema)).map(entryOf),
    taxRates: rates.map(rate => ({ ...entryOf(rate), percent: rate.RateValue ?? '0' })),
  };
}

/** An account that QuickBooks answered. Throws DaybookError('bug') for another shape. */
export function accountIn(answer: unknown): Account {
  return accountOf(shaped(accountSchema, answer));
}

/** Accounts of these full or short names and any state. */
export async function accountsWhere(context: Context, condition: string): Promise<readonly Account[]> {
  return (await queryAll(context, 'Account', `${condition} and ${ALL}`, accountSchema)).map(accountOf);
}

function accountOf(row: z.infer<typeof accountSchema>): Account {
  return { ...entryOf(row), type: row.AccountType, subType: row.AccountSubType ?? '' };
}

/** Classes and locations are a feature of some editions: another edition has none. */
async function tracked(context: Context, entity: 'Class' | 'Department'): Promise<readonly ListEntry[]> {
  try {
    return (await queryAll(context, entity, ALL, listSchema)).map(entryOf);
  } catch (error) {
    if (error instanceof DaybookError && error.code === 'target-refused') return [];
    throw error;
  }
}

/** The name as people see it. */
export function entryOf({ Id, Name, DisplayName, FullyQualifiedName, Active }: ListObject): ListEntry {
  return { id: Id, name: FullyQualifiedName ?? DisplayName ?? Name ?? '', active: Active ?? true };
}
