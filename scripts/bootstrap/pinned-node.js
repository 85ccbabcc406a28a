import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { giveUp } from './sentence.js';

/** The major version that the project's code needs. */
const neededMajor = 26;

/** Path of the Node that the project pins, or ends with a sentence. */
export function pinnedNode(projectDir) {
  for (const program of candidates(projectDir)) {
    if (existsSync(program) && isNewEnough(program)) return program;
  }
  return giveUp(
    `The project's own Node ${neededMajor} is not in node_modules, since npm did not run its approved install script: run \`npm rebuild node\` and then the same command again.`,
  );
}

function candidates(projectDir) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const list = [join(projectDir, 'node_modules', 'node', 'bin', name)];
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  try {
    const from = createRequire(join(projectDir, 'node_modules', 'node', 'package.json'));
    const platformPackage = from.resolve(`${prefix}-${platform}-${process.arch}/package.json`);
    list.push(join(dirname(platformPackage), 'bin', name));
  } catch {
    // The package for this platform is not there: the first candidate decides.
  }
  return list;
}

function isNewEnough(program) {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return Number(/^v(\d+)\./.exec(stdout ?? '')?.[1]) >= neededMajor;
}

/** Goes on under the pinned Node: same terminal, signals passed on, its exit code ours; it ends with us. */
export function goOn(program, file, args, projectDir) {
  const first = join(projectDir, 'scripts', 'ground', 'end-with-parent.ts');
  const bin = join(projectDir, 'node_modules', '.bin');
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    DAYBOOK_GRACE_MS: '60000',
  };
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
  const child = spawn(program, ['--import', first, file, ...args], { cwd: projectDir, env, stdio });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', error =>
    giveUp(`${program} could not be started (${error.message}): run \`npm rebuild node\`.`),
  );
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)));
}
