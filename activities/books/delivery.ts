import { createHash } from 'node:crypto';
import { type Lease, renewLease } from '../../db/queries/company-leases.ts';
import { markSending, type RequestToSend } from '../../db/queries/deliveries.ts';
import { restoredOnRequest } from '../../db/queries/drifts.ts';
import { type EntryRow, noteWaiting, postedContents } from '../../db/queries/entries.ts';
import type { Epoch } from '../../db/queries/epochs.ts';
import { nextGeneration } from '../../db/queries/outcomes.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { batchKey, requestKey } from '../../domain/entries/identity.ts';
import { nameOf } from '../../domain/entries/plan.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import { SENDING_STAGES, UNDOING_STAGES } from '../../domain/lifecycle/stages.ts';
import { minor } from '../../domain/money/minor.ts';
import type { DeliveryItem, ReferenceIds } from '../../targets/target.ts';
import type { OpenBooks } from '../connections.ts';
import type { Context } from '../context.ts';
import { isUndo } from './batches.ts';
import { countOutcomes, countUnknown } from './count-entries.ts';
import { leaseMsOf } from './lease-time.ts';
import { record, recordThrown } from './record.ts';
import { linkedIds, linksOf, referenceIds } from './references.ts';
import { until } from './until.ts';

/** Posted hash of what somebody else wrote and a person adopted, until it is ours in the books too. */
export const ADOPTED = 'adopted';
/** More generations than any request ever has. */
const SALTED = 1_000;

/** One delivering run into one company, under its lease. */
export class Delivery {
  /** Entries whose outcome is not known after this run. */
  unknown = 0;
  readonly #context: Context;
  readonly #shop: ShopRow;
  readonly #books: OpenBooks;
  readonly #lease: Lease;
  /** Keeps the keys of this life of the database apart from those of one that a restore has forgotten. */
  readonly #salt: number;

  constructor(context: Context, shop: ShopRow, books: OpenBooks, lease: Lease, epoch: Epoch) {
    this.#context = context;
    this.#shop = shop;
    this.#books = books;
    this.#lease = lease;
    this.#salt = epoch.salt * SALTED;
  }

  get batchSize(): number {
    return this.#books.target.limits.batchSize;
  }

  /**
   * Leaves out what is applied to an entry that does not stand in the books yet, and notes what it waits for; taking
   * back needs nothing else.
   */
  async ready(entries: readonly EntryRow[]): Promise<EntryRow[]> {
    if (!entries.some(entry => linksOf(entry).length > 0)) return [...entries];
    const posted = await linkedIds(this.#context, this.#shop.shopId, this.#books, entries);
    const missing = (entry: EntryRow) =>
      isUndo(entry) ? undefined : linksOf(entry).find(link => !posted[nameOf(link)]);
    const waiting = entries.flatMap(entry => {
      const link = missing(entry);
      return link ? [{ id: entry.id, detail: `Waits for ${link.purpose} ${link.subject}.` }] : [];
    });
    await noteWaiting(this.#context.database, this.#shop.shopId, waiting);
    return entries.filter(entry => missing(entry) === undefined);
  }

  /** Sends one request of these entries; gives how many now stand as wanted. */
  async send(entries: readonly EntryRow[]): Promise<number> {
    const before = await this.#standing(entries);
    const ids = await this.#references([...entries, ...before.values()], await this.#keepLease());
    const items = await this.#upToDate(await this.#asAsked(entries), before, ids);
    const request = this.#compose(entries, items, ids);
    const deadlineAt = await this.#keepLease();
    const stages = entries.every(isUndo) ? UNDOING_STAGES : SENDING_STAGES;
    const marked = await markSending(this.#context.database, this.#shop.shopId, this.#lease, request, stages);
    if (marked === 'lease-lost') throw new DaybookError('lease-lost', 'the company has another holder');
    if (marked === 'other-bytes') return await this.#sendAsNext(entries);
    if (marked !== 'marked') return 0;
    return await this.#sendMarked(request, entries, items, deadlineAt);
  }

  /** What a person asked to be restored is written over the very version that they were shown. */
  async #asAsked(entries: readonly EntryRow[]): Promise<readonly DeliveryItem[]> {
    const standing = entries.filter(entry => entry.booksId !== null).map(entry => entry.id);
    const asked = await restoredOnRequest(this.#context.database, this.#shop.shopId, standing);
    return entries.map((entry, index) => ({
      ...deliveryItem(entry, index),
      ...(asked.has(entry.id) && { overwrite: true as const }),
    }));
  }

  /** Ids of what the entries name; items and customers that are missing are made while the lease is certainly ours. */
  #references(entries: readonly EntryRow[], deadlineAt: number): Promise<ReferenceIds> {
    const books = { ...this.#books, conversation: until(this.#context, this.#books, deadlineAt) };
    const ahead = this.#shop.stage === 'live';
    return referenceIds(this.#context, this.#shop.shopId, books, this.#lease, entries, ahead);
  }

  /** What it is about has moved on since the bytes were stored, and they were not executed: another key, other bytes. */
  async #sendAsNext(entries: readonly EntryRow[]): Promise<number> {
    const ids = entries.map(entry => entry.id);
    await nextGeneration(this.#context.database, this.#shop.shopId, ids);
    return await this.send(
      entries.map(entry => ({ ...entry, generation: entry.generation + 1, requestKey: null })),
    );
  }

  /** The entries that stand in the books already, with the content that they have there, by their ids. */
  async #standing(entries: readonly EntryRow[]): Promise<Map<string, EntryRow>> {
    const there = entries.filter(entry => entry.booksId !== null);
    if (there.length === 0) return new Map();
    const ids = there.map(entry => entry.id);
    const contents = await postedContents(this.#context.database, this.#shop.shopId, ids);
    return new Map(
      there.map(entry => [entry.id, { ...entry, content: contents.get(entry.id) ?? entry.content }]),
    );
  }

  /** What stands already is changed by the version that it has now, if it is still what we posted. */
  async #upToDate(
    items: readonly DeliveryItem[],
    before: ReadonlyMap<string, EntryRow>,
    ids: ReferenceIds,
  ): Promise<readonly DeliveryItem[]> {
    if (items.every(item => item.standing === null)) return items;
    const asPosted = new Map([...before.values()].map(entry => [entry.marker, entry.content]));
    const posted = items.map(item => ({ ...item, content: asPosted.get(item.marker) ?? item.content }));
    const current = await this.#books.target.withCurrentVersions(this.#books.conversation, posted, ids);
    return items.map((item, index) => ({ ...item, standing: current[index]?.standing ?? item.standing }));
  }

  async #sendMarked(
    request: RequestToSend,
    entries: readonly EntryRow[],
    items: readonly DeliveryItem[],
    deadlineAt: number,
  ): Promise<number> {
    const { context, shopId } = { context: this.#context, shopId: this.#shop.shopId };
    try {
      const outcomes = await this.#books.target.send(
        until(this.#context, this.#books, deadlineAt),
        request,
        items,
      );
      countOutcomes(this.#books.target.kind, items, outcomes);
      const { posted, unknown } = await record(
        context.database,
        shopId,
        request.key,
        entries,
        items,
        outcomes,
      );
      this.unknown += unknown;
      return posted;
    } catch (error) {
      const unknown = await recordThrown(
        context.database,
        shopId,
        request.key,
        this.#lease.fence,
        entries,
        error,
      );
      countUnknown(this.#books.target.kind, unknown);
      this.unknown += unknown;
      throw error;
    }
  }

  /**
   * Extends the lease; gives the epoch milliseconds at which two thirds of it are over. Read before the lease is
   * asked for: a process that is stopped at any later point wakes up with this time behind it.
   */
  async #keepLease(): Promise<number> {
    const leaseMs = leaseMsOf(this.#context, this.#books.company);
    const deadlineAt = Date.now() + Math.floor((leaseMs * 2) / 3);
    const held = await renewLease(this.#context.database, this.#lease, leaseMs);
    if (!held) throw new DaybookError('lease-lost', 'the company has another holder');
    return deadlineAt;
  }

  #compose(entries: readonly EntryRow[], items: readonly DeliveryItem[], ids: ReferenceIds): RequestToSend {
    const keys = entries.map(entry =>
      requestKey(entry.marker, entry.revision, entry.operation, entry.generation + this.#salt),
    );
    const wire = this.#books.target.compose(batchKey(keys), items, ids);
    return {
      ...wire,
      bodyHash: createHash('sha256').update(`${wire.path}\n${wire.body}`, 'utf8').digest('hex'),
      items: entries.map((entry, index) => ({
        itemId: items[index]?.itemId ?? '',
        itemKey: keys[index] ?? '',
        entryId: entry.id,
        revision: entry.revision,
        operation: entry.operation,
        generation: entry.generation,
      })),
    };
  }
}

/** What the adapter needs to write one entry. */
export function deliveryItem(entry: EntryRow, index: number): DeliveryItem {
  const { subject, purpose, marker, revision, operation, content, booksId, booksVersion, booksTotal } = entry;
  if (!content) throw new DaybookError('bug', `entry ${entry.id} has no content to send`);
  const total = booksTotal === null ? {} : { total: minor(booksTotal) };
  const standing = booksId !== null && booksVersion !== null ? { booksId, booksVersion, ...total } : null;
  const adopted = entry.postedHash === ADOPTED && { adopted: true as const };
  return {
    itemId: `${index + 1}`,
    subject,
    purpose,
    marker,
    revision,
    operation,
    content,
    standing,
    ...adopted,
  };
}
