import { proxyActivities } from '@temporalio/workflow';

const { nothing } = proxyActivities<{ nothing(input: { v: 1 }): Promise<{ v: 1 }> }>({
  startToCloseTimeout: '1m',
});

/** The smallest workflow that does something: one activity. */
export async function oneActivity(): Promise<{ v: 1 }> {
  return await nothing({ v: 1 });
}
