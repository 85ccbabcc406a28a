import { cancellationSignal, log } from '@temporalio/activity';
import { activeBooksOf, allBooksOf } from '../../db/queries/books-of-shop.ts';
import { endBooks, endGrants, endSource } from '../../db/queries/connections-end.ts';
import { type CompanyRow, grantById, openTokens } from '../../db/queries/grants-and-companies.ts';
import { sourceConnectionOf } from '../../db/queries/source-connections.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import { openSource, shopOf } from '../connections.ts';
import type { Context } from '../context.ts';
import { handOverOpenItems } from './hand-over-open-items.ts';

/**
 * The end of a cancellation: leaves the source's scope, keeps what is open in the books, to be read afterwards, revokes
 * the grants of its books that no other shop uses, and destroys what credentials are left. The other side may be gone
 * already: that ends it as well.
 */
export async function leave(context: Context, input: { v: 1; shopId: string }): Promise<{ v: 1 }> {
  const { shopId } = input;
  const shop = await shopOf(context, shopId);
  await quietly('source.leave', async () => {
    const open = await openSource(context, shop, cancellationSignal());
    await context.step('source.leave', () => open.source.leave(open.connection));
  });
  for (const books of await activeBooksOf(context.database, shopId))
    await quietly('books.open-items', () => handOverOpenItems(context, shop, books));
  const unused = await endBooks(context.database, shopId);
  for (const { company } of await allBooksOf(context.database, shopId))
    if (unused.includes(company.grantId)) await revoke(context, company);
  await endGrants(context.database, unused);
  const source = await sourceConnectionOf(context.database, shopId);
  await endSource(context.database, shopId, source?.grantId ?? null);
  return { v: 1 };
}

/** Gives the grant of a company back where its kind has such a thing. */
async function revoke(context: Context, company: CompanyRow): Promise<void> {
  const grants = context.targets.get(company.targetKind)?.grants;
  const grant = await grantById(context.database, company.grantId);
  const { refresh } = grant ? openTokens(context.keys, grant) : { refresh: null };
  if (grants && refresh !== null) await quietly('books.revoke', () => grants.revoke(refresh));
}

async function quietly(what: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof DaybookError)) throw error;
    log.warn('leaving failed, going on', { what, code: error.code });
  }
}
