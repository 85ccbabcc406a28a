/** `npm run bench [-- names] [--json]`: see bench/README.md. */
import { parseArgs } from 'node:util';
import { explain, GroundProblem } from '../scripts/ground/problem.ts';
import { printProgress } from '../scripts/ground/progress.ts';
import { testGround } from '../scripts/ground/test-ground.ts';
import { type Benchmark, type Figure, isMet } from './benchmark.ts';
import { delivery } from './delivery.ts';
import { history } from './history.ts';
import { mapping } from './mapping.ts';
import { jsonOf, tableOf } from './print.ts';
import { shopDays } from './shop-days.ts';

const BENCHMARKS: readonly Benchmark[] = [mapping, history, shopDays, delivery];

const HELP = `npm run bench -- [names] [--json]

Measures, and prints each figure beside the peer or limit that it is set against.
Without names all of these run, one after another:

${BENCHMARKS.map(({ name, about }) => `  ${name.padEnd(10)}  ${about}`).join('\n')}

  --json      prints one JSON document instead of the table
  --help      prints this

Exit code 0 when every figure that has a limit keeps it, else 1; 2 when the arguments or the ground are wrong.
`;

function chosen(names: readonly string[]): readonly Benchmark[] {
  const unknown = names.filter(name => !BENCHMARKS.some(benchmark => benchmark.name === name));
  if (unknown.length > 0)
    throw new GroundProblem(`There is no benchmark ${unknown.join(', ')}.`, 'See --help.');
  return names.length === 0 ? BENCHMARKS : BENCHMARKS.filter(({ name }) => names.includes(name));
}

async function measure(benchmarks: readonly Benchmark[]): Promise<Figure[]> {
  const ground = testGround(process.env, printProgress);
  const stop = () => void ground.stop().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const figures: Figure[] = [];
    for (const benchmark of benchmarks) {
      printProgress(`${benchmark.name}: ${benchmark.about}`);
      figures.push(...(await benchmark.run(ground, printProgress)));
    }
    return figures;
  } finally {
    await ground.stop();
  }
}

function arguments_() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    throw new GroundProblem(`${error instanceof Error ? error.message : error}.`, 'See --help.');
  }
}

try {
  const { values, positionals } = arguments_();
  if (values.help) {
    process.stdout.write(HELP);
  } else {
    const figures = await measure(chosen(positionals));
    process.stdout.write(`${values.json ? jsonOf(figures) : tableOf(figures)}\n`);
    process.exitCode = figures.every(isMet) ? 0 : 1;
  }
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = error instanceof GroundProblem ? 2 : 1;
}
