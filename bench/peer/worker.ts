import { fileURLToPath } from 'node:url';
import { Worker } from '@temporalio/worker';
import { dataConverter } from '../../temporal/connect.ts';
import { NAMESPACE } from '../../temporal/settings.ts';
import type { World } from '../engine/world.ts';

export const PEER_QUEUE = 'bench-peer';

/** Adds the peer's worker to the process of the engine's: same server, same codec, an activity that does nothing. */
export async function addPeer(world: World): Promise<void> {
  const worker = await Worker.create({
    connection: world.connection,
    namespace: NAMESPACE,
    taskQueue: PEER_QUEUE,
    workflowsPath: fileURLToPath(new URL('./workflow.ts', import.meta.url)),
    dataConverter: dataConverter(world.keys),
    activities: { nothing: async () => ({ v: 1 as const }) },
    maxConcurrentActivityTaskExecutions: 40,
  });
  world.also(worker);
}
