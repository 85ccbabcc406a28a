import { z } from 'zod';
import type { DeliveryItem, Outcome, WireRequest } from '../target.ts';
import { ENTITY_OF } from './entity.ts';
import { concernsConnection, describeFault, errorOf, type Fault, refusalOf, verdictOf } from './errors.ts';
import { faultOfJson } from './fault.ts';
import { type Answer, attempt, type Context, LostAnswer } from './http.ts';
import { inactiveReferences } from './inactive.ts';
import { postedOf } from './posted.ts';
import { findHolder, gone, lookAtStanding } from './settle.ts';
import { transactionSchema } from './shapes.ts';

const batchReply = z.object({ BatchItemResponse: z.array(z.looseObject({ bId: z.string() })) });
const batchRequest = z.object({ BatchItemRequest: z.array(z.looseObject({ bId: z.string() })) });
const party = z.object({
  CustomerRef: z.object({ value: z.string() }).optional(),
  VendorRef: z.object({ value: z.string() }).optional(),
  EntityRef: z.object({ value: z.string() }).optional(),
});

const DUPLICATE_NUMBER = '6140';
const STALE = '5010';

/**
 * Sends the stored bytes once and reads the answer per item. A throw means that nothing was executed for any item;
 * whatever may have been executed is answered, as `unknown` where the answer does not tell.
 */
export async function send(
  context: Context,
  request: WireRequest,
  items: readonly DeliveryItem[],
): Promise<readonly Outcome[]> {
  const isBatch = request.path.startsWith('/batch');
  const name = `quickbooks-online.${isBatch ? 'batch' : (items[0]?.operation ?? 'nothing')}`;
  const answer = await context.connection.step(name, () => attempt(context, request));
  if (answer instanceof LostAnswer) return items.map(item => unknown(item, answer.message));
  if (answer.fault || answer.status !== 200) return items.map(item => wholeFault(item, answer));
  if (!isBatch) return items.map(item => undoOutcome(item, answer));
  return batchOutcomes(context, request, items, answer);
}

/** A fault of the whole request: of the connection it is thrown, of the content it is the item's. */
function wholeFault(item: DeliveryItem, { status, fault }: Answer): Outcome {
  const verdict = verdictOf(status, fault);
  if (verdict.outcome === 'not-done' && concernsConnection(verdict.error)) throw errorOf(status, fault);
  return faultOutcome(item, status, fault);
}

/**
 * A missing object (610) is what an undo wants: the look-up says whether it is so. What passes by itself, as a
 * company under maintenance, needs no person either: it is looked for and sent again.
 */
function faultOutcome(item: DeliveryItem, status: number, fault: Fault | null): Outcome {
  const { error, outcome } = verdictOf(status, fault);
  const undoes = item.operation === 'void' || item.operation === 'delete';
  const refusal = refusalOf(status, fault);
  const passes = error === 'target-unavailable';
  if (outcome === 'unknown' || passes || (undoes && fault?.code === '610'))
    return unknown(item, refusal.detail);
  return { itemId: item.itemId, ...refusal };
}

async function batchOutcomes(
  context: Context,
  request: WireRequest,
  items: readonly DeliveryItem[],
  answer: Answer,
): Promise<readonly Outcome[]> {
  const reply = batchReply.safeParse(answer.body);
  if (!reply.success) return items.map(item => unknown(item, 'the answer is not that of a batch'));
  const answers = new Map(reply.data.BatchItemResponse.map(each => [each.bId, each]));
  const faults = items.map(item => faultOfJson(answers.get(item.itemId)?.Fault));
  throwIfNoneCouldBe(faults);
  const outcomes: Outcome[] = [];
  for (const [index, item] of items.entries()) {
    const fault = faults[index] ?? null;
    if (fault?.code === DUPLICATE_NUMBER && item.operation === 'create') {
      outcomes.push(await duplicateOutcome(context, request, item, fault));
    } else if (fault?.code === STALE && item.overwrite) {
      outcomes.push(await staleOutcome(context, request, item, fault));
    } else if (fault) {
      outcomes.push(await namedOutcome(context, request, item, fault));
    } else {
      outcomes.push(objectOutcome(item, answers.get(item.itemId)));
    }
  }
  return outcomes;
}

/** Every item refused for the connection's sake, as when the subscription ended: one error, not thirty. */
function throwIfNoneCouldBe(faults: readonly (Fault | null)[]): void {
  const [first] = faults;
  const allConcern = faults.every(fault => fault && concernsConnection(verdictOf(200, fault).error));
  if (first && allConcern) throw errorOf(200, first);
}

function objectOutcome(item: DeliveryItem, answer: Readonly<Record<string, unknown>> | undefined): Outcome {
  if (!answer) return unknown(item, 'the answer of the batch lacks this item');
  const entity = ENTITY_OF[item.content.type];
  const transaction = transactionSchema.safeParse(answer[entity]);
  if (!transaction.success) return unknown(item, `the answer is no readable ${entity}`);
  return { itemId: item.itemId, result: 'posted', posted: postedOf(entity, transaction.data) };
}

function undoOutcome(item: DeliveryItem, answer: Answer): Outcome {
  const members = answer.body as Readonly<Record<string, unknown>>;
  if (item.operation === 'delete' && item.standing) {
    const deleted = z
      .object({ status: z.literal('Deleted') })
      .safeParse(members[ENTITY_OF[item.content.type]]);
    if (!deleted.success) return unknown(item, 'the answer does not say Deleted');
    return { itemId: item.itemId, result: 'posted', posted: gone(item.standing) };
  }
  return objectOutcome(item, members);
}

/** A number in use: by our own earlier try it is posted, by a stranger it is refused with the stranger's name. */
async function duplicateOutcome(
  context: Context,
  request: WireRequest,
  item: DeliveryItem,
  fault: Fault,
): Promise<Outcome> {
  const { settled, holder } = await findHolder(context, item, partyIn(request, item));
  if (settled.found) return { itemId: item.itemId, result: 'posted', posted: settled.found };
  if (!holder) return unknown(item, `${describeFault(200, fault)}; ${settled.detail}`);
  return { itemId: item.itemId, result: 'refused', code: 'target-refused', detail: holder };
}

/** Another version than the one that was shown: by our own earlier try it is posted, by a person it is refused. */
async function staleOutcome(
  context: Context,
  request: WireRequest,
  item: DeliveryItem,
  fault: Fault,
): Promise<Outcome> {
  const settled = await lookAtStanding(context, item, partyIn(request, item));
  if (settled.found) return { itemId: item.itemId, result: 'posted', posted: settled.found };
  if (settled.reason === 'absent') return unknown(item, `${describeFault(200, fault)}; ${settled.detail}`);
  const hold = 'edited-in-books';
  return { itemId: item.itemId, result: 'refused', code: hold, detail: settled.detail, hold };
}

/** Codes for something that the object names and that is inactive, or not there. */
const MISSING_REFERENCE = new Set(['610', '2500']);

/** A refusal; where it is about something inactive, with the name of that, which a person has to map anew. */
async function namedOutcome(
  context: Context,
  request: WireRequest,
  item: DeliveryItem,
  fault: Fault,
): Promise<Outcome> {
  const outcome = faultOutcome(item, 200, fault);
  if (outcome.result !== 'refused' || !MISSING_REFERENCE.has(fault.code ?? '')) return outcome;
  const detail = await inactiveReferences(context, bodyIn(request, item));
  return detail === null ? outcome : { ...outcome, code: 'mapping-missing', detail };
}

/** The customer's or vendor's id as the stored bytes say it. */
function partyIn(request: WireRequest, item: DeliveryItem): string | null {
  const { CustomerRef, VendorRef, EntityRef } = party.parse(bodyIn(request, item) ?? {});
  return (CustomerRef ?? VendorRef ?? EntityRef)?.value ?? null;
}

/** The object of an item as the stored bytes say it. */
function bodyIn(request: WireRequest, item: DeliveryItem): unknown {
  const sent = batchRequest.parse(JSON.parse(request.body)).BatchItemRequest;
  return sent.find(each => each.bId === item.itemId)?.[ENTITY_OF[item.content.type]];
}

function unknown(item: DeliveryItem, detail: string): Outcome {
  return { itemId: item.itemId, result: 'unknown', detail };
}
