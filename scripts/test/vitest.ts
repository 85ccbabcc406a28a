import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectDir } from '../ground/settings.ts';
import { type Count, countReport } from './count.ts';

/** The arguments of vitest: without `--slow` and without a path of their own, the slow group is left out. */
export function vitestArguments(args: readonly string[]): string[] {
  const rest = args.filter(arg => arg !== '--slow');
  return rest.length === 0 && !args.includes('--slow') ? ['--project', 'all'] : rest;
}

/** Runs vitest with `args` and `env`; gives the numbers of its report. A failure outside of tests counts as one. */
export async function runVitest(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Count> {
  const dir = await mkdtemp(join(tmpdir(), 'daybook-report-'));
  try {
    const report = join(dir, 'report.json');
    const code = await vitest(
      [...args, '--reporter=default', '--reporter=json', `--outputFile=${report}`],
      env,
    );
    const count = countReport(report);
    return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

function vitest(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const program = join(projectDir, 'node_modules', 'vitest', 'vitest.mjs');
  return new Promise(done => {
    const child = spawn(process.execPath, [program, 'run', ...args], {
      cwd: projectDir,
      env,
      stdio: 'inherit',
    });
    child.on('error', () => done(1));
    child.on('close', code => done(code ?? 1));
  });
}
