// npm test: plain JavaScript, since nothing may be installed yet; scripts/test/main.ts does the work.
import { bootstrap } from './bootstrap/bootstrap.js';
import { giveUp } from './bootstrap/sentence.js';

const usage = `Usage: npm test [-- --slow | -- <path or vitest option> …]

Sets everything up, runs the checks of \`npm run check\` and the tests. With --slow also the slow group:
processes killed at every step, and a life of months. With other arguments, which are vitest's, only
those tests run. The last line is 'N passed, N failed', with ', N skipped' where a program is missing.

DAYBOOK_TEST_DATABASE_URL and DAYBOOK_TEST_TEMPORAL_ADDRESS use servers that already run.
`;

if (process.argv.slice(2).includes('--help')) process.stdout.write(usage);
else bootstrap('scripts/test/main.ts').catch(error => giveUp(`npm test failed: ${error.stack ?? error}`));
