import type { Hold } from '../../domain/cases/case.ts';
import { type ErrorCode, isErrorCode } from '../../domain/errors/codes.ts';
import type { DeliveryItem, Outcome, WireRequest } from '../target.ts';
import { append } from './append.ts';
import { LostAppend } from './errors.ts';
import type { Ledger } from './ledger.ts';
import { type LedgerObject, postedOf } from './objects.ts';
import { renderBlock } from './render-block.ts';
import { gone, standingOf } from './settle.ts';
import type { Context } from './store.ts';
import { wireBody } from './wire.ts';

/**
 * Appends the stored request once and says what stands of each item. A throw means that nothing was written; whatever
 * may have been written is answered, as `unknown`.
 */
export async function send(
  context: Context,
  request: WireRequest,
  items: readonly DeliveryItem[],
): Promise<readonly Outcome[]> {
  const { entries } = wireBody.parse(JSON.parse(request.body));
  let doubtful: ReadonlyMap<string, string> = new Map();
  const wanted = {
    key: request.key,
    body: request.body,
    text: (ledger: Ledger) => {
      const block = renderBlock(request.key, entries, ledger);
      doubtful = block.doubtful;
      return block.text;
    },
  };
  const name = `ledger-file.${items[0]?.operation ?? 'nothing'}`;
  try {
    const ledger = await append(context, name, wanted);
    const refused = ledger.blocks.find(block => block.key === request.key)?.refused;
    return items.map(item =>
      outcomeOf(request, item, ledger, doubtful.get(item.itemId), refused?.get(item.itemId)),
    );
  } catch (error) {
    if (error instanceof LostAppend) return items.map(item => unknown(item, error.message));
    throw error;
  }
}

/** Refusals that say why the object may not be changed where it stands. */
const HOLD_OF: Readonly<Partial<Record<ErrorCode, Hold>>> = {
  'period-closed': 'period-closed',
  'edited-in-books': 'edited-in-books',
};

function outcomeOf(
  request: WireRequest,
  item: DeliveryItem,
  ledger: Ledger,
  doubt: string | undefined,
  refused: { readonly code: string; readonly detail: string } | undefined,
): Outcome {
  const { itemId } = item;
  if (refused) {
    const code = isErrorCode(refused.code) ? refused.code : 'bug';
    const hold = HOLD_OF[code];
    return { itemId, result: 'refused', code, detail: refused.detail, ...(hold && { hold }) };
  }
  const object = standingOf(item, ledger);
  if (doubt !== undefined && item.overwrite && !(object && isOutcome(request.key, item, object))) {
    const code = 'edited-in-books';
    return { itemId, result: 'refused', code, detail: doubt, hold: code };
  }
  if (doubt !== undefined) return unknown(item, doubt);
  if (item.operation === 'delete' && item.standing && !object) {
    return { itemId, result: 'posted', posted: gone(item.standing) };
  }
  if (object && isOutcome(request.key, item, object)) {
    return { itemId, result: 'posted', posted: postedOf(object) };
  }
  return unknown(item, 'the journal shows another state by now');
}

/** Whether an object is what this very request made of it. */
function isOutcome(key: string, item: DeliveryItem, object: LedgerObject): boolean {
  if (item.operation === 'create') return object.booksId === `${key}-${item.itemId}`;
  if (item.operation === 'update') return object.revision === item.revision;
  return item.operation === 'void' && object.voided;
}

function unknown(item: DeliveryItem, detail: string): Outcome {
  return { itemId: item.itemId, result: 'unknown', detail };
}
