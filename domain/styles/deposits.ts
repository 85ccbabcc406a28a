import { soundContent } from '../entries/build.ts';
import type { Application, DepositContent, ExpenseLine, Subject } from '../entries/entry.ts';
import { type Minor, minor } from '../money/minor.ts';
import { bucketOf } from './day-payments.ts';
import { type PlaceOf, subjectOf } from './day-place.ts';
import type { Homes } from './homes.ts';

/** A payment's, refund's, tip's or fee's part in a deposit, as it stands in the books. */
type Held =
  | { readonly own: Application }
  | { readonly day: Subject; readonly amount: Minor }
  | { readonly line: ExpenseLine };

/**
 * A deposit that holds payments of a day's sums: of a batch or a single one, which the deposit holds whole, the day's
 * entry is linked; what stands in a journal, or in a sum of which the deposit may hold a part, is a line on the account
 * where it waits. The amount that arrived stays.
 */
export function withoutDayPayments(content: DepositContent, homes: Homes, placeOf: PlaceOf): DepositContent {
  const held = content.applications.map(application => heldBy(application, homes, placeOf));
  const own = held.flatMap(each => ('own' in each ? [each.own] : []));
  if (own.length === held.length) return content;
  const days = new Map<Subject, Minor>();
  for (const each of held) {
    if ('day' in each) days.set(each.day, minor((days.get(each.day) ?? 0) + each.amount));
  }
  const linked = [...days].flatMap(([subject, amount]): Application[] =>
    amount === 0 ? [] : [{ to: { subject, purpose: amount > 0 ? 'payment' : 'refund' }, amount }],
  );
  const lines = together(held.flatMap(each => ('line' in each ? [each.line] : [])));
  return soundContent({
    ...content,
    applications: [...own, ...linked],
    lines: [...lines.filter(({ amount }) => amount !== 0), ...content.lines],
  });
}

function heldBy(application: Application, homes: Homes, placeOf: PlaceOf): Held {
  const { to, amount } = application;
  const home = homes.homeOfName(to);
  const date = homes.atHand.dateOf(to.subject);
  const entry = date === null ? null : homes.entry(to, date);
  const waiting = entry?.content.postings.find(({ role }) => role.startsWith('tender:'));
  if (home === 'own' || entry === null || date === null || !waiting) return { own: application };
  const document = homes.atHand.paymentOf(to.subject);
  const further = document && home === 'day' ? bucketOf(document, homes.mappingOn(date)) : [];
  if (further.length > 1) return { day: subjectOf(placeOf(entry, date), ...further), amount };
  const { role, account } = waiting;
  return { line: { role, account: account ?? '', description: `Taken on ${date}`, amount } };
}

function together(lines: readonly ExpenseLine[]): ExpenseLine[] {
  const byPlace = Map.groupBy(lines, ({ role, account, description }) => `${role} ${account} ${description}`);
  return [...byPlace.values()].map(same => ({
    ...(same[0] as ExpenseLine),
    amount: same.reduce((all, { amount }) => all + amount, 0) as Minor,
  }));
}
