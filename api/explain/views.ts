import { z } from 'zod';
import type { ExplainedRow } from './explain-row.ts';

const amount = z.int().describe('Minor units, debit positive');
const name = z.object({ subject: z.string(), purpose: z.string() });
const part = z.object({
  entry: name.describe('The entry that it would be by itself'),
  document: z.string(),
  key: z.string().nullable().describe('The line of the document'),
  name: z.string(),
  amount,
  reckoning: z.json().optional().describe('Quantity × price and rounding, discount, state fee or tax'),
});

/** An entry with every line and what it is made of. */
export const explainedSchema = z.object({
  entryId: z.string(),
  connectionId: z.string(),
  ...name.shape,
  type: z.string().nullable(),
  number: z.string().nullable(),
  businessDate: z.string(),
  belongsTo: z.string().nullable().describe('The shop’s day, where the books have it on another date'),
  adjusts: z.string().nullable().describe('The entry that this one corrects'),
  state: z.string(),
  booksId: z.string().nullable(),
  amount: z.int(),
  currency: z.string(),
  revision: z.int().describe('The revision explained: what stands in the books, else what is wanted'),
  mappingVersion: z.int().nullable(),
  revisions: z.array(z.object({ revision: z.int(), mappingVersion: z.int(), madeAt: z.string() })),
  lines: z.array(
    z.object({
      role: z.string(),
      account: z.string().nullable(),
      item: z.string().optional(),
      text: z.string().optional(),
      amount,
      rule: z.string().nullable().describe('The rule of the mapping; null: the books’ own account'),
      parts: z.array(part).describe('They sum to the amount'),
    }),
  ),
});

export function explainedView({ row, ...explained }: ExplainedRow): z.infer<typeof explainedSchema> {
  const { id, subject, purpose, businessDate, belongsTo, adjusts, state, booksId, amount: total } = row;
  return {
    entryId: id,
    connectionId: row.targetConnectionId,
    subject,
    purpose,
    type: row.content?.type ?? null,
    number: row.content?.number ?? null,
    businessDate,
    belongsTo,
    adjusts,
    state,
    booksId,
    amount: total,
    currency: row.currency,
    revision: explained.revision,
    mappingVersion: explained.mappingVersion,
    revisions: [...explained.revisions],
    lines: explained.lines.map(({ role, account, item, text, amount: sum, rule, parts }) => ({
      role,
      account,
      ...(item !== undefined && { item }),
      ...(text !== undefined && { text }),
      amount: sum,
      rule,
      parts: parts.map(({ reckoning, ...each }) => ({ ...each, ...(reckoning && { reckoning }) })),
    })),
  };
}
