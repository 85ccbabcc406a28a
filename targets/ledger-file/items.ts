import { keyOf } from '../../domain/entries/identity.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import type { Reference, WantedItem } from '../target.ts';
import { append } from './append.ts';
import { LostAppend } from './errors.ts';
import type { Ledger, LedgerItem } from './ledger.ts';
import { factLine } from './marks.ts';
import { type Context, readLedger } from './store.ts';
import { plainLine, sameName } from './text.ts';

const LONGEST_NAME = 100;

/** Finds or makes items by name, in the order wanted; one that is found is pointed at the account of the mapping. */
export async function ensureItems(
  context: Context,
  wanted: readonly WantedItem[],
): Promise<readonly Reference[]> {
  const items = wanted.map(each => ({ ...each, id: idOf(each) }));
  await pointItems(context, items);
  return items.map(({ key, id, name }) => ({ key, id, name: plainLine(name, LONGEST_NAME) }));
}

/** Notes where the lines of these items go from now on; what stands already stays where it is. */
export async function pointItems(
  context: Context,
  items: readonly (WantedItem & { readonly id: string })[],
): Promise<void> {
  const wanted = items.map(({ id, account, name }) => ({ id, account, name: plainLine(name, LONGEST_NAME) }));
  if (otherwise(await readLedger(context), wanted).length === 0) return;
  await note(context, 'items', ledger =>
    otherwise(ledger, wanted).map(({ id, account, name }) => factLine('item', id, account, name)),
  );
}

/**
 * Appends lines that name references, made from the journal as it stands then. Throws `outcome-unknown` when only a
 * look can tell; the same call made again finds what is there.
 */
export async function note(
  context: Context,
  what: string,
  lines: (ledger: Ledger) => readonly string[],
): Promise<Ledger> {
  // Asked again after it was changed back, the same lines are another request: the journal's length parts them.
  const now = await readLedger(context);
  const body = `${what} at ${now.size}: ${lines(now).join('\n')}`;
  const text = (ledger: Ledger) => {
    const written = lines(ledger);
    return written.length === 0 ? null : `${written.join('\n')}\n`;
  };
  try {
    return await append(context, `ledger-file.${what}`, { key: keyOf(body), body, text });
  } catch (error) {
    if (error instanceof LostAppend)
      throw new DaybookError('outcome-unknown', error.message, { cause: error });
    throw error;
  }
}

function otherwise(ledger: Ledger, wanted: readonly LedgerItem[]): readonly LedgerItem[] {
  return wanted.filter(each => ledger.items.get(each.id)?.account !== each.account);
}

/** A name has one id for ever, in whatever case it is written. */
function idOf({ name }: WantedItem): string {
  return `item-${keyOf(sameName(name)).slice(0, 12)}`;
}
