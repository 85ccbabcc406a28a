/**
 * Records histories of every workflow, at every stage, on a development server: `node scripts/record-histories.ts v2`.
 * Run it once for a released version; the saved files are replayed by the tests from then on and never rewritten.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { lifeToRecord } from '../tests/replay/life.ts';
import { scriptAt } from '../tests/workflows/script.ts';
import { realWorld } from '../tests/workflows/support.ts';
import { ensureNamespace } from './ground/namespace.ts';
import { projectDir } from './ground/settings.ts';
import { testGround } from './ground/test-ground.ts';

const version = process.argv[2] ?? '';
const directory = join(projectDir, 'tests', 'replay', 'histories', version);
if (!/^v\d+$/.test(version)) refuse('Say which version is recorded: node scripts/record-histories.ts v1');
mkdirSync(directory, { recursive: true });
if (readdirSync(directory).length > 0)
  refuse(`${directory} has histories already; a recorded version is kept.`);

const ground = testGround();
const address = await ground.temporal();
const namespace = 'daybook-recording';
const connection = await Connection.connect({ address });
await ensureNamespace(connection, namespace);
await connection.close();
const world = await realWorld({ address, namespace }, scriptAt);
try {
  await lifeToRecord(world, (name, history) => {
    const json = JSON.parse(historyToJSON(history), withoutMachine);
    writeFileSync(join(directory, `${name}.json`), `${JSON.stringify(json)}\n`);
    process.stdout.write(`${name}: ${history.events?.length ?? 0} events\n`);
  });
} finally {
  await world.stop();
  await ground.stop();
}

/** Process and host names say nothing about the workflow; a worker's own queue is named after them too. */
function withoutMachine(_key: string, value: unknown): unknown {
  return typeof value === 'string' && /^\d+@/.test(value) ? 'recorder' : value;
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
