import { carried } from '../integration/change-sets.ts';
import { type Engine, perform } from '../integration/engine.ts';
import { postDay, withdrawDay } from '../integration/sync-day.ts';
import { FIRST, SECOND } from './trade.ts';

/** Work act by act, as a workflow has it done: what was finished is not begun again. */
export type Job = {
  readonly shopId: string;
  readonly acts: readonly (
    | { readonly act: 'post' | 'withdraw'; readonly day: string }
    | { readonly act: 'leave' }
    | { readonly act: 'change'; readonly number: number }
  )[];
};

/** Both days of the trade, posted. */
export function posting(shopId: string): Job {
  return { shopId, acts: [FIRST, SECOND].map(day => ({ act: 'post', day })) };
}

/** Does all acts that are not done yet, telling of each; throws when the books have to wait for a person. */
export async function runJob(
  engine: Engine,
  { shopId, acts }: Job,
  done = 0,
  tell: () => void = () => undefined,
): Promise<void> {
  for (const act of acts.slice(done)) {
    await runAct(engine, shopId, act);
    tell();
  }
}

async function runAct(engine: Engine, shopId: string, act: Job['acts'][number]): Promise<void> {
  if (act.act === 'leave') {
    await perform(() => engine.activities.books.leave({ v: 1, shopId }));
    return;
  }
  if (act.act === 'change') {
    await carried(engine, shopId, act.number);
    return;
  }
  const day = act.act === 'post' ? postDay : withdrawDay;
  const { code } = await day(engine, shopId, act.day);
  if (code) throw new Error(`${act.act} ${act.day} waits: ${code}`);
}
