import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { queueMail } from '../../db/queries/outgoing-mail.ts';
import { ensurePostOffice } from '../../workers/post-office.ts';
import { type TestApi, testApi } from '../api/support/api.ts';
import { startRealWorkers } from '../api/support/real-worker.ts';
import { mailIn } from './scene.ts';

let test: TestApi;
let stopWorkers: () => Promise<void>;

beforeAll(async () => {
  test = await testApi();
  stopWorkers = await startRealWorkers(test);
});
afterAll(async () => {
  await stopWorkers?.();
  await test?.close();
});

it('the Schedule is made once, and its rounds take care of what waits', async () => {
  await ensurePostOffice(test.temporal);
  await ensurePostOffice(test.temporal);
  const schedule = test.temporal.schedule.getHandle('post-office');
  const { spec, policies } = await schedule.describe();
  expect(spec.intervals).toMatchObject([{ every: 30_000 }]);
  expect(policies.overlap).toBe('SKIP');
  const message = { toAddress: 'x@practice.test', kind: 'test', once: '1', subject: 'Hello', body: 'Hello' };
  await queueMail(test.database, { shopId: null, personId: null, language: 'en', ...message }, new Date());
  await schedule.trigger();
  const end = Date.now() + 30_000;
  while ((await mailIn(test))[0]?.state === 'waiting' && Date.now() < end) await wait(100);
  expect((await mailIn(test)).map(({ state }) => state)).toEqual(['kept']);
  await schedule.delete();
});
