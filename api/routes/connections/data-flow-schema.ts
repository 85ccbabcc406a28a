import { z } from 'zod';
import { date } from '../../schemas.ts';

const cents = z.int().nullable();

/** What was read with a key, for a representative to look at. Amounts in cents of the shop's currency. */
export const dataFlowSchema = z.object({
  sourceShopName: z.string(),
  sourceZone: z.string().nullable().describe('As the shop system tells it; null: a name that is not known'),
  counts: z.record(z.string(), z.int()).describe('How many rows there are, by kind'),
  orders: z
    .array(
      z.object({
        number: z.string(),
        state: z.string(),
        businessDate: date.nullable(),
        total: cents.describe('Computed: the shop system states none. It must be what its invoice shows'),
        tax: cents,
        paid: cents,
        problem: z.string().nullable(),
      }),
    )
    .describe('The newest'),
  stockInOrders: cents.describe('Parts in open orders, at cost'),
  cannotTell: z.array(z.string()),
});
