import { cancellationSignal, heartbeat } from '@temporalio/activity';
import { allBooksOf } from '../../db/queries/books-of-shop.ts';
import { type ChangeItemRow, mayGoOn, openItems } from '../../db/queries/change-set-items.ts';
import { type ChangeSetRow, changeSetOf, moveChangeSet } from '../../db/queries/change-sets.ts';
import { currentEpoch } from '../../db/queries/epochs.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import { UNDOING_STAGES } from '../../domain/lifecycle/stages.ts';
import { inTurn, type Turn } from '../books/company-turn.ts';
import { Delivery } from '../books/delivery.ts';
import { settleUnknown } from '../books/settle-unknown.ts';
import { openConnection, shopOf } from '../connections.ts';
import type { Context } from '../context.ts';
import { classified } from '../failure.ts';
import type { Carrying } from './carrying.ts';
import { changeOthers } from './change-others.ts';
import { changeOurs } from './change-ours.ts';
import { copyFirst } from './copy-first.ts';

/** So many items at most before the company is given over to others. */
const CHUNK = 50;

/**
 * Carries out the next items of an approved change set, each exactly once, in the company's turn. `left`: how many are
 * still to come; `held`: it may not go on now; `againInMs`: an outcome is not known, and is looked for then.
 */
export async function carryOut(context: Context, input: { v: 1; shopId: string; number: number }) {
  return await classified(async (): Promise<CarriedOut> => {
    const { shopId, number } = input;
    const { database } = context;
    const shop = await shopOf(context, shopId);
    await moveChangeSet(database, shopId, number, ['approved'], 'running');
    const set = await changeSetOf(database, shopId, number);
    if (!set) throw new DaybookError('not-found', `change set ${number}`);
    if (set.state === 'stopped' || set.state === 'done')
      return { v: 1, left: 0, held: false, againInMs: null };
    if (!(await mayGoOn(database, shopId, number, UNDOING_STAGES)))
      return { v: 1, left: 1, held: true, againInMs: null };
    const of = (await allBooksOf(database, shopId)).find(one => one.connection.id === set.targetConnectionId);
    if (!of) throw new DaybookError('authorization-expired', `shop ${shopId} has no such books`);
    const books = openConnection(context, of, cancellationSignal());
    return await inTurn(context, of.company, `${shopId}/change-set-${number}`, async turn => {
      const epoch = await currentEpoch(database);
      const settled = await settleUnknown(context, shop, books, true, turn.lease);
      if (settled.againInMs !== null && settled.open > 0 && (await waitsForOne(context, set)))
        return { v: 1, left: 1, held: false, againInMs: settled.againInMs };
      const delivery = new Delivery(context, shop, books, turn.lease, epoch);
      return await carryChunk({ context, shop, books, set, delivery, lease: turn.lease }, turn);
    });
  });
}

export type CarriedOut = {
  readonly v: 1;
  readonly left: number;
  readonly held: boolean;
  readonly againInMs: number | null;
};

/** Whether an item of the set has begun and its end is not known. */
async function waitsForOne({ database }: Context, { shopId, number }: ChangeSetRow): Promise<boolean> {
  const [first] = await openItems(database, shopId, number, 1);
  return first !== undefined && first.state !== 'planned';
}

async function carryChunk(carrying: Carrying, turn: Turn): Promise<CarriedOut> {
  const { context, set, books } = carrying;
  const { shopId, number } = set;
  await copyFirst(carrying);
  const next = await openItems(context.database, shopId, number, CHUNK);
  for (const row of next) {
    const end = await carryOne(carrying, row);
    heartbeat();
    if (end === 'held') return { v: 1, left: next.length, held: true, againInMs: null };
    // What comes after it may hang on it.
    if (end === 'unknown')
      return { v: 1, left: next.length, held: false, againInMs: books.target.limits.longestRequestMs };
    await turn.used();
  }
  const left = (await openItems(context.database, shopId, number, 1)).length;
  return { v: 1, left, held: false, againInMs: null };
}

function carryOne(carrying: Carrying, row: ChangeItemRow) {
  return row.item.owner === 'ours' ? changeOurs(carrying, row) : changeOthers(carrying, row);
}
