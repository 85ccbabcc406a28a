import { setTimeout as wait } from 'node:timers/promises';
import { drawPlan } from '../../api/change-sets/draw.ts';
import { requireBooks } from '../../api/connections/books.ts';
import type { ApiDependencies } from '../../api/dependencies.ts';
import { type ChangeItemRow, itemsOf } from '../../db/queries/change-set-items.ts';
import { type Asked, approveChangeSet, insertChangeSet } from '../../db/queries/change-sets.ts';
import type { ChangePlan } from '../../domain/change-sets/change-set.ts';
import { QUEUES } from '../../temporal/connect.ts';
import { type Engine, perform } from './engine.ts';
import type { Shop } from './shop.ts';

/** Enough for every look at what is unknown. */
const MOST_ROUNDS = 40;

/** What drawing needs of the API, over an engine's rows. */
export function drawingBy(engine: Engine): ApiDependencies {
  const { database, keys } = engine;
  const configuration = {
    ...engine.systems,
    publicUrl: '',
    codecOrigins: [],
    answerWithinMs: 0,
  };
  const desktop = engine.context.targets.get('quickbooks-desktop')?.target;
  return { database, keys, configuration, desktop } as unknown as ApiDependencies;
}

/** Without a connection it is the shop's first books. */
type Wanted = Omit<Asked, 'connectionId'> & { readonly connectionId?: string };

/** Draws a plan of one set of the shop's books. */
export async function drawnPlan(
  engine: Engine,
  shop: Pick<Shop, 'shopId'>,
  asked: Wanted,
): Promise<{ plan: ChangePlan; asked: Asked }> {
  const dependencies = drawingBy(engine);
  const books = await requireBooks(dependencies, shop.shopId, asked.connectionId);
  const whole: Asked = { ...asked, connectionId: books.connection.id };
  return { plan: await drawPlan(dependencies, shop.shopId, books, whole), asked: whole };
}

/** Draws, keeps and approves; gives the number. */
export async function approved(engine: Engine, shop: Pick<Shop, 'shopId'>, asked: Wanted): Promise<number> {
  const { plan, asked: whole } = await drawnPlan(engine, shop, asked);
  const number = await insertChangeSet(engine.database, shop.shopId, whole, plan, 'ann');
  const yes = await approveChangeSet(engine.database, shop.shopId, number, { hash: plan.hash, by: 'ann' });
  if (!yes) throw new Error(`change set ${number} could not be approved`);
  return number;
}

/** What the workflow of a change set does, activity by activity; throws when it has to wait for a person. */
export async function carried(engine: Engine, shopId: string, number: number): Promise<ChangeItemRow[]> {
  const { books, records } = engine.activities;
  for (let round = 0; ; round += 1) {
    const end = await perform(() => books.carryOut({ v: 1, shopId, number }), QUEUES.bulk);
    if (end.code || end.held || round > MOST_ROUNDS)
      throw new Error(`change set ${number}: ${JSON.stringify(end)}`);
    if (end.left === 0) break;
    if (end.againInMs !== null) await wait(end.againInMs);
  }
  await perform(() => records.changeSetEnded({ v: 1, shopId, number, stopped: false }));
  return await itemsOf(engine.database, shopId, number);
}

/** Draws, approves and carries out. */
export async function changed(
  engine: Engine,
  shop: Pick<Shop, 'shopId'>,
  asked: Wanted,
): Promise<{ number: number; items: ChangeItemRow[] }> {
  const number = await approved(engine, shop, asked);
  return { number, items: await carried(engine, shop.shopId, number) };
}
