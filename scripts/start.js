// npm start: plain JavaScript, since nothing may be installed yet; scripts/start/main.ts does the work.
import { bootstrap } from './bootstrap/bootstrap.js';
import { giveUp } from './bootstrap/sentence.js';

const usage = `Usage: npm start [-- --once] [-- --json]

Sets everything up (packages, Postgres, Temporal, keys, tables, practice systems), brings the
practice shop live day by day, prints each day's proof, and stays up until Ctrl-C.

  --once   leave after the main job; the exit code is 0 only if every day ties out
           and the ledger file's balances equal those of the practice QuickBooks
  --json   print the proof as one JSON document
  --help   this text

Addresses (all on 127.0.0.1): DAYBOOK_API_PORT 3000, DAYBOOK_TEMPORAL_PORT 7233,
DAYBOOK_TEMPORAL_UI_PORT 8233, DAYBOOK_POSTGRES_PORT 54329, DAYBOOK_PRACTICE_PORT 4000.
DATABASE_URL and TEMPORAL_ADDRESS use servers that already run; DAYBOOK_TEMPORAL forces a way to
Temporal (address, path, copy, download, wheel).
`;

if (process.argv.slice(2).includes('--help')) process.stdout.write(usage);
else bootstrap('scripts/start/main.ts').catch(error => giveUp(`npm start failed: ${error.stack ?? error}`));
