import { records } from './activities.ts';

/** Daily, by a Schedule: starts the workflows of shops that lost theirs, and purges what is due. */
export async function housekeeping(): Promise<{
  readonly v: 1;
  readonly healed: number;
  readonly purged: number;
}> {
  const { healed } = await records.healShops({ v: 1 });
  const { purged } = await records.purgeDue({ v: 1, on: new Date().toISOString().slice(0, 10) });
  return { v: 1, healed, purged };
}
