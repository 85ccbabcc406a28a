import { z } from 'zod';
import { type Books, OTHER_TOOL, PERSON } from '../books.ts';
import type { Companies } from '../companies.ts';
import { isCanadian } from '../company/taxes.ts';
import { unsupported } from '../faults.ts';
import { type Made, makeBills, makeInvoices, makeJournal, makeReceipts } from './history-entries.ts';
import { type DayFigures, dayFigures, figuresFrom } from './history-figures.ts';

export const historySchema = z
  .strictObject({
    /** What sold before: a tool's daily journals, invoices with payments, or receipts; by hand means by a person. */
    tool: z.enum(['journals', 'invoices', 'receipts']),
    by: z.enum(['tool', 'hand']).default('tool'),
    /** Whether the money of each day was taken to the bank by a deposit. */
    deposits: z.boolean().default(true),
    days: z.array(dayFigures).optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    seed: z.string().default('history'),
  })
  .refine(asked => asked.days !== undefined || (asked.from !== undefined && asked.to !== undefined), {
    message: 'either days, or from and to',
  });
type Asked = z.infer<typeof historySchema>;

/**
 * Makes what another tool, or a person, wrote in the books before: sales, payments, deposits and bills of given days, or
 * of days made up from a seed. Of US companies alone. Throws BusinessFault as every write; then nothing of it stands.
 */
export function makeHistory(companies: Companies, realm: string, asked: Asked): { made: Made[] } {
  const books = companies.books(realm, asked.by === 'hand' ? PERSON : OTHER_TOOL);
  if (books === undefined || isCanadian(books.company)) throw unsupported('history outside the US');
  const days = asked.days ?? figuresFrom(asked.seed, asked.from ?? '', asked.to ?? '');
  return {
    made: companies.database.transaction(() => days.flatMap(day => makeDay(books, asked, day))),
  };
}

function makeDay(books: Books, { tool, deposits }: Asked, day: DayFigures): Made[] {
  const make = { journals: makeJournal, invoices: makeInvoices, receipts: makeReceipts }[tool];
  return [...make(books, day, deposits), ...makeBills(books, day)];
}
