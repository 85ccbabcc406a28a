import { soundContent } from '../entries/build.ts';
import type { Entry, InvoiceContent, InvoiceLine, Posting, StatedTax } from '../entries/entry.ts';
import { byText } from '../mapping/refs.ts';
import { type Minor, minor, negate, sum, ZERO } from '../money/minor.ts';
import { commonOf, type DayPlace, dailySalesCustomer, dayNumber, subjectOf, titleOf } from './day-place.ts';

type SaleForm = Entry & { readonly content: InvoiceContent };
type Sums = {
  readonly lines: readonly InvoiceLine[];
  readonly taxes: readonly StatedTax[];
  /** Whether the taxes are told apart. */
  readonly apart: boolean;
  readonly tax: Minor;
  readonly total: Minor;
  readonly postings: readonly Posting[];
};

export function isSaleForm(entry: Entry): entry is SaleForm {
  return entry.content.type === 'invoice' || entry.content.type === 'credit-memo';
}

/**
 * The day's invoice, or its credit memo when more was given back than sold. Credits net in; where that would leave an
 * invoice with a negative tax, or a tax on nothing taxable, which no books take, they are a credit memo beside it.
 */
export function dayInvoices(forms: readonly SaleForm[], place: DayPlace): SaleForm[] {
  if (forms.length === 0) return [];
  const all = sumsOf(forms, 1);
  if (isInvoice(all)) return [formOf('invoice', all, place)];
  const back = sumsOf(forms, -1);
  if (isInvoice(back)) return [formOf('credit-memo', back, place)];
  const sold = forms.filter(({ content }) => content.type === 'invoice');
  const returned = forms.filter(({ content }) => content.type === 'credit-memo');
  return [formOf('invoice', sumsOf(sold, 1), place), formOf('credit-memo', sumsOf(returned, -1), place)];
}

function isInvoice({ total, taxes, tax, lines }: Sums): boolean {
  if (total < 0 || tax < 0 || taxes.some(({ amount }) => amount < 0)) return false;
  const taxable = lines.filter(line => line.taxable).reduce((net, { amount }) => net + amount, 0);
  return tax === 0 || taxable > 0;
}

/** Everything together; `sign` 1 as the customer owes it, -1 as the customer gets it back. */
function sumsOf(forms: readonly SaleForm[], sign: 1 | -1): Sums {
  const signOf = (content: InvoiceContent) => (content.type === 'invoice' ? sign : -sign) as 1 | -1;
  const tax = sum(forms.map(({ content }) => times(content.tax, signOf(content))));
  const lines = gathered(
    forms.flatMap(({ content }) =>
      content.lines.map(line => ({
        ...line,
        description: line.item,
        quantity: null,
        unitPrice: null,
        taxable: tax !== 0 && line.taxable,
        amount: times(line.amount, signOf(content)),
      })),
    ),
    ({ role, item, account, taxable, taxCode }) => [role, item, account, taxable, taxCode],
  );
  const taxes = gathered(
    forms.flatMap(({ content }) =>
      (content.taxes ?? []).map(each => ({ ...each, amount: times(each.amount, signOf(content)) })),
    ),
    ({ kind, account, rate }) => [kind, account, rate],
  );
  const postings = gathered(
    forms.flatMap(({ content }) => content.postings),
    ({ role, account }) => [role, account],
  );
  const total = sum(forms.map(({ content }) => times(content.total, signOf(content))));
  const apart = forms.some(({ content }) => content.taxes !== undefined);
  return { lines, taxes, apart, tax, total, postings };
}

function formOf(type: InvoiceContent['type'], sums: Sums, place: DayPlace): SaleForm {
  const { lines, taxes, apart, tax, total, postings } = sums;
  const isSale = type === 'invoice';
  return {
    subject: subjectOf(place),
    purpose: isSale ? 'sale' : 'credit',
    content: soundContent({
      type,
      ...commonOf(place),
      number: dayNumber(place, isSale ? 'DS' : 'DC'),
      memo: titleOf(isSale ? 'Sales' : 'Returns', place),
      customer: dailySalesCustomer(place),
      lines,
      tax,
      ...(apart && { taxes }),
      total,
      postings,
    }),
  };
}

/** One of each key, in an order of its own; what came to nothing is left out. */
function gathered<Kind extends { readonly amount: Minor }>(
  all: readonly Kind[],
  keyOf: (one: Kind) => readonly unknown[],
): Kind[] {
  const sums = new Map<string, Kind>();
  for (const one of all) {
    const key = JSON.stringify(keyOf(one));
    sums.set(key, { ...one, amount: minor((sums.get(key)?.amount ?? ZERO) + one.amount) });
  }
  return [...sums]
    .filter(([, { amount }]) => amount !== 0)
    .sort(([a], [b]) => byText(a, b))
    .map(([, one]) => one);
}

function times(amount: Minor, sign: 1 | -1): Minor {
  return sign === 1 ? amount : negate(amount);
}
