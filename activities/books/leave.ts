import { cancellationSignal, log } from '@temporalio/activity';
import { endConnections, usersOfGrant } from '../../db/queries/connections-end.ts';
import { booksOf, grantById, openTokens } from '../../db/queries/grants-and-companies.ts';
import { sourceConnectionOf } from '../../db/queries/source-connections.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import { openSource, shopOf } from '../connections.ts';
import type { Context } from '../context.ts';

/**
 * The end of a cancellation: leaves the source's scope, revokes the books' grant when no other shop uses it, and
 * destroys what credentials are left. The other side may be gone already: that ends it as well.
 */
export async function leave(context: Context, input: { v: 1; shopId: string }): Promise<{ v: 1 }> {
  const { shopId } = input;
  const shop = await shopOf(context, shopId);
  await quietly('source.leave', async () => {
    const open = await openSource(context, shop, cancellationSignal());
    await context.step('source.leave', () => open.source.leave(open.connection));
  });
  const books = await booksOf(context.database, shopId);
  const kit = context.targets.get(shop.targetKind);
  const others = books ? await usersOfGrant(context.database, books.company.grantId, shopId) : 0;
  if (books && kit && others === 0) {
    const grant = await grantById(context.database, books.company.grantId);
    const { refresh } = grant ? openTokens(context.keys, grant) : { refresh: null };
    if (refresh !== null) await quietly('books.revoke', () => kit.revoke(refresh));
  }
  const source = await sourceConnectionOf(context.database, shopId);
  await endConnections(context.database, shopId, {
    booksGrant: others === 0 ? (books?.company.grantId ?? null) : null,
    sourceGrant: source?.grantId ?? null,
  });
  return { v: 1 };
}

async function quietly(what: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof DaybookError)) throw error;
    log.warn('leaving failed, going on', { what, code: error.code });
  }
}
