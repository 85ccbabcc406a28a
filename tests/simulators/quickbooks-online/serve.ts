import { startQuickBooks } from './support.ts';

// A process for the tests of persistence: `node serve.ts <file>` prints its address and serves until it is killed.
const practice = await startQuickBooks(process.argv[2] ?? ':memory:');
process.stdout.write(`${new URL(practice.url).origin}\n`);
