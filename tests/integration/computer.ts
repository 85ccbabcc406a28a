import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { TargetKit } from '../../activities/context.ts';
import { hashOfTicket } from '../../api/qbwc/dependencies.ts';
import { loseUnanswered, storeAnswer, takeNext } from '../../db/queries/computer-requests.ts';
import { beginSession, endSession, heardOf } from '../../db/queries/computer-sessions.ts';
import { storeComputer } from '../../db/queries/computers.ts';
import { COMPUTER_TIMES } from '../../domain/computers/times.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import type { Target, TargetConnection } from '../../targets/target.ts';
import type { Engine } from './engine.ts';

const KIND = 'quickbooks-desktop';
const KEY_LENGTH = 22;
const LOOK_MS = 20;

/** A computer that polls, as far as the queue sees it. */
export type Computer = {
  /** Takes part until it leaves; with `vanishAtWrite` it takes the first message that writes and is never heard of again. */
  visit(wishes?: { readonly vanishAtWrite?: boolean }): Promise<Visit>;
};
type Visit = { readonly leave: () => Promise<void>; readonly taken: readonly (string | null)[] };

/**
 * Puts the shop's books behind a computer: the company is of the kind that polls, and its books do nothing before the
 * computer took the message and answered.
 */
export async function behindComputer(engine: Engine, companyId: string): Promise<Computer> {
  const { database, context } = engine;
  const kit = context.targets.get('quickbooks-online');
  if (!kit) throw new Error('no books');
  (context.targets as Map<string, TargetKit>).set(KIND, { ...kit, target: asking(kit.target) });
  await database.$client`update companies set target_kind = ${KIND} where id = ${companyId}`;
  await database.$client`update shops set target_kind = ${KIND}`;
  const computer = { companyId, userName: 'computer', passwordHash: '00', fileId: 'f' };
  await storeComputer(database, computer, new Date());
  return { visit: wishes => visit(engine, companyId, wishes?.vanishAtWrite ?? false) };
}

/** The same books, which ask first: a write under a key of its own, all else as a reading. */
function asking(books: Target): Target {
  const read = async ({ ask }: TargetConnection, body: string) => {
    if (!ask) throw new DaybookError('bug', 'these books have no computer');
    return await ask({ key: null, body });
  };
  return {
    ...books,
    kind: KIND,
    async checkAccess(connection) {
      await read(connection, 'checkAccess');
      return await books.checkAccess(connection);
    },
    async changesSince(connection, since) {
      await read(connection, 'changesSince');
      return await books.changesSince(connection, since);
    },
    async ensureCustomers(connection, wanted, taken) {
      await read(connection, 'ensureCustomers');
      return await books.ensureCustomers(connection, wanted, taken);
    },
    async send(connection, request, items) {
      const key = createHash('sha256').update(request.key).digest('base64url').slice(0, KEY_LENGTH);
      await connection.ask?.({ key, body: request.body });
      return await books.send(connection, request, items);
    },
    async settle(connection, item, ids) {
      await read(connection, 'settle');
      return await books.settle(connection, item, ids);
    },
    async readBack(connection, from, to) {
      await read(connection, 'readBack');
      return await books.readBack(connection, from, to);
    },
  };
}

async function visit({ database }: Engine, companyId: string, vanishAtWrite: boolean): Promise<Visit> {
  const ticket = hashOfTicket(randomUUID());
  if ((await beginSession(database, companyId, ticket, COMPUTER_TIMES)) === 'busy') throw new Error('busy');
  const taken: (string | null)[] = [];
  let over = false;
  const poll = async () => {
    while (!over) {
      await heardOf(database, ticket);
      const next = await takeNext(database, companyId, ticket);
      if (!next) await wait(LOOK_MS);
      else {
        taken.push(next.key);
        if (vanishAtWrite && next.key !== null) break;
        await storeAnswer(database, next.id, ticket, { body: 'done' });
      }
    }
    await endSession(database, ticket);
    await loseUnanswered(database, companyId);
  };
  const polling = poll();
  return {
    taken,
    leave: async () => {
      over = true;
      await polling;
    },
  };
}
