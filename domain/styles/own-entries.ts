import { soundContent } from '../entries/build.ts';
import type { Entry, PaymentContent, Posting, RefundContent } from '../entries/entry.ts';
import { Postings } from '../mapping/postings.ts';
import { ROLE } from '../mapping/roles.ts';
import { type Minor, minor, negate, sum } from '../money/minor.ts';
import type { PlaceOf } from './day-place.ts';
import { withoutDayPayments } from './deposits.ts';
import type { Homes } from './homes.ts';

/**
 * The entries that stand by themselves, of this and of other days, linked to nothing but what does too. Money on an
 * invoice of an earlier style goes to the receivable account on which that invoice stands.
 */
export function standingAlone(entries: readonly Entry[], homes: Homes, placeOf: PlaceOf): Entry[] {
  return entries
    .filter(entry => homes.home(entry) === 'own')
    .flatMap(entry => {
      const { content } = entry;
      if (content.type === 'deposit')
        return [{ ...entry, content: withoutDayPayments(content, homes, placeOf) }];
      if (content.type === 'payment') return linkedToOwn(entry, content, homes);
      if (content.type === 'refund') return [{ ...entry, content: onOldReceivable(entry, content, homes) }];
      return [entry];
    });
}

/** A payment that only links is left out when one of its sides stands in a day's sums: both are the same customer's. */
function linkedToOwn(entry: Entry, content: PaymentContent, homes: Homes): Entry[] {
  const applications = content.applications.filter(({ to }) => homes.homeOfName(to) === 'own');
  const kept = onOldReceivable(entry, content, homes);
  if (applications.length === content.applications.length) return [{ ...entry, content: kept }];
  if (content.total === 0) return [];
  const before = sum(content.applications.map(({ amount }) => amount));
  const dropped = minor(before - sum(applications.map(({ amount }) => amount)));
  return [
    {
      ...entry,
      content: soundContent({ ...kept, applications, postings: unapplied(kept.postings, dropped) }),
    },
  ];
}

/** What is not linked here any more is a deposit until lines of a journal move it. */
function unapplied(postings: readonly Posting[], amount: Minor): Posting[] {
  const account = postings.find(({ role }) => role === ROLE.receivable)?.account ?? null;
  const deposits = postings.find(({ role }) => role === ROLE.deposits)?.account ?? account;
  const gathered = new Postings();
  for (const posting of postings) gathered.debit(posting.role, posting.account, posting.amount);
  gathered.debit(ROLE.receivable, account, amount);
  gathered.debit(ROLE.deposits, deposits, negate(amount));
  return gathered.list();
}

function onOldReceivable<Content extends PaymentContent | RefundContent>(
  entry: Entry,
  content: Content,
  homes: Homes,
): Content {
  const posted = homes.postedUnder(entry.subject, homes.businessDate);
  const mapping = homes.mappingOn(content.businessDate);
  const isOlderStyle = mapping.style === 'daily-journal' && posted?.style !== 'daily-journal';
  if (posted === null || !isOlderStyle) return content;
  const account = posted.receivableAccount;
  const postings = content.postings.map(posting =>
    posting.account === mapping.receivableAccount ? { ...posting, account } : posting,
  );
  return {
    ...content,
    postings,
    ...(content.type === 'refund' && { receivableAccount: account }),
  };
}
