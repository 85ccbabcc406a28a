/** An altered copy of workflows/housekeeping.ts: it purges before it heals. Replaying a saved history must fail. */
import { records } from '../../../workflows/activities.ts';

export async function housekeeping(): Promise<{
  readonly v: 1;
  readonly healed: number;
  readonly purged: number;
}> {
  const { purged } = await records.purgeDue({ v: 1, on: new Date().toISOString().slice(0, 10) });
  const { healed } = await records.healShops({ v: 1 });
  return { v: 1, healed, purged };
}
