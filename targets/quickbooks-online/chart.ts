import { z } from 'zod';
import type { Chart } from '../target.ts';
import type { Context } from './http.ts';
import { queryAll } from './query.ts';

const accountSchema = z.object({
  Id: z.string(),
  Name: z.string(),
  FullyQualifiedName: z.string().optional(),
  AccountType: z.string(),
  AccountSubType: z.string().optional(),
  Active: z.boolean().optional(),
});

/** The chart of accounts, inactive accounts included; a sub-account bears its full name (`Parent:Child`). */
export async function readChart(context: Context): Promise<Chart> {
  const rows = await queryAll(context, 'Account', 'Active in (true, false)', accountSchema);
  return {
    accounts: rows.map(row => ({
      id: row.Id,
      name: row.FullyQualifiedName ?? row.Name,
      type: row.AccountType,
      subType: row.AccountSubType ?? '',
      active: row.Active ?? true,
    })),
  };
}
