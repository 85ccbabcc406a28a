import { natureOf } from '../../domain/books/nature.ts';
import type { Entry, EntryContent, PartyRef } from '../../domain/entries/entry.ts';
import { contentHash, type Operation } from '../../domain/entries/identity.ts';
import { itemKey } from '../../domain/entries/item-key.ts';
import { nameOf } from '../../domain/entries/plan.ts';
import { styledDay } from '../../domain/styles/styled-day.ts';
import type { Posted, ReferenceIds, Target, TargetConnection } from '../../targets/target.ts';
import { type Delivery, deliver } from '../targets/driver.ts';
import { deliveryOf } from '../targets/support.ts';
import { ACCOUNTS, type AccountIds, type BookedAs, type Situation, START } from './situation.ts';

type Standing = { readonly entry: Entry; readonly posted: Posted };
type Company = { readonly target: Target; readonly connection: TargetConnection };

/** Makes the accounts of the situations in the books, or finds them there. */
export async function makeAccounts({ target, connection }: Company): Promise<AccountIds> {
  const ids: Record<string, string> = {};
  for (const [key, wanted] of Object.entries(ACCOUNTS)) {
    ids[key] = (await target.createAccount(connection, wanted)).id;
  }
  return ids as AccountIds;
}

/**
 * Carries a situation into books day by day, as the engine would: what is new is created, what changed is updated in
 * place, what is gone is deleted. Gives the entries that stand afterwards. Throws when anything waits for a person or is
 * not posted.
 */
export async function carry(
  company: Company,
  situation: Situation,
  accounts: AccountIds,
  as: BookedAs,
): Promise<readonly Entry[]> {
  const standing = new Map<string, Standing>();
  const revisions = new Map<string, number>();
  const known = { items: {}, customers: {}, vendors: {}, entries: {} };
  const mapping = situation.mapping(accounts, as);
  const rules = {
    ...START,
    ...(situation.startDate && { startDate: situation.startDate }),
    ...(situation.adopted && { adopted: situation.adopted }),
    mapping,
    numberPrefix: '',
    nature: natureOf(company.target.kind),
  };
  const hand = situation.byHand?.(accounts) ?? [];
  const before = { ...company, ids: mergeIds(known, await references(company, hand)), standing, revisions };
  for (const entry of hand) await post(before, entry);
  let latest = '';
  for (const { businessDate, documents } of situation.days) {
    if (businessDate > latest) latest = businessDate;
    const day = styledDay({ ...rules, businessDate, documents, linksThrough: latest });
    if (day.parked.length > 0) throw new Error(`parked: ${JSON.stringify(day.parked)}`);
    const ids = mergeIds(known, await references(company, day.entries));
    const delivery = { ...company, ids, standing, revisions };
    const names = new Set(day.entries.map(nameOf));
    for (const entry of day.entries) await post(delivery, entry);
    const gone = [...standing.values()].filter(
      ({ entry }) => entry.content.businessDate === businessDate && !names.has(nameOf(entry)),
    );
    for (const { entry } of gone.reverse()) await takeBack(delivery, entry);
  }
  return [...standing.values()].map(({ entry }) => entry);
}

type Work = Delivery & {
  readonly standing: Map<string, Standing>;
  /** Counts on when an entry was taken back and comes again. */
  readonly revisions: Map<string, number>;
};

async function post(work: Work, entry: Entry): Promise<void> {
  const was = work.standing.get(nameOf(entry));
  if (was && contentHash(was.entry.content) === contentHash(entry.content)) return;
  const posted = await change(work, entry, was ? 'update' : 'create');
  work.standing.set(nameOf(entry), { entry, posted });
}

async function takeBack(work: Work, entry: Entry): Promise<void> {
  await change(work, entry, 'delete');
  work.standing.delete(nameOf(entry));
}

async function change(work: Work, entry: Entry, operation: Operation): Promise<Posted> {
  const { target, connection, standing, revisions } = work;
  const name = nameOf(entry);
  const revision = (revisions.get(name) ?? 0) + 1;
  revisions.set(name, revision);
  const entries = Object.fromEntries(
    [...standing].map(
      ([
        other,
        {
          entry: { content },
          posted,
        },
      ]) => [other, { booksId: posted.booksId, type: content.type }],
    ),
  );
  const item = deliveryOf(entry, { revision, operation, standing: standing.get(name)?.posted ?? null });
  const [outcome] = await deliver({ target, connection, ids: { ...work.ids, entries } }, [item]);
  if (outcome?.result !== 'posted') throw new Error(`${operation} ${name}: ${JSON.stringify(outcome)}`);
  return outcome.posted;
}

/** Whoever was named once stays known: an entry that is taken back later names them still. */
function mergeIds(known: Required<Omit<ReferenceIds, 'undeposited'>>, fresh: ReferenceIds): ReferenceIds {
  Object.assign(known.items, fresh.items);
  Object.assign(known.customers, fresh.customers);
  Object.assign(known.vendors, fresh.vendors);
  return known;
}

/** Makes what the entries name: items, customers, vendors. Whoever is there already is found again. */
async function references({ target, connection }: Company, entries: readonly Entry[]): Promise<ReferenceIds> {
  const contents = entries.map(({ content }) => content);
  const lines = contents.flatMap(content =>
    content.type === 'invoice' || content.type === 'credit-memo' ? content.lines : [],
  );
  const items = await target.ensureItems(
    connection,
    unique(lines.map(line => ({ ...line, key: itemKey(line), name: line.item }))),
  );
  const customers = await target.ensureCustomers(
    connection,
    unique(contents.flatMap(customersOf)),
    new Set(),
  );
  const vendors = await target.ensureVendors(connection, unique(contents.flatMap(vendorsOf)), new Set());
  return { items: idsOf(items), customers: idsOf(customers), vendors: idsOf(vendors), entries: {} };
}

function customersOf(content: EntryContent): PartyRef[] {
  const named = content.postings.flatMap(({ party }) => (party?.kind === 'customer' ? [party] : []));
  return 'customer' in content ? [content.customer, ...named] : named;
}

function vendorsOf(content: EntryContent): PartyRef[] {
  const named = content.postings.flatMap(({ party }) => (party?.kind === 'vendor' ? [party] : []));
  return 'vendor' in content ? [content.vendor, ...named] : named;
}

function unique<Kind extends { readonly key: string }>(all: readonly Kind[]): Kind[] {
  return [...new Map(all.map(one => [one.key, one])).values()];
}

function idsOf(made: readonly { readonly key: string; readonly id: string }[]): Record<string, string> {
  return Object.fromEntries(made.map(({ key, id }) => [key, id]));
}
