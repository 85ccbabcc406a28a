import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstalled, writeStamp } from './installed.js';
import { nodeProblem } from './node-version.js';
import { installPackages } from './npm.js';
import { goOn, pinnedNode } from './pinned-node.js';
import { giveUp } from './sentence.js';

/** Installs what is missing and goes on with `file` (TypeScript) under the project's own Node. */
export async function bootstrap(file) {
  const problem = nodeProblem(process.versions.node);
  if (problem) giveUp(problem);
  const projectDir = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
  if (!isInstalled(projectDir)) {
    await installPackages(projectDir);
    writeStamp(projectDir);
  }
  goOn(pinnedNode(projectDir), join(projectDir, file), process.argv.slice(2), projectDir);
}
