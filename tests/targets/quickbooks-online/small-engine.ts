import type { Document } from '../../../domain/documents/document.ts';
import type { Entry, EntryContent, PartyRef } from '../../../domain/entries/entry.ts';
import { contentHash } from '../../../domain/entries/identity.ts';
import { itemKey } from '../../../domain/entries/item-key.ts';
import { nameOf, type Plan, planDay, type Standing } from '../../../domain/entries/plan.ts';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { styledDay } from '../../../domain/styles/styled-day.ts';
import type { DeliveryItem, Posted, ReferenceIds } from '../../../targets/target.ts';
import { START } from '../../situations/situation.ts';
import type { Books } from '../contract.ts';
import { deliver } from '../driver.ts';
import { deliveryOf } from '../support.ts';

type Kept = Standing & { readonly posted: Posted | null };

/** The engine's way of a day into the books, in its smallest form: prepare, plan, take back, send, in order. */
export class SmallEngine {
  readonly #books: Books;
  readonly #mapping: Mapping;
  readonly #kept = new Map<string, Kept>();
  readonly #items = new Map<string, string>();
  readonly #customers = new Map<string, string>();
  readonly #vendors = new Map<string, string>();
  #lastDay = '';

  constructor(books: Books, mapping: Mapping) {
    this.#books = books;
    this.#mapping = mapping;
  }

  /** Prepares and delivers one business day; throws when something is parked or refused. */
  async run(businessDate: string, documents: readonly Document[]): Promise<void> {
    if (businessDate > this.#lastDay) this.#lastDay = businessDate;
    // What became another type of object is taken back first and made when the day is prepared again.
    for (let pass = 0; pass < 2; pass++) {
      const wanted = styledDay({
        ...START,
        businessDate,
        documents,
        mapping: this.#mapping,
        numberPrefix: '',
        linksThrough: this.#lastDay,
      });
      if (wanted.parked.length > 0) throw new Error(`parked: ${JSON.stringify(wanted.parked)}`);
      const plans = planDay(businessDate, wanted.entries, [], [...this.#kept.values()]);
      const back = plans.filter(plan => plan.operation === 'delete').reverse();
      for (const plan of [...back, ...plans.filter(plan => plan.operation !== 'delete')]) {
        await this.#carryOut(plan);
      }
    }
  }

  async #carryOut(plan: Plan): Promise<void> {
    const name = nameOf(plan);
    const was = this.#kept.get(name);
    const content = plan.content as EntryContent;
    const isGone = plan.operation === 'delete';
    if (plan.state === 'posted' || plan.state === 'superseded') return;
    const standing = was?.posted ?? null;
    const entry: Entry = { subject: plan.subject, purpose: plan.purpose, content };
    const item = deliveryOf(entry, { revision: plan.revision, operation: plan.operation, standing });
    const posted = await this.#send(item);
    if (!isGone && posted.total !== content.total) throw new Error(`${name}: another total ${posted.total}`);
    const now = isGone
      ? { state: 'undone', postedHash: null, posted: null }
      : { state: 'posted', postedHash: contentHash(content), posted };
    this.#kept.set(name, { ...plan, ...now });
  }

  async #send(item: DeliveryItem): Promise<Posted> {
    const { target } = this.#books;
    const connection = this.#books.connection({ currency: item.content.currency });
    const ids = await this.#idsFor(item.content);
    const [outcome] = await deliver({ target, connection, ids }, [item]);
    if (outcome?.result !== 'posted')
      throw new Error(`${item.purpose} ${item.content.number}: ${JSON.stringify(outcome)}`);
    return outcome.posted;
  }

  /** Makes once what the content names, and follows it by id. */
  async #idsFor(content: EntryContent): Promise<ReferenceIds> {
    const { target } = this.#books;
    const connection = this.#books.connection();
    const sold = content.type === 'invoice' || content.type === 'credit-memo' ? content.lines : [];
    const items = sold
      .filter(line => !this.#items.has(itemKey(line)))
      .map(({ item, account, taxable }) => ({
        key: itemKey({ item, account }),
        name: item,
        account,
        taxable,
      }));
    const unique = [...new Map(items.map(each => [each.key, each])).values()];
    for (const { key, id } of await target.ensureItems(connection, unique)) this.#items.set(key, id);
    const missing = (known: Map<string, string>, parties: readonly PartyRef[]) => [
      ...new Map(parties.filter(({ key }) => !known.has(key)).map(each => [each.key, each])).values(),
    ];
    const customers = missing(this.#customers, partiesOf(content, 'customer'));
    const vendors = missing(this.#vendors, partiesOf(content, 'vendor'));
    const taken = (known: Map<string, string>) => new Set(known.values());
    const ensured = await target.ensureCustomers(connection, customers, taken(this.#customers));
    for (const { key, id } of ensured) this.#customers.set(key, id);
    for (const { key, id } of await target.ensureVendors(connection, vendors, taken(this.#vendors)))
      this.#vendors.set(key, id);
    return {
      items: Object.fromEntries(this.#items),
      customers: Object.fromEntries(this.#customers),
      vendors: Object.fromEntries(this.#vendors),
      entries: Object.fromEntries(
        [...this.#kept].flatMap(([name, { posted, content: stood }]) =>
          posted && stood ? [[name, { booksId: posted.booksId, type: stood.type }]] : [],
        ),
      ),
    };
  }
}

/** Whom a content names: as its party, and on lines of a journal. */
function partiesOf(content: EntryContent, kind: 'customer' | 'vendor'): PartyRef[] {
  const own = 'customer' in content && kind === 'customer' ? [content.customer] : [];
  const sold = 'vendor' in content && kind === 'vendor' ? [content.vendor] : [];
  const lines = content.postings.flatMap(({ party }) => (party?.kind === kind ? [party] : []));
  return [...own, ...sold, ...lines];
}
