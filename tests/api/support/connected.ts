import { startPractice } from '../../../simulators/practice/server.ts';
import { keyFor, type TestApi, testApi } from './api.ts';
import { clientFor } from './client.ts';
import { ORDER } from './orders.ts';
import { startWorker } from './worker.ts';

/** An API with practice systems and a worker; its shop is ordered, nothing is connected. */
export async function practiceWorld() {
  const practice = await startPractice({
    port: 0,
    dataDir: null,
    anchorDate: '2026-01-05',
    now: new Date('2026-01-05T06:00:00Z'),
    seed: 'api',
  });
  const test = await testApi(practice.url);
  const stopWorker = await startWorker(test);
  const onboarding = await keyFor(test, 'onboarding');
  const shopId = await orderShop(test, onboarding);
  const close = async () => {
    await stopWorker();
    await test.close();
    await practice.close();
  };
  return { test, practice, onboarding, shopId, close };
}

export async function orderShop(test: TestApi, key: string, changes: object = {}): Promise<string> {
  const { shopId } = await clientFor(test, key).order({ ...ORDER, ...changes });
  return shopId;
}
