/** `npm run faults`: three shops sync while everything that they need is killed at random moments. */
import { HELP, parseFaultArguments, WrongArguments } from './faults/arguments.ts';
import { runSeed, type SeedResult } from './faults/run-seed.ts';
import { printProgress } from './ground/progress.ts';

let wanted: ReturnType<typeof parseFaultArguments> = null;
try {
  wanted = parseFaultArguments(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof WrongArguments)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
if (!wanted) {
  process.stdout.write(HELP);
  process.exit(0);
}

const { seeds, lanes, kills, json } = wanted;
const left = [...seeds];
const results: SeedResult[] = [];
await Promise.all(Array.from({ length: Math.min(lanes, seeds.length) }, lane));
results.sort((a, b) => a.seed - b.seed);
const held = results.filter(result => result.held).length;
const summary = `${held} of ${results.length} runs held`;
process.stdout.write(json ? `${JSON.stringify({ v: 1, results }, null, 2)}\n` : `${summary}\n`);
process.exit(held === results.length ? 0 : 1);

async function lane(): Promise<void> {
  for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
    const name = `seed ${seed}`;
    const result = await runSeed(seed, kills, text => printProgress(`${name}: ${text}`));
    results.push(result);
    const count = Object.values(result.kills).reduce((sum, one) => sum + one, 0);
    printProgress(
      `${name}: ${result.held ? 'held' : 'DID NOT HOLD'}: ${result.days} days, ${count} kills, ${result.seconds} s`,
    );
    for (const trouble of result.troubles) printProgress(`  ${trouble}`);
  }
}
