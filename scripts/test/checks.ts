import { spawn } from 'node:child_process';
import { type Progress, secondsSince } from '../ground/progress.ts';
import { projectDir } from '../ground/settings.ts';

/** The checks beside the tests: scripts of package.json, each counted as one. */
const checks = ['check:types', 'check:lint', 'check:layers', 'check:dead', 'check:api'] as const;

/** Runs every check, also after one has failed, so that a person sees all. Gives how many passed and failed. */
export async function runChecks(progress: Progress): Promise<{ passed: number; failed: number }> {
  const count = { passed: 0, failed: 0 };
  for (const check of checks) {
    const startedAt = performance.now();
    const { code, output } = await runScript(check);
    const passed = code === 0;
    count[passed ? 'passed' : 'failed'] += 1;
    progress(`  ${check}: ${passed ? 'passed' : 'FAILED'} after ${secondsSince(startedAt)}`);
    if (!passed) progress(output.trimEnd());
  }
  return count;
}

function runScript(name: string): Promise<{ code: number; output: string }> {
  return new Promise(done => {
    const args = ['run', '--silent', name];
    const child = spawn('npm', args, { cwd: projectDir, stdio: ['ignore', 'pipe', 'pipe'] });
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
