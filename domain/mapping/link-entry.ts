import type { CreditDocument } from '../documents/credit.ts';
import type { SaleDocument } from '../documents/sale.ts';
import { soundContent } from '../entries/build.ts';
import type { Entry } from '../entries/entry.ts';
import { ZERO } from '../money/minor.ts';
import { common } from './common.ts';
import { Lookup } from './lookup.ts';
import type { Mapping } from './mapping.ts';
import { customerOf, numberFor, sourceIdOf } from './refs.ts';
import type { Link } from './settlement.ts';

/** A payment of nothing that links a credit memo to what it settles: the sale it reduces, the refunds that pay it out. */
export function linkEntry(
  credit: CreditDocument | SaleDocument,
  customer: CreditDocument['customer'],
  { businessDate, applications }: Link,
  mapping: Mapping,
  numberPrefix: string,
): Entry {
  const { ref, currency, location } = credit;
  const place = new Lookup(mapping, location).place();
  return {
    subject: ref,
    purpose: 'link',
    content: soundContent({
      type: 'payment',
      ...common(
        { businessDate, currency, location: location ?? null },
        numberFor(numberPrefix, 'K', sourceIdOf(ref)),
        `What credit ${credit.number} settles`,
        place,
      ),
      customer: customerOf(ref, customer),
      tender: 'none',
      account: mapping.receivableAccount,
      total: ZERO,
      applications,
      postings: [],
    }),
  };
}
