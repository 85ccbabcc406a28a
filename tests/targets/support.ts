import type { Entry, EntryContent, EntryName, Posting, Purpose } from '../../domain/entries/entry.ts';
import { entryMarker, requestKey } from '../../domain/entries/identity.ts';
import { type Minor, minor } from '../../domain/money/minor.ts';
import type { DeliveryItem, ReferenceIds, Step, TargetConnection } from '../../targets/target.ts';

/** A step that only carries out its change, and writes its name down. */
export function recordingStep(): { readonly step: Step; readonly names: string[] } {
  const names: string[] = [];
  const step: Step = (name, change) => {
    names.push(name);
    return change();
  };
  return { step, names };
}

/** A connection without engine: fixed address, tokens from a function, no rate limits. */
export function connectionTo(
  baseUrl: string,
  realmId: string,
  accessToken: TargetConnection['accessToken'],
  overrides: Partial<TargetConnection> = {},
): TargetConnection {
  return {
    baseUrl,
    realmId,
    currency: 'USD',
    accessToken,
    takeTurn: async () => undefined,
    step: (_name, change) => change(),
    signal: new AbortController().signal,
    ...overrides,
  };
}

/** An entry of a made-up shop on its way, with the identity that the engine would give it. */
export function deliveryOf(entry: Entry, overrides: Partial<DeliveryItem> = {}): DeliveryItem {
  const { content, ...name } = entry;
  return {
    ...name,
    itemId: 'i0',
    marker: entryMarker('connection-1', name),
    revision: 1,
    operation: 'create',
    content,
    standing: null,
    ...overrides,
  };
}

export function keyFor(item: DeliveryItem, generation = 1): string {
  return requestKey(item.marker, item.revision, item.operation, generation);
}

export const NO_IDS: ReferenceIds = { items: {}, customers: {}, entries: {} };

export const customer = { key: 'customer:practice:1:77', name: 'Zoë Müller' };

export function posting(role: string, account: string | null, amount: number): Posting {
  return { role, account, amount: minor(amount) };
}

export function entry(purpose: Purpose, subject: string, content: EntryContent): Entry {
  return { subject, purpose, content };
}

export function cents(amount: number): Minor {
  return minor(amount);
}

/** An invoice of two lines and a discount: 100.00 + 50.00 − 10.00 + 9.10 tax. */
export function invoiceEntry(number: string, payer = customer): Entry {
  const line = { account: '1', quantity: null, unitPrice: null };
  const content: EntryContent = {
    type: 'invoice',
    businessDate: '2026-03-02',
    currency: 'USD',
    number,
    memo: `Order ${number}`,
    customer: payer,
    lines: [
      {
        ...line,
        role: 'labor',
        item: 'Hours',
        description: 'Brakes',
        quantity: '2.5',
        unitPrice: cents(4000),
        amount: cents(10000),
        taxable: false,
      },
      { ...line, role: 'parts', item: 'Parts', description: 'Pads', amount: cents(5000), taxable: true },
      {
        ...line,
        role: 'discount:parts',
        item: 'Parts Discounts',
        description: 'Coupon',
        amount: cents(-1000),
        taxable: true,
      },
    ],
    tax: cents(910),
    total: cents(14910),
    postings: [
      posting('receivable', null, 14910),
      posting('income', null, -14000),
      posting('sales-tax', null, -910),
    ],
  };
  return { subject: `doc:practice:1:ro-${number}`, purpose: 'sale', content };
}

/** A payment of `total` on the sale of that number, and on its refund where one is given. */
export function paymentEntry(
  number: string,
  account: string,
  total: number,
  applications: readonly { readonly to: EntryName; readonly amount: number }[],
  payer = customer,
): Entry {
  const content: EntryContent = {
    type: 'payment',
    businessDate: '2026-03-02',
    currency: 'USD',
    number,
    memo: `Card payment ${number}`,
    customer: payer,
    tender: 'card',
    account,
    total: cents(total),
    applications: applications.map(({ to, amount }) => ({
      to: { subject: to.subject, purpose: to.purpose },
      amount: cents(amount),
    })),
    postings: [posting('tender:card', account, total), posting('receivable', null, -total)],
  };
  return { subject: `doc:practice:1:payment-${number}`, purpose: 'payment', content };
}

export function refundEntry(
  number: string,
  account: string,
  receivableAccount: string,
  total: number,
  payer = customer,
): Entry {
  const content: EntryContent = {
    type: 'refund',
    businessDate: '2026-03-02',
    currency: 'USD',
    number,
    memo: `Refund ${number}`,
    customer: payer,
    tender: 'cash',
    account,
    receivableAccount,
    total: cents(total),
    postings: [posting('receivable', receivableAccount, total), posting('tender:cash', account, -total)],
  };
  return { subject: `doc:practice:1:payment-${number}`, purpose: 'refund', content };
}

/** A card fee: out of the tender's account into the expense. */
export function feeEntry(number: string, expense: string, tender: string, total: number): Entry {
  const content: EntryContent = {
    type: 'journal',
    businessDate: '2026-03-02',
    currency: 'USD',
    number,
    memo: `Card fee ${number}`,
    total: cents(total),
    postings: [posting('card-fees', expense, total), posting('tender:card', tender, -total)],
  };
  return { subject: `doc:practice:1:payment-${number}`, purpose: 'fee', content };
}
