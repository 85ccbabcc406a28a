import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { startProcess } from '../../scripts/ground/processes.ts';

const dir = mkdtempSync(join(tmpdir(), 'daybook-processes-'));
const logFile = join(dir, 'part.log');
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const server = { name: 'Server', file: 'tests/ground/parts/server.ts', logFile };

/** Waits until no process has this number any more. */
async function gone(pid: number): Promise<void> {
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow(/ESRCH/), {
    timeout: 10_000,
    interval: 50,
  });
}

describe('a process of ours', () => {
  it('gives what stands on its ready line, logs what it prints, and ends when asked', async () => {
    const running = await startProcess({ ...server, args: ['one'] });
    const [address = ''] = running.ready.split(' ');
    expect(await (await fetch(address)).text()).toBe('one');
    await running.stop();
    expect(await running.ended).toBe(0);
    expect(readFileSync(logFile, 'utf8')).toMatch(/not yet\nready http/);
  });

  it('that ends before it is ready is told with its last words and its log', async () => {
    const broken = startProcess({
      name: 'Broken',
      file: 'tests/ground/parts/broken.ts',
      logFile: join(dir, 'b.log'),
    });
    await expect(broken).rejects.toMatchObject({
      message: 'Broken ended with code 3 before it was ready: the table shops is missing.',
      remedy: `Read ${join(dir, 'b.log')}.`,
    });
  });

  it('that does not end when asked is killed after its grace', async () => {
    const running = await startProcess({ ...server, env: { PART_STUBBORN: '1' }, graceMs: 300 });
    await running.stop();
    expect(await running.ended).toBeGreaterThan(128);
    await gone(running.pid);
  });

  it('that is never ready is ended after its time', async () => {
    const late = startProcess({
      name: 'Late',
      file: 'tests/ground/parts/never.ts',
      logFile,
      readyWithin: 400,
    });
    await expect(late).rejects.toThrow('Late was not ready within 0.4 s.');
  });

  it('ends with its parent, also when that is killed', async () => {
    const parentFile = join(import.meta.dirname, 'parts', 'parent.ts');
    const parent = spawn(process.execPath, [parentFile, join(dir, 'child.log')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(createInterface({ input: parent.stdout }), 'line');
    const pid = Number(String(line).split(' ')[1]);
    expect(process.kill(pid, 0)).toBe(true);
    parent.kill('SIGKILL');
    await gone(pid);
  });
});
