/** `npm run evening`: what must agree, any evening, from the practice systems' own reports alone. */
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { z } from 'zod';
import { compare, type Verdict } from './evening/compare.ts';
import { EveningError } from './evening/evening.ts';
import { booksReader, shopReader } from './evening/readers.ts';
import { tableOf } from './evening/table.ts';
import { datesFrom } from './evening/tekmetric.ts';

const placesSchema = z.strictObject({
  accounts: z.record(z.string(), z.string()),
  customers: z.enum(['position', 'owed', 'none']).default('position'),
});

const program = new Command('evening')
  .description(
    'Sets what a practice shop system says of each evening beside what the reports of its practice books say.\n' +
      'It imports nothing of the engine: a person could tick off every line by hand.',
  )
  .requiredOption('--practice <url>', 'where the practice systems answer')
  .requiredOption('--shop <kind:id>', 'the shop, for example tekmetric:1')
  .requiredOption(
    '--books <kind:place>',
    'quickbooks:<realm>, desktop:<company> or ledger:<path of daybook.journal>',
  )
  .requiredOption(
    '--places <file>',
    'JSON: { accounts: { "income:labor": "Labor income", … }, customers: position | owed | none }',
  )
  .requiredOption('--from <date>', 'the first business date, yyyy-mm-dd')
  .requiredOption('--to <date>', 'the last evening that is compared')
  .option('--json', 'print all rows as JSON');

program.parse();
const options = program.opts<Record<'practice' | 'shop' | 'books' | 'places' | 'from' | 'to', string>>();
const json = program.opts<{ json?: boolean }>().json === true;

try {
  const places = placesSchema.parse(JSON.parse(await readFile(options.places, 'utf8')));
  const shop = shopReader(options.practice, options.shop, options.from);
  const books = booksReader(options.practice, options.books, options.from);
  const verdicts: Verdict[] = [];
  for (const date of datesFrom(options.from, options.to)) {
    verdicts.push(compare(date, await shop(date), await books(date), places));
  }
  process.stdout.write(json ? `${JSON.stringify({ v: 1, verdicts })}\n` : `${tableOf(verdicts)}\n`);
  process.exitCode = verdicts.every(verdict => verdict.agrees) ? 0 : 1;
} catch (error) {
  if (!(error instanceof EveningError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
