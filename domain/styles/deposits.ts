import { soundContent } from '../entries/build.ts';
import type { Application, DepositContent, ExpenseLine } from '../entries/entry.ts';
import { nameOf } from '../entries/plan.ts';
import { tenderRole } from '../mapping/roles.ts';
import { type Minor, minor } from '../money/minor.ts';
import { bucketOf } from './day-payments.ts';
import { dayPlaceOf, daySubject } from './day-place.ts';
import type { Homes } from './homes.ts';

/**
 * A deposit that holds payments of a day's sums: of a batch or a single one, which the deposit holds whole, the day's
 * entry is linked; what stands in a journal, or in a sum of which the deposit may hold a part, is a line on the account
 * where it waits. The amount that arrived stays.
 */
export function withoutDayPayments(content: DepositContent, homes: Homes): DepositContent {
  const linked = new Map<string, Application>();
  const lines: ExpenseLine[] = [];
  for (const application of content.applications) {
    const held = heldBy(application, homes);
    if ('line' in held) lines.push(held.line);
    else {
      const before = linked.get(nameOf(held.to));
      const amount = minor((before?.amount ?? 0) + held.amount);
      linked.set(nameOf(held.to), { to: held.to, amount });
    }
  }
  if (lines.length === 0 && linked.size === content.applications.length) {
    const same = content.applications.every(({ to }) => linked.has(nameOf(to)));
    if (same) return content;
  }
  const applications = [...linked.values()].filter(({ amount }) => amount !== 0);
  return soundContent({ ...content, applications, lines: [...together(lines), ...content.lines] });
}

function heldBy(application: Application, homes: Homes): Application | { readonly line: ExpenseLine } {
  const { to, amount } = application;
  const home = homes.homeOfName(to);
  const date = homes.dateOf(to.subject);
  const entry = date === null ? null : homes.entry(to, date);
  if (home === 'own' || entry === null || date === null || !('tender' in entry.content)) return application;
  const document = homes.paymentOf(to.subject);
  const further = document && home === 'day' ? bucketOf(document, homes.mappingOn(date)) : [];
  if (further.length > 1) {
    const subject = daySubject(dayPlaceOf(entry, date, to.subject, ''), ...further);
    return { to: { subject, purpose: to.purpose }, amount };
  }
  const { tender, account } = entry.content;
  return { line: { role: tenderRole(tender), account, description: `Taken on ${date}`, amount } };
}

function together(lines: readonly ExpenseLine[]): ExpenseLine[] {
  const byPlace = Map.groupBy(lines, ({ role, account, description }) => `${role} ${account} ${description}`);
  return [...byPlace.values()].map(same => ({
    ...(same[0] as ExpenseLine),
    amount: same.reduce((all, { amount }) => all + amount, 0) as Minor,
  }));
}
