import { activityInfo, cancellationSignal, log } from '@temporalio/activity';
import { activeBooksOf, type BooksOfShop, saveTrouble } from '../../db/queries/books-of-shop.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { isUnreachable } from '../../db/unreachable.ts';
import { DaybookError, type ErrorCode } from '../../domain/errors/codes.ts';
import { ERROR_TABLE, type WhoActs } from '../../domain/errors/table.ts';
import type { Context } from '../context.ts';
import { TRIES_BEFORE_ATTENTION } from '../failure.ts';

/** One set of books that nothing gets through to, while others of the shop go on. */
export type BooksTrouble = {
  readonly connectionId: string;
  readonly code: ErrorCode;
  readonly whoActs: WhoActs;
};

type Failed = { readonly books: BooksOfShop; readonly error: unknown };
export type EachBooks<Result> = {
  readonly done: readonly { readonly books: BooksOfShop; readonly result: Result }[];
  readonly failed: readonly Failed[];
};

/** These mean that somebody else is before us: the slot is given back, and all is asked again soon. */
const IN_TURN: readonly ErrorCode[] = ['conflict', 'lease-lost', 'rate-limited'];
/** Trouble that may pass is looked at again within a run for this long; then the run goes on without those books. */
const FRESH_MS = 5 * 60_000;

/** The books that are written to, the first ones first; throws `authorization-expired` when there are none. */
export async function requireActiveBooks(context: Context, shop: ShopRow): Promise<BooksOfShop[]> {
  const all = await activeBooksOf(context.database, shop.shopId);
  if (all.length === 0) throw new DaybookError('authorization-expired', `shop ${shop.shopId} has no books`);
  return all;
}

/**
 * Does the same for each set of books of a shop, one after the other; what fails for one does not keep the others
 * from it. The only books of a shop fail as they always do, and a cancelled activity ends at once.
 */
export async function inEachBooks<Result>(
  all: readonly BooksOfShop[],
  work: (books: BooksOfShop) => Promise<Result>,
): Promise<EachBooks<Result>> {
  const done: { books: BooksOfShop; result: Result }[] = [];
  const failed: Failed[] = [];
  for (const books of all) {
    try {
      done.push({ books, result: await work(books) });
    } catch (error) {
      if (all.length === 1 || cancellationSignal().aborted) throw error;
      failed.push({ books, error });
    }
  }
  return { done, failed };
}

/**
 * What the failures of some books mean for the whole: throws when all have failed or when the activity shall come
 * again soon; else notes the trouble with the books, and tells the gravest. `againInMs`: it is fresh and may pass.
 */
export async function judge(
  context: Context,
  { done, failed }: EachBooks<unknown>,
): Promise<{ trouble: BooksTrouble | null; againInMs: number | null }> {
  const again = failed.find(({ error }) => comesAgain(error));
  if (again) throw again.error;
  if (failed.length > 0 && done.length === 0) throw gravestLast(failed).error;
  let trouble: BooksTrouble | null = null;
  let againInMs: number | null = null;
  for (const { books, error } of failed) {
    const code = codeOf(error);
    const { whoActs, retry, delayMs } = ERROR_TABLE[code];
    log.warn('one set of books waits, the others go on', { code, what: books.company.targetKind });
    const noted = await saveTrouble(context.database, books, { code, whoActs });
    const fresh = noted !== null && Date.now() - Date.parse(noted.since) < FRESH_MS;
    if (retry && fresh) againInMs = Math.max(againInMs ?? 0, retryAfterMs(error) ?? delayMs);
    if (trouble === null || ERROR_TABLE[trouble.code].retry)
      trouble = { connectionId: books.connection.id, code, whoActs };
  }
  return { trouble, againInMs };
}

/** Contention, a database that is away, and what nobody foresaw as long as it is tried again. */
function comesAgain(error: unknown): boolean {
  if (isUnreachable(error)) return true;
  if (!(error instanceof DaybookError)) return activityInfo().attempt < TRIES_BEFORE_ATTENTION;
  return IN_TURN.includes(error.code);
}

/** Where all have failed, what may pass is waited for first. */
function gravestLast(failed: readonly Failed[]): Failed {
  return failed.find(({ error }) => ERROR_TABLE[codeOf(error)].retry) ?? (failed[0] as Failed);
}

function codeOf(error: unknown): ErrorCode {
  return error instanceof DaybookError ? error.code : 'bug';
}

function retryAfterMs(error: unknown): number | undefined {
  return error instanceof DaybookError ? error.retryAfterMs : undefined;
}
