import type { EntryContent } from '../../domain/entries/entry.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import { ZERO } from '../../domain/money/minor.ts';
import type { DeliveryItem, Posted, ReferenceIds, Settled } from '../target.ts';
import { absent, differencesOf, found, isUntouched, judge, unsure } from './agreement.ts';
import { ENTITY_OF, type EntityName, resourceOf } from './entity.ts';
import { errorOf } from './errors.ts';
import { documentNumber, known } from './fields.ts';
import { type Context, readAnswer } from './http.ts';
import { markerIn } from './marker.ts';
import { pathOf } from './paths.ts';
import { postedOf, totalOf } from './posted.ts';
import { queryAll, quoted } from './query.ts';
import { shaped, type Transaction, transactionSchema } from './shapes.ts';

/**
 * Looks in the books for what one unknown request left. Only reads. `absent` means that the request has not taken
 * effect yet: the caller asks again before it believes so. Throws DaybookError when the books cannot be read.
 */
export async function settle(context: Context, item: DeliveryItem, ids: ReferenceIds): Promise<Settled> {
  const partyId = partyIdOf(item, ids);
  if (item.operation === 'create') {
    return judge(item, partyId, await candidatesFor(context, item, partyId)).settled;
  }
  const transaction = await readStanding(context, item);
  if (item.operation === 'update') return settleUpdate(item, partyId, transaction);
  return settleUndo(item, partyId, transaction);
}

/**
 * What may be ours: all with our number; of payments, whose number may not be searched, all of customer and day; of
 * deposits, which have none, all of the day.
 */
function candidatesFor(context: Context, item: DeliveryItem, party: string | null): Promise<Transaction[]> {
  const entity = ENTITY_OF[item.content.type];
  const condition = conditionFor(context, entity, item.content, party);
  return queryAll(context, entity, condition, transactionSchema);
}

function conditionFor(context: Context, entity: EntityName, content: EntryContent, party: string | null) {
  const day = `TxnDate = ${quoted(content.businessDate)}`;
  if (entity === 'Deposit') return day;
  const number = quoted(documentNumber(content));
  if (entity !== 'Payment') return `DocNumber = ${number}`;
  if (context.configuration.paymentNumberSearchable) return `PaymentRefNum = ${number}`;
  return `CustomerRef = ${quoted(known(party, 'customer'))} and ${day}`;
}

/** The books' id of the customer or vendor; null for a journal entry or a deposit, which have none. */
export function partyIdOf({ content }: DeliveryItem, ids: ReferenceIds): string | null {
  if ('customer' in content)
    return known(ids.customers[content.customer.key], `customer ${content.customer.key}`);
  if ('vendor' in content) return known(ids.vendors?.[content.vendor.key], `vendor ${content.vendor.key}`);
  return null;
}

/** The object that an update or undo is about; null when it is not there any more (610). */
async function readStanding(context: Context, item: DeliveryItem): Promise<Transaction | null> {
  const entity = ENTITY_OF[item.content.type];
  const { booksId } = known(item.standing, 'the standing object');
  const path = pathOf(context.configuration, `${resourceOf(entity)}/${encodeURIComponent(booksId)}`);
  const { status, fault, body } = await readAnswer(context, { method: 'GET', path });
  if (fault?.code === '610') return null;
  if (fault || status !== 200) throw errorOf(status, fault);
  const members = body as Partial<Record<EntityName, unknown>>;
  return shaped(transactionSchema, members[entity]);
}

function settleUpdate(item: DeliveryItem, partyId: string | null, now: Transaction | null): Settled {
  if (!now) return absent('the object is not in the books any more');
  const marker = markerIn(now.PrivateNote);
  if (item.overwrite && now.SyncToken === item.standing?.booksVersion)
    return absent(`object ${now.Id} stands as it was shown`);
  if (item.adopted && !marker) return unchangedOrUnsure(item, partyId, now);
  if (marker?.marker !== item.marker) return unsure(`object ${now.Id} has lost our marker`);
  if (marker.revision < item.revision) return unchangedOrUnsure(item, partyId, now);
  const differences = differencesOf(item, partyId, now);
  if (differences.length === 0) return found(item, now);
  return unsure(`object ${now.Id} differs in ${differences.join(', ')}`);
}

function settleUndo(item: DeliveryItem, partyId: string | null, now: Transaction | null): Settled {
  const standing = known(item.standing, 'the standing object');
  if (!now) return { found: gone(standing) };
  const voided = totalOf(ENTITY_OF[item.content.type], now) === 0 && /^voided/i.test(now.PrivateNote ?? '');
  if (voided && item.operation === 'void') return { found: postedOf(ENTITY_OF[item.content.type], now) };
  return unchangedOrUnsure(item, partyId, now);
}

/** Not done yet if the object is the one that we meant, linked to since at most; else a person has to look. */
function unchangedOrUnsure(item: DeliveryItem, partyId: string | null, now: Transaction): Settled {
  const expected = known(item.standing, 'the standing object').booksVersion;
  if (now.SyncToken === expected || (!item.overwrite && isUntouched(item, partyId, now)))
    return absent(`object ${now.Id} stands unchanged`);
  return unsure(`object ${now.Id} was changed in the books: version ${now.SyncToken}, ours was ${expected}`);
}

/** A deleted object as posted: nothing stands there. */
export function gone({ booksId, booksVersion }: NonNullable<DeliveryItem['standing']>): Posted {
  return { booksId, booksVersion, total: ZERO, tax: ZERO };
}

/**
 * A number that QuickBooks refuses as used (6140): ours from an earlier try, another's, or unsure.
 * Never throws: a look-up that fails leaves the question open.
 */
export async function findHolder(context: Context, item: DeliveryItem, partyId: string | null) {
  try {
    return judge(item, partyId, await candidatesFor(context, item, partyId));
  } catch (error) {
    if (error instanceof DaybookError) return { settled: unsure(error.detail), holder: null };
    throw error;
  }
}

/** What stands of an entry that is updated. A look-up that fails leaves the question open, as nothing found does. */
export async function lookAtStanding(
  context: Context,
  item: DeliveryItem,
  partyId: string | null,
): Promise<Settled> {
  try {
    return settleUpdate(item, partyId, await readStanding(context, item));
  } catch (error) {
    if (error instanceof DaybookError) return absent(error.detail);
    throw error;
  }
}
