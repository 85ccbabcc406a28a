import { spawn } from 'node:child_process';
import { Command, InvalidArgumentError } from 'commander';
import { projectDir } from './ground/settings.ts';

/** Plays quarters of a busy shop in books that people use, each from a seed, and looks whether every cent is explained. */
const command = new Command('npm run quarter --')
  .description(
    'A quarter of one shop for each seed: a busy shop system, a busy person in the books, an accountant at the desk. Every cent must end proved, corrected, accepted by name, or waiting with a reason.',
  )
  .option('--seeds <first-last>', 'which seeds; a seed plays the same quarter every time', seedsOf, '0-99')
  .option('--json <file>', 'also writes the results there');

function seedsOf(text: string): string {
  const [, first, last] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  if (first === undefined || Number(first) > Number(last))
    throw new InvalidArgumentError('Write the first and the last seed, as 0-99.');
  return text;
}

const { seeds, json } = command.parse().opts<{ seeds: string; json?: string }>();
const report = json ? ['--reporter=default', '--reporter=json', `--outputFile.json=${json}`] : [];
const vitest = spawn(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project', 'matrix', 'tests/quarter', ...report],
  { cwd: projectDir, stdio: 'inherit', env: { ...process.env, DAYBOOK_QUARTER_SEEDS: seeds } },
);
vitest.on('exit', code => {
  process.exitCode = code ?? 1;
});
