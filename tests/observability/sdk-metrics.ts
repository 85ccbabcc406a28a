import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';

/** Counters of failures: the SDK declares them with the first failure alone. */
const AFTER_A_FAILURE = [
  'temporal_workflow_task_execution_failed_total',
  'temporal_long_request_failure_total',
];

/** Whether Temporal's SDK of this installation knows such a metric, by the names in its native part. */
export function declaredByTheSdk(name: string): boolean {
  if (!AFTER_A_FAILURE.includes(name)) return false;
  const bare = name.replace(/^temporal_/, '').replace(/_total$/, '');
  return nativePart().includes(bare);
}

let read: Buffer | null = null;

function nativePart(): Buffer {
  if (read) return read;
  const root = dirname(createRequire(import.meta.url).resolve('@temporalio/core-bridge/package.json'));
  const system = { linux: 'unknown-linux-gnu', darwin: 'apple-darwin', win32: 'pc-windows-msvc' }[
    platform() as 'linux'
  ];
  const machine = arch() === 'arm64' ? 'aarch64' : 'x86_64';
  read = readFileSync(join(root, 'releases', `${machine}-${system}`, 'index.node'));
  return read;
}
