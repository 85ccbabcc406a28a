/** `npm run same-balances`: sixty days of each practice shop in every kind of books and style, in one table. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { Command, Option } from 'commander';
import { z } from 'zod';
import { projectDir } from './ground/settings.ts';

const line = z.object({
  shop: z.string(),
  rows: z.array(z.object({ role: z.string(), balances: z.record(z.string(), z.int()) })),
});
type Shop = z.infer<typeof line>;

const SHOPS = ['tekmetric', 'identifix', 'talech'];
const command = new Command('npm run same-balances --')
  .description(
    'Plays sixty days of each practice shop into every kind of books in every style, then prints the balance of each role beside each other, out of the books’ own reports. It exits with 1 when two of them differ.',
  )
  .addOption(new Option('--shop <name>', 'only this shop').choices(SHOPS))
  .option('--json', 'print the balances as JSON, in cents');

const { shop, json } = command.parse().opts<{ shop?: string; json?: boolean }>();
const folder = mkdtempSync(join(tmpdir(), 'daybook-balances-'));
const file = join(folder, 'table');
const tests = (shop === undefined ? SHOPS : [shop]).map(name => `tests/matrix/${name}.test.ts`);
const vitest = spawn(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project', 'matrix', ...tests],
  {
    cwd: projectDir,
    stdio: ['ignore', json ? 2 : 'inherit', 'inherit'],
    env: { ...process.env, DAYBOOK_MATRIX_TABLE: file },
  },
);
vitest.on('exit', code => {
  const shops = readFileSync(file, { encoding: 'utf8', flag: 'a+' })
    .split('\n')
    .filter(text => text !== '')
    .map(text => line.parse(JSON.parse(text)));
  rmSync(folder, { recursive: true });
  process.stdout.write(json ? `${JSON.stringify({ v: 1, shops })}\n` : shops.map(tableOf).join('\n'));
  process.exitCode = code ?? 1;
});

/** Books side by side would be too wide: a column for each kind and style, its kind above it. */
function tableOf({ shop: name, rows }: Shop): string {
  const columns = Object.keys(rows[0]?.balances ?? {});
  const table = new Table({
    head: [name, ...columns.map(column => column.replace(' ', '\n'))],
    style: { head: [], border: [] },
    colAligns: ['left', ...columns.map(() => 'right' as const)],
  });
  for (const { role, balances } of rows)
    table.push([role, ...columns.map(column => amount(balances[column] ?? 0))]);
  return `${table.toString()}\n`;
}

function amount(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
