import { ZERO } from '../../domain/money/minor.ts';
import type { DeliveryItem, Posted, ReferenceIds, Settled } from '../target.ts';
import { makeDurable } from './append.ts';
import { documentNumber } from './compose.ts';
import { errorOf } from './errors.ts';
import type { Ledger } from './ledger.ts';
import { underLock } from './lock.ts';
import { type LedgerObject, objectsOf, postedOf } from './objects.ts';
import { partyIdIn } from './parties-of.ts';
import { assertThere, type Context, placesIn, readLedger } from './store.ts';

/**
 * Looks in the journal for what one unknown request left. Takes the lock, so that no write can still be under way when
 * `absent` is said. What is found is brought to the disk first: another process may have died before it had done so.
 */
export async function settle(context: Context, item: DeliveryItem, ids: ReferenceIds): Promise<Settled> {
  await assertThere(context);
  const { lock, journal } = placesIn(context);
  try {
    return await underLock(lock, context.configuration.lockPatienceMs, async () => {
      const settled = judge(item, partyIdIn(item.content, ids), await readLedger(context));
      if (settled.found) await makeDurable(context);
      return settled;
    });
  } catch (error) {
    throw errorOf(error, journal);
  }
}

/** The object that an item of ours left standing. */
export function standingOf(item: DeliveryItem, ledger: Ledger): LedgerObject | undefined {
  const objects = objectsOf(ledger);
  if (item.standing) return objects.get(item.standing.booksId);
  return [...objects.values()].find(object => object.marker === item.marker && !object.voided);
}

function judge(item: DeliveryItem, party: string | null, ledger: Ledger): Settled {
  if (item.operation === 'create') return judgeCreated(item, party, ledger);
  const now = standingOf(item, ledger);
  if (item.operation === 'update') return judgeUpdated(item, party, now);
  if (!item.standing) return absent('nothing stands that could be taken back');
  if (!now) return { found: gone(item.standing) };
  if (now.voided && item.operation === 'void') return { found: postedOf(now) };
  return unchangedOrUnsure(item, party, now);
}

/** Only what bears our marker and agrees in everything is ours. */
function judgeCreated(item: DeliveryItem, party: string | null, ledger: Ledger): Settled {
  const objects = [...objectsOf(ledger).values()];
  const ours = objects.filter(object => object.marker === item.marker && !object.voided);
  const [only] = ours;
  if (only && ours.length === 1) {
    const differences = differencesOf(item, party, only);
    if (differences.length === 0) return { found: foundAs(item, only) };
    return unsure(`${only.booksId} bears our marker but differs in ${differences.join(', ')}`);
  }
  if (only) return unsure(`our marker stands on ${ours.map(object => object.booksId).join(', ')}`);
  const twin = objects.find(
    object => object.marker === null && differencesOf(item, party, object).every(isRevision),
  );
  return twin
    ? unsure(`${twin.booksId} agrees in all but the marker, which it lacks`)
    : absent('nothing with our marker');
}

function judgeUpdated(item: DeliveryItem, party: string | null, now: LedgerObject | undefined): Settled {
  if (!now) return absent('the object is not in the books any more');
  if (item.overwrite && now.booksVersion === item.standing?.booksVersion)
    return absent(`${now.booksId} stands as it was shown`);
  if (item.adopted && now.marker === null) return unchangedOrUnsure(item, party, now);
  if (now.marker !== item.marker) return unsure(`${now.booksId} has lost our marker`);
  if (now.revision < item.revision) return unchangedOrUnsure(item, party, now);
  const differences = differencesOf(item, party, now);
  return differences.length === 0
    ? { found: foundAs(item, now) }
    : unsure(`${now.booksId} differs in ${differences.join(', ')}`);
}

/** Not done yet if the object is the one that we meant; else a person has to look. */
function unchangedOrUnsure(item: DeliveryItem, party: string | null, now: LedgerObject): Settled {
  const same =
    now.booksVersion === item.standing?.booksVersion || (!item.overwrite && isUntouched(item, party, now));
  return same
    ? absent(`${now.booksId} stands unchanged`)
    : unsure(`${now.booksId} was changed in the journal`);
}

/**
 * Our marker, and in number, date, customer and total what we posted: a person has added words at most. Of what was
 * taken over from others, and is not ours yet, only the amount must be as it was when a person saw that it is the same.
 */
export function isUntouched(item: DeliveryItem, party: string | null, object: LedgerObject): boolean {
  if (item.adopted && object.marker === null) {
    return object.total === (item.standing?.total ?? item.content.total);
  }
  if (object.marker !== item.marker) return false;
  const content = { ...item.content, total: item.standing?.total ?? item.content.total };
  return differencesOf({ ...item, content }, party, object).every(isRevision);
}

/** With the revision that it bears where any will do. */
function foundAs(item: DeliveryItem, object: LedgerObject): Posted {
  return { ...postedOf(object), ...(item.anyRevision && { revision: object.revision }) };
}

function differencesOf(item: DeliveryItem, party: string | null, object: LedgerObject): readonly string[] {
  const { content, revision } = item;
  const checks: readonly [string, boolean][] = [
    ['number', object.number === documentNumber(content)],
    ['revision', item.anyRevision === true || object.revision === revision],
    ['date', object.businessDate === content.businessDate],
    ['customer or vendor', object.party === party],
    ['total', object.total === content.total],
  ];
  return checks.filter(([, agrees]) => !agrees).map(([name]) => name);
}

function isRevision(difference: string): boolean {
  return difference === 'revision';
}

function absent(detail: string): Settled {
  return { found: null, reason: 'absent', detail };
}

function unsure(detail: string): Settled {
  return { found: null, reason: 'ambiguous', detail };
}

/** A deleted object as posted: nothing stands there. */
export function gone({ booksId, booksVersion }: NonNullable<DeliveryItem['standing']>): Posted {
  return { booksId, booksVersion, total: ZERO, tax: ZERO };
}
