// npm test: plain JavaScript, since nothing may be installed yet; scripts/test/main.ts does the work.
import { bootstrap } from './bootstrap/bootstrap.js';
import { giveUp } from './bootstrap/sentence.js';

const usage = `Usage: npm test [-- <path or vitest option> …]

Sets everything up, checks types, style, layers and dead code, and runs the tests. With arguments,
which are vitest's, only the tests run. The last line is 'N passed, N failed'.

DAYBOOK_TEST_DATABASE_URL and DAYBOOK_TEST_TEMPORAL_ADDRESS use servers that already run.
`;

if (process.argv.slice(2).includes('--help')) process.stdout.write(usage);
else bootstrap('scripts/test/main.ts').catch(error => giveUp(`npm test failed: ${error.stack ?? error}`));
