import type { CreditDocument } from '../documents/credit.ts';
import type { Party, SaleDocument } from '../documents/sale.ts';
import { soundContent } from '../entries/build.ts';
import type { Entry, Posting } from '../entries/entry.ts';
import { negate, ZERO } from '../money/minor.ts';
import { common } from './common.ts';
import { Lookup } from './lookup.ts';
import { customerOf, numberFor, sourceIdOf } from './refs.ts';
import { ROLE } from './roles.ts';
import { adoptedDeposit, type Rules } from './rules.ts';
import type { SaleAccount } from './sale-account.ts';
import type { Link } from './settlement.ts';

/**
 * Payments of nothing that link the credits of an account to what they settle: the sale that they reduce, the refunds
 * that pay them out. A deposit that was entered by hand is linked in the same way; it moves to receivable.
 */
export function linkEntries(account: SaleAccount, rules: Rules): Entry[] {
  const { sale, credits, settlement } = account;
  if (settlement.links.size === 0) return [];
  const documents = [...(sale === null ? [] : [sale]), ...[...credits.values()].map(each => each.document)];
  const customer = (sale ?? documents[0])?.customer ?? null;
  const links = documents.flatMap(document => {
    const link = settlement.links.get(document.ref);
    return link
      ? [linkEntry(document, `What credit ${document.number} settles`, link, [], customer, rules)]
      : [];
  });
  const link = sale && settlement.links.get(adoptedDeposit(sale.ref).subject);
  if (!sale || !link) return links;
  const { receivableAccount } = rules.mappingOn(link.businessDate);
  const amount = link.applications[0]?.amount ?? ZERO;
  const postings = [
    { role: ROLE.openingDeposits, account: receivableAccount, amount },
    { role: ROLE.receivable, account: receivableAccount, amount: negate(amount) },
  ];
  return [
    ...links,
    linkEntry(sale, `Earlier deposit for sale ${sale.number}`, link, postings, customer, rules),
  ];
}

function linkEntry(
  { ref, currency, location }: SaleDocument | CreditDocument,
  memo: string,
  { businessDate, applications }: Link,
  postings: readonly Posting[],
  customer: Party | null,
  { mappingOn, numberPrefix }: Rules,
): Entry {
  const mapping = mappingOn(businessDate);
  const place = new Lookup(mapping, location).place();
  const dated = { businessDate, currency, location: location ?? null };
  return {
    subject: ref,
    purpose: 'link',
    content: soundContent({
      type: 'payment',
      ...common(dated, numberFor(numberPrefix, 'K', sourceIdOf(ref)), memo, place),
      customer: customerOf(ref, customer),
      tender: 'none',
      account: mapping.receivableAccount,
      total: ZERO,
      applications,
      postings,
    }),
  };
}
