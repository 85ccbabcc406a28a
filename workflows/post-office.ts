import { log, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';

/** A step that fails three times waits for the next round, which is less than a minute away. */
const post = proxyActivities<Activities['post']>({
  startToCloseTimeout: '2m',
  heartbeatTimeout: '1m',
  retry: { initialInterval: '1s', maximumAttempts: 3 },
});

/** One round, in this order: what an earlier step queues, a later one sends. Each step is an activity of `post`. */
const STEPS = [post.announceNotices, post.sendMail, post.sendWebhooks];

/** Every half minute, by a Schedule: sends what waits. A step that fails keeps no other one back. */
export async function postOffice(): Promise<{ readonly v: 1; readonly failedSteps: number }> {
  let failedSteps = 0;
  for (const step of STEPS) {
    try {
      await step({ v: 1 });
    } catch {
      failedSteps += 1;
    }
  }
  if (failedSteps > 0) log.warn('the post office could not do every step', { failedSteps });
  return { v: 1, failedSteps };
}
