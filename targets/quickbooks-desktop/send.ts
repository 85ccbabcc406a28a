import { DaybookError } from '../../domain/errors/codes.ts';
import type { DeliveryItem, Outcome, WireRequest } from '../target.ts';
import { postedOf } from './agreement.ts';
import { askComputer } from './ask.ts';
import { setIdIn } from './compose.ts';
import type { Context } from './context.ts';
import {
  concernsConnection,
  describeStatus,
  errorOf,
  errorOfHresult,
  refusalOf,
  UNREADABLE,
  verdictOf,
} from './errors.ts';
import { kindOf } from './kinds.ts';
import { booksObject } from './object-back.ts';
import { answeredIn, isDone, type Response } from './qbxml/answer.ts';
import { gone, readStanding } from './settle.ts';
import { ensureTaxItem } from './tax-item.ts';

/** Statuses of an undo whose object is not there: the look-up says whether that is so. */
const MISSING = [3120, 3240];

/**
 * Sends the stored message once and reads its answer item by item. A throw means that nothing was carried out; whatever
 * may have been is answered, as `unknown` where the answer does not tell.
 */
export async function send(
  context: Context,
  wire: WireRequest,
  items: readonly DeliveryItem[],
): Promise<readonly Outcome[]> {
  const unsure = await guarded(context, wire, items);
  if (unsure !== null) return items.map(item => unknown(item, unsure));
  const key = setIdIn(wire);
  const answer = await context.connection
    .step(`quickbooks-desktop.${wire.path}`, () => askComputer(context, { key, body: wire.body }))
    .catch(lost);
  if (answer instanceof DaybookError) return items.map(item => unknown(item, answer.detail));
  if (!('hresult' in answer)) return await outcomesOf(context, items, answer.body);
  const { code, detail } = errorOfHresult(answer.hresult, answer.message);
  if (answer.hresult.toLowerCase() !== UNREADABLE) return items.map(item => unknown(item, detail));
  return items.map(({ itemId }) => ({ itemId, result: 'refused', code, detail }));
}

/** What may have taken effect is settled by looking; all else left nothing behind. */
function lost(error: unknown): DaybookError {
  if (error instanceof DaybookError && error.code === 'outcome-unknown') return error;
  throw error;
}

/**
 * What has to be looked at before a message leaves; why it must not leave, or null. QuickBooks deletes and voids whatever
 * version stands there: one that somebody changed is left alone. A line of tax needs its item.
 */
async function guarded(
  context: Context,
  wire: WireRequest,
  items: readonly DeliveryItem[],
): Promise<string | null> {
  if (wire.body.includes(`<FullName>${context.configuration.taxItem}</FullName>`)) {
    const made = await context.once('tax item', () => ensureTaxItem(context)).catch(lost);
    if (made instanceof DaybookError) return made.detail;
  }
  const [item] = items;
  if (item?.operation !== 'delete' && item?.operation !== 'void') return null;
  const now = await readStanding(context, item);
  if (now === null || now.object.booksVersion === item.standing?.booksVersion) return null;
  return `object ${now.object.booksId} was changed in the books since it was read`;
}

async function outcomesOf(
  context: Context,
  items: readonly DeliveryItem[],
  body: string,
): Promise<readonly Outcome[]> {
  const answered = answeredIn(body);
  const byItem = new Map(answered?.responses.map(each => [each.whole.attributes.requestID ?? '', each]));
  throwIfNoneCouldBe(items.map(({ itemId }) => byItem.get(itemId)));
  const outcomes: Outcome[] = [];
  for (const item of items) {
    const response = byItem.get(item.itemId);
    if (response) outcomes.push(await outcomeOf(context, item, response));
    else
      outcomes.push(
        unknown(item, `QuickBooks says ${answered?.setStatus ?? 'nothing readable'} of the message set`),
      );
  }
  return outcomes;
}

/** Every item refused for the company's sake, as when the right to write was taken away: one error, not ten. */
function throwIfNoneCouldBe(responses: readonly (Response | undefined)[]): void {
  const [first] = responses;
  const allConcern = responses.every(
    each => each !== undefined && !isDone(each) && concernsConnection(verdictOf(each).error),
  );
  if (first && allConcern) throw errorOf(first, false);
}

async function outcomeOf(context: Context, item: DeliveryItem, response: Response): Promise<Outcome> {
  if (!isDone(response)) return refused(item, response);
  if (item.operation === 'delete') return { itemId: item.itemId, result: 'posted', posted: gone(item) };
  const kind = kindOf(item.content);
  const ret = response.rets.find(({ name }) => name === `${kind}Ret`);
  if (item.operation === 'void' || ret === undefined) return await lookedUp(context, item, response);
  const { taxItem } = context.configuration;
  const object = booksObject(kind, ret, { accounts: new Map(), taxItem });
  return { itemId: item.itemId, result: 'posted', posted: postedOf({ kind, ret, object }) };
}

/** What is done but not told whole is read. */
async function lookedUp(context: Context, item: DeliveryItem, response: Response): Promise<Outcome> {
  const now = item.standing ? await readStanding(context, item) : null;
  if (now === null) return unknown(item, `${describeStatus(response)}, without the object`);
  return { itemId: item.itemId, result: 'posted', posted: postedOf(now) };
}

function refused(item: DeliveryItem, response: Response): Outcome {
  const { error, outcome, hold } = verdictOf(response);
  const undoes = item.operation === 'delete' || item.operation === 'void';
  if (item.overwrite && outcome === 'unknown')
    return {
      itemId: item.itemId,
      result: 'refused',
      code: 'edited-in-books',
      detail: describeStatus(response),
      hold: hold ?? 'edited-in-books',
    };
  const passes = error === 'target-unavailable';
  if (outcome === 'unknown' || passes || (undoes && MISSING.includes(response.code)))
    return unknown(item, describeStatus(response));
  return { itemId: item.itemId, ...refusalOf(response) };
}

function unknown(item: DeliveryItem, detail: string): Outcome {
  return { itemId: item.itemId, result: 'unknown', detail };
}
