import { createHash } from 'node:crypto';
import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { dayInput, type StoredDay } from '../../db/queries/day-input.ts';
import { lastPostedDate } from '../../db/queries/day-writes.ts';
import { lockOfBooks } from '../../db/queries/locks.ts';
import { mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { daysWithEntries } from '../../db/queries/waiting-documents.ts';
import { firstOpenDay } from '../../domain/corrections/open-day.ts';
import { isLocked, type Lock } from '../../domain/lock/lock-date.ts';
import { type DayTwice, effectOf, effectText, type MappingEffect } from '../../domain/mapping/effect.ts';
import type { Locked } from '../../domain/mapping/effect-locked.ts';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { type DatedMapping, inForceOn } from '../../domain/mapping/versions.ts';
import { styledDay } from '../../domain/styles/styled-day.ts';
import type { ApiDependencies } from '../dependencies.ts';

export type ShownEffect = MappingEffect & {
  /** What an approval is bound to. */
  readonly effectHash: string;
};

/**
 * What new versions of the mapping (oldest first) would change on the days that have entries from the first one's date
 * on: each day is made twice out of its stored documents, as preparing it would. Of days that are locked it tells what
 * adjusting entries would hold, and on which open day.
 */
export async function effectOfVersions(
  { database }: ApiDependencies,
  shop: ShopRow,
  books: BooksOfShop,
  wanted: readonly DatedMapping[],
): Promise<ShownEffect> {
  const { shopId } = shop;
  const { id } = books.connection;
  const before = await mappingVersionsOf(database, shopId, id);
  const after = [...wanted.toReversed(), ...before];
  const from = wanted[0]?.effectiveFrom ?? '9999-12-31';
  const linksThrough = await lastPostedDate(database, shopId, id);
  const lock = await lockOfBooks(database, shopId, books);
  const days: DayTwice[] = [];
  for (const { businessDate, posted } of await daysWithEntries(database, shopId, id, from)) {
    const { base } = await dayInput(database, shop, books, businessDate, linksThrough);
    const locked = isLocked(lock, businessDate) ? lockedBy(lock, businessDate, after) : null;
    days.push({
      businessDate,
      posted,
      before: under(base, before),
      after: under(base, after),
      locked,
    });
  }
  const effect = effectOf(days);
  const effectHash = createHash('sha256').update(effectText(effect, wanted), 'utf8').digest('hex');
  return { ...effect, effectHash };
}

/** What becomes of changes of a locked day under these versions, newest first. */
function lockedBy(lock: Lock, businessDate: string, versions: readonly DatedMapping[]): Locked | null {
  const mapping = inForceOn(versions, businessDate)?.mapping;
  if (mapping === undefined) return null;
  const { taxes, accounts } = mapping;
  return {
    bookedOn: firstOpenDay(lock, businessDate),
    policy: mapping.policies?.closedPeriod ?? 'hold',
    accounts: { taxes, accounts },
  };
}

/** The day under these versions, newest first; empty where none is in force. */
function under(base: StoredDay['base'], versions: readonly DatedMapping[]) {
  const inForce = inForceOn(versions, base.businessDate);
  if (inForce === undefined) return { entries: [], parked: [] };
  const mappingOn = (date: string): Mapping => (inForceOn(versions, date) ?? inForce).mapping;
  const { entries, parked } = styledDay({ ...base, mapping: inForce.mapping, mappingOn });
  return { entries, parked };
}
