import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { systemEnv } from './system-env.ts';

/** Whether a process with this number runs, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

/** The command with arguments of a process, or an empty string when there is none. */
export function commandOf(pid: number): string {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    } catch {
      return '';
    }
  }
  const args = ['-o', 'command=', '-p', String(pid)];
  return spawnSync('ps', args, { encoding: 'utf8', env: systemEnv() }).stdout?.trim() ?? '';
}
