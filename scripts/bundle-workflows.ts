/** Bundles the workflows' code into a file, so that workers need not at every start: `node scripts/bundle-workflows.ts <file>`. */
import { writeFileSync } from 'node:fs';
import { bundleWorkflows } from '../workers/workers.ts';

const [file] = process.argv.slice(2);
if (!file) {
  process.stderr.write('Say which file to write.\n');
  process.exit(1);
}
writeFileSync(file, (await bundleWorkflows()).code);
