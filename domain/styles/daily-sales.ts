import { soundContent } from '../entries/build.ts';
import type { Application, Entry, Posting } from '../entries/entry.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { ROLE, tenderRole } from '../mapping/roles.ts';
import { type Minor, negate, smaller, subtract } from '../money/minor.ts';
import { dayInvoices, isSaleForm } from './day-invoice.ts';
import { type Bucket, bucketsOf, isMoney } from './day-payments.ts';
import {
  commonOf,
  type DayPlace,
  dailySalesCustomer,
  dayNumber,
  placeKey,
  subjectOf,
  titleOf,
} from './day-place.ts';
import type { Homes } from './homes.ts';

/** What takes (an invoice, a refund) or gives (a payment, a credit memo) on the day's customer. */
type Side = { readonly name: Application['to']; left: Minor };

/**
 * The sums of the sales that were settled in full on the day, for each place: the invoice or credit memo, what was taken
 * and given back as the bank will show it, and the links between them. Nothing is left open on the day's customer.
 */
export function dailySales(
  entries: readonly Entry[],
  homes: Homes,
  placeOf: (entry: Entry) => DayPlace,
): Entry[] {
  const places = Map.groupBy(
    entries.map(entry => ({ entry, place: placeOf(entry) })),
    ({ place }) => placeKey(place),
  );
  return [...places.values()].flatMap(members => {
    const [{ place }] = members as [(typeof members)[number]];
    return ofPlace(
      members.map(({ entry }) => entry),
      place,
      homes,
    );
  });
}

function ofPlace(entries: readonly Entry[], place: DayPlace, homes: Homes): Entry[] {
  const mapping = homes.mappingOn(place.businessDate);
  const forms = dayInvoices(entries.filter(isSaleForm), place);
  const buckets = bucketsOf(
    entries.filter(isMoney),
    place,
    subject => homes.atHand.paymentOf(subject),
    mapping,
  );
  const taking: Side[] = [
    ...forms.filter(({ content }) => content.type === 'invoice').map(sideOf),
    ...buckets.filter(({ amount }) => amount < 0).map(bucket => side(bucket, negate(bucket.amount))),
  ];
  const payments = buckets
    .filter(({ amount }) => amount > 0)
    .map(bucket => moneyEntry(bucket, place, mapping, take(bucket.amount, taking)));
  const refunds = buckets
    .filter(({ amount }) => amount < 0)
    .map(bucket => moneyEntry(bucket, place, mapping, []));
  const credits = forms.filter(({ content }) => content.type === 'credit-memo').map(sideOf);
  return [...forms, ...refunds, ...payments, ...link(taking, credits, place)];
}

function sideOf({ subject, purpose, content }: Entry): Side {
  return { name: { subject, purpose }, left: content.total };
}

function side({ subject, purpose }: Bucket, left: Minor): Side {
  return { name: { subject, purpose }, left };
}

/** Uses an amount up over what is open, in order. */
function take(amount: Minor, taking: readonly Side[]): Application[] {
  const applications: Application[] = [];
  let rest = amount;
  for (const open of taking) {
    const used = smaller(rest, open.left);
    if (used <= 0) continue;
    open.left = subtract(open.left, used);
    rest = subtract(rest, used);
    applications.push({ to: open.name, amount: used });
  }
  return applications;
}

/** What payments did not cover is covered by the day's credit memo. */
function link(taking: readonly Side[], credits: readonly Side[], place: DayPlace): Entry[] {
  const links = credits.flatMap(credit => {
    const used = take(credit.left, taking);
    const amount = used.reduce((all, application) => all + application.amount, 0) as Minor;
    return used.length === 0 ? [] : [...used, { to: credit.name, amount }];
  });
  if (links.length === 0) return [];
  return [
    {
      subject: subjectOf(place),
      purpose: 'link',
      content: soundContent({
        type: 'payment',
        ...commonOf(place),
        number: dayNumber(place, 'DL'),
        memo: titleOf('Returns settled', place),
        customer: dailySalesCustomer(place),
        tender: '',
        account: '',
        total: 0 as Minor,
        applications: links,
        postings: [],
      }),
    },
  ];
}

function moneyEntry(
  bucket: Bucket,
  place: DayPlace,
  { receivableAccount }: Mapping,
  applications: readonly Application[],
): Entry {
  const { subject, purpose, tender, account, amount, number, memo } = bucket;
  const postings: Posting[] = [
    { role: ROLE.receivable, account: receivableAccount, amount: negate(amount) },
    { role: tenderRole(tender), account, amount },
  ];
  const common = {
    ...commonOf(place),
    number,
    memo,
    customer: dailySalesCustomer(place),
    tender,
    account,
    postings,
  };
  const content =
    amount > 0
      ? soundContent({ type: 'payment', ...common, total: amount, applications })
      : soundContent({ type: 'refund', ...common, receivableAccount, total: negate(amount) });
  return { subject, purpose, content };
}
