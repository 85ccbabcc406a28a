import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { npmProblem } from './node-version.js';
import { giveUp, say } from './sentence.js';

/** Installs what package-lock.json says, with progress, or ends with a sentence. */
export async function installPackages(projectDir) {
  const npm = findNpm(projectDir);
  say('Installing packages; the first time this takes a minute or two.');
  const startedAt = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  const progress = setInterval(() => say(`  packages: still at it after ${seconds()}`), 10_000);
  const { code, output, command } = await install(npm, projectDir);
  clearInterval(progress);
  if (code !== 0) giveUp(installProblem(output, command));
  say(`  packages: ready after ${seconds()}`);
}

/** `npm ci`, or `npm install` where that cannot work; without network from npm's own cache alone. */
async function install(npm, projectDir) {
  const offline = await cannotReach(npm, projectDir);
  const flags = offline ? [...quiet, '--offline'] : quiet;
  let command = existsSync(join(projectDir, 'package-lock.json')) ? 'ci' : 'install';
  let result = await run(npm, [command, ...flags], projectDir);
  if (result.code !== 0 && lacksOnlyOtherPlatforms(result.output)) {
    command = 'install';
    result = await run(npm, [command, '--no-save', ...flags], projectDir);
  }
  if (offline && result.code !== 0) result.output = `network request failed\n${result.output}`;
  return { ...result, command };
}

/** Asks for one package's name, since npm itself tries for minutes before it says that nobody answers. */
async function cannotReach(npm, projectDir) {
  const quick = [
    '--fetch-retries=1',
    '--fetch-retry-mintimeout=500',
    '--fetch-timeout=15000',
    '--loglevel=error',
  ];
  const { code, output } = await run(npm, ['view', 'node', 'name', ...quick], projectDir);
  return code !== 0 && unreachable.test(output);
}

const unreachable =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH)\b|network request/;

/**
 * Whether `npm ci` refused only since the lock file does not name optional packages for other
 * platforms, which a registry that does not carry them leaves out. `npm install` takes the same
 * versions from the lock file, and `--no-save` leaves that file as it is.
 */
export function lacksOnlyOtherPlatforms(output) {
  const complaints = output.split('\n').filter(line => / (Missing|Invalid): /.test(line));
  return complaints.length > 0 && complaints.every(line => / Missing: \S+@ from lock file/.test(line));
}

const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--progress=false'];
quiet.push('--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000');

/** One sentence on why npm failed, with the remedy. */
export function installProblem(output, command) {
  if (unreachable.test(output)) {
    return "npm could not reach its package registry: check the network and npm's settings, and run the same command again.";
  }
  if (/\bENOSPC\b/.test(output)) return 'The disk is full: make room and run the same command again.';
  if (/\b(EACCES|EPERM|EROFS)\b/.test(output)) {
    return "The project's folder cannot be written by this user: give it the folder, or run as the folder's owner.";
  }
  const first =
    output.split('\n').find(line => /npm (error|ERR!)/.test(line)) ?? output.trim().split('\n')[0] ?? '';
  return `npm ${command} failed (${first.trim()}): run \`npm ${command}\` by itself to see why.`;
}

/** npm from the PATH, else from beside Node; its folder of project programs is left out. */
function findNpm(projectDir) {
  const own = join(projectDir, 'node_modules');
  const dirs = (process.env.PATH ?? '').split(delimiter).filter(dir => dir && !dir.startsWith(own));
  dirs.push(dirname(process.execPath), '/usr/local/bin', '/usr/bin');
  const name = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const program = dirs.map(dir => join(dir, name)).find(existsSync);
  if (!program) giveUp('npm was not found: install it beside Node and run the same command again.');
  const npm = { program, env: { ...process.env, PATH: [...new Set([...dirs, '/bin'])].join(delimiter) } };
  const asked = spawnSync(npm.program, ['--version', '--loglevel=error'], {
    ...options(npm),
    encoding: 'utf8',
  });
  const problem = npmProblem(String(asked.stdout ?? '').trim());
  if (problem) giveUp(problem);
  return npm;
}

function options(npm) {
  return { env: npm.env, shell: process.platform === 'win32' };
}

function run(npm, args, cwd) {
  return new Promise(done => {
    const child = spawn(npm.program, args, { ...options(npm), cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => {
        output += chunk;
      });
    }
    child.on('error', error => done({ code: 1, output: error.message }));
    child.on('close', code => done({ code: code ?? 1, output }));
  });
}
