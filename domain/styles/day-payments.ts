import type { PaymentDocument } from '../documents/payment.ts';
import type { Entry, EntryName, PaymentContent, RefundContent } from '../entries/entry.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { byText, sourceIdOf } from '../mapping/refs.ts';
import { resolve } from '../mapping/resolve.ts';
import { type Minor, minor } from '../money/minor.ts';
import { type DayPlace, dayNumber, subjectOf } from './day-place.ts';

/** Money of a day that reaches the bank as one: what was taken less what was given back. */
export type Bucket = EntryName & {
  readonly tender: string;
  readonly account: string;
  /** Positive when more was taken, negative when more was given back. */
  readonly amount: Minor;
  readonly number: string;
  readonly memo: string;
};

type MoneyEntry = Entry & { readonly content: PaymentContent | RefundContent };
type Shape = 'each' | 'daily' | 'by-batch';

export function isMoney(entry: Entry): entry is MoneyEntry {
  return (entry.content.type === 'payment' && entry.content.total !== 0) || entry.content.type === 'refund';
}

/** The parts of a subject that name the bucket which a payment or refund falls into. */
export function bucketOf(document: PaymentDocument, mapping: Mapping): readonly string[] {
  const { key } = document.tender;
  const shape = shapeOf(document, mapping);
  if (shape === 'daily') return [key];
  if (shape === 'by-batch' && document.batch) return [key, document.batch];
  return [key, 'each', sourceIdOf(document.ref)];
}

/**
 * As the bank shows it: by the tender's rule, else cheques one by one, cash one a day and drawer, cards by their batch,
 * other tenders, which no bank sees, one a day.
 */
function shapeOf({ tender, location }: PaymentDocument, mapping: Mapping): Shape {
  const told = resolve(mapping.tenders, tender.key, location ?? null)?.batch;
  if (told !== undefined) return told;
  const [kind] = tender.key.split(':');
  if (kind === 'check' || kind === 'unknown') return 'each';
  return kind === 'card' ? 'by-batch' : 'daily';
}

/** The buckets of a day and place, in order of their subjects. */
export function bucketsOf(
  entries: readonly MoneyEntry[],
  place: DayPlace,
  documentOf: (subject: string) => PaymentDocument | null,
  mapping: Mapping,
): Bucket[] {
  const keyed = entries.map(entry => {
    const document = documentOf(entry.subject);
    const further = document ? bucketOf(document, mapping) : [entry.content.tender, 'each', entry.subject];
    return { entry, further, key: JSON.stringify([further, entry.content.account]) };
  });
  const buckets = [...Map.groupBy(keyed, ({ key }) => key).values()].map(members => {
    const [{ entry, further }] = members as [(typeof keyed)[number]];
    const amount = minor(members.reduce((all, { entry: { content } }) => all + signed(content), 0));
    const { tender, account, number, memo } = entry.content;
    const isSingle = further[1] === 'each';
    return {
      subject: subjectOf(place, ...further),
      purpose: amount > 0 ? ('payment' as const) : ('refund' as const),
      tender,
      account,
      amount,
      number: isSingle ? number : dayNumber(place, amount > 0 ? 'DP' : 'DR', ...further),
      memo: isSingle ? memo : memoOf(further, members.length, place),
    };
  });
  return buckets.sort((a, b) => byText(a.subject, b.subject) || byText(a.account, b.account));
}

function signed({ type, total }: PaymentContent | RefundContent): number {
  return type === 'payment' ? total : -total;
}

function memoOf([tender, batch]: readonly string[], count: number, { businessDate }: DayPlace): string {
  const which = batch === undefined ? '' : `, batch ${batch}`;
  return `${count} ${count === 1 ? 'payment' : 'payments'} by ${tender} of ${businessDate}${which}`;
}
