import { canonicalJson } from '../../domain/entries/canonical.ts';
import type { EntryContent, PaymentContent, Posting } from '../../domain/entries/entry.ts';
import { itemIdIn } from '../../domain/entries/item-key.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import { ROLE } from '../../domain/mapping/roles.ts';
import { negate } from '../../domain/money/minor.ts';
import type { DeliveryItem, ReferenceIds, WireRequest } from '../target.ts';
import { RECEIVABLE, SALES_TAX } from './chart.ts';
import { type Configuration, NUMBER_LENGTH } from './configuration.ts';
import { plainLine, plainNumber } from './text.ts';
import type { WireEntry, WirePosting } from './wire.ts';

const LONGEST_KEY = 36;
const LONGEST_TEXT = 500;

/**
 * The exact request for these items, as canonical JSON; `path` is the change. Pure: equal input gives equal bytes.
 * Throws DaybookError('bug') for a number that is too long or a reference without an id.
 */
export function compose(
  { batchSize }: Configuration,
  key: string,
  items: readonly DeliveryItem[],
  ids: ReferenceIds,
): WireRequest {
  if (
    items.length === 0 ||
    items.length > batchSize ||
    !/^[0-9A-Za-z]+$/.test(key) ||
    key.length > LONGEST_KEY
  ) {
    throw new DaybookError('bug', `a request has 1 to ${batchSize} items and a key of 36 letters and digits`);
  }
  const body = canonicalJson({ v: 1, entries: items.map(item => wireEntry(item, ids)) });
  return { key, path: 'append', body };
}

function wireEntry(item: DeliveryItem, ids: ReferenceIds): WireEntry {
  const { content, standing, operation } = item;
  const takesBack = operation === 'void' || operation === 'delete';
  if (operation !== 'create' && standing === null) {
    throw new DaybookError('bug', `nothing stands that a ${operation} of ${content.number} could be about`);
  }
  return {
    itemId: item.itemId,
    operation,
    marker: item.marker,
    revision: item.revision,
    type: content.type,
    date: content.businessDate,
    currency: content.currency,
    number: documentNumber(content),
    payee: 'customer' in content ? plainLine(content.customer.name, LONGEST_TEXT) : '',
    memo: plainLine(content.memo, LONGEST_TEXT),
    tender: 'tender' in content ? plainLine(content.tender, LONGEST_TEXT) : null,
    settles: content.type === 'payment' && !takesBack ? settledBy(content, ids) : null,
    postings: takesBack ? [] : postingsOf(content, ids),
    standing: standing && { booksId: standing.booksId, booksVersion: standing.booksVersion },
  };
}

/** The number as it stands in the journal. A longer one is a fault of the mapping: cutting it would make twins. */
export function documentNumber(content: EntryContent): string {
  const number = plainNumber(content.number);
  if (number === '' || number.length > NUMBER_LENGTH) {
    throw new DaybookError('bug', `number "${content.number}" is not 1 to ${NUMBER_LENGTH} characters`);
  }
  return number;
}

function postingsOf(content: EntryContent, ids: ReferenceIds): WirePosting[] {
  const customer = customerIdOf(content, ids);
  const onCustomer = (amount: Posting['amount']): WirePosting => ({
    ...posting(ROLE.receivable, receivableOf(content), amount),
    customer,
  });
  switch (content.type) {
    case 'invoice':
      return [
        onCustomer(content.total),
        ...content.lines.map(({ role, item, account, amount, quantity, description }) => ({
          ...posting(role, null, negate(amount)),
          item: known(itemIdIn(ids.items, { item, account }), `item ${item}`),
          text: plainLine(quantity === null ? description : `${quantity} × ${description}`, LONGEST_TEXT),
        })),
        ...(content.tax === 0 ? [] : [posting(ROLE.salesTax, SALES_TAX, negate(content.tax))]),
      ];
    case 'payment':
      return [
        posting(`tender:${content.tender}`, content.account, content.total),
        onCustomer(negate(content.total)),
      ];
    case 'refund':
      return content.postings.map(each =>
        each.account === content.receivableAccount && each.amount > 0
          ? onCustomer(each.amount)
          : posting(each.role, each.account, each.amount),
      );
    case 'journal':
      return content.postings.map(each => posting(each.role, known(each.account, each.role), each.amount));
  }
}

function posting(role: string, account: string | null, amount: Posting['amount']): WirePosting {
  return { role: plainLine(role, LONGEST_TEXT), account, amount, item: null, customer: null, text: '' };
}

/** The account of the mapping; without one the chart's own. */
function receivableOf(content: EntryContent): string {
  if (content.type === 'refund') return content.receivableAccount;
  return content.postings.find(each => each.role === ROLE.receivable)?.account ?? RECEIVABLE;
}

/** Every linked entry has to stand in the ledger. */
function settledBy(content: PaymentContent, ids: ReferenceIds): string | null {
  const settled = content.applications.map(({ to, amount }) => {
    const name = `${to.purpose} ${to.subject}`;
    return `${known(ids.entries[name], name).booksId} ${amount}`;
  });
  return settled.length === 0 ? null : settled.join(' ');
}

/** The customer's id; null for a journal entry, which has none. */
export function customerIdOf(content: EntryContent, ids: ReferenceIds): string | null {
  if (!('customer' in content)) return null;
  return known(ids.customers[content.customer.key], `customer ${content.customer.key}`);
}

function known<Value>(value: Value | undefined | null, what: string): Value {
  if (value === undefined || value === null) throw new DaybookError('bug', `no id in the books for ${what}`);
  return value;
}
