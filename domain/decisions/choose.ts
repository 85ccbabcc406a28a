import { z } from 'zod';
import { type Mapping, mappingSchema } from '../mapping/mapping.ts';
import { TOPICS, type Topic } from './topics.ts';

/** What a choice may need beside its name. */
export const decisionDetail = z.strictObject({
  /** Card fees and deposits of one tender alone; absent: of all cards. */
  tender: z.string().min(1).max(100).optional(),
  /** The lock date. */
  date: z.iso.date().optional(),
  /** Taxes in journals: the liability that the accountant names and confirms. */
  account: z.string().min(1).max(100).optional(),
});
export type DecisionDetail = z.infer<typeof decisionDetail>;

/** The choice that a mapping stands for; null where the mapping says nothing of it, as of the lock date. */
export function choiceIn(mapping: Mapping, topic: Topic): string | null {
  const { policies = {} } = mapping;
  switch (topic) {
    case 'style':
      return mapping.style;
    case 'cost-policy':
      return mapping.costPolicy;
    case 'tax':
      return mapping.taxes?.mode ?? null;
    case 'receivable':
      return policies.receivable ?? 'by-customer';
    case 'locations':
      return policies.locations ?? 'combined';
    case 'lump-discount':
      return policies.lumpDiscount ?? 'in-order';
    case 'unknown':
      return policies.unknown ?? 'park-document';
    case 'payment-without-order':
      return policies.paymentWithoutOrder ?? 'ask';
    case 'closed-period':
      return policies.closedPeriod ?? 'hold';
    case 'held-entries':
      return policies.heldEntries ?? 'ask';
    case 'card-fees':
      return cards(mapping)[0]?.[1].fee ?? null;
    case 'deposits':
      return cards(mapping)[0]?.[1].batch ?? 'each';
    case 'lock-date':
      return null;
  }
}

/** The mapping with a choice taken; the same mapping where the choice is not of it. Throws on a choice that is none. */
export function withChoice(
  mapping: Mapping,
  topic: Topic,
  choice: string,
  detail: DecisionDetail = {},
): Mapping {
  return mappingSchema.parse(chosen(mapping, topic, choice, detail));
}

function chosen(mapping: Mapping, topic: Topic, choice: string, detail: DecisionDetail): unknown {
  switch (topic) {
    case 'style':
      return { ...mapping, style: choice };
    case 'cost-policy':
      return { ...mapping, costPolicy: choice };
    case 'tax': {
      const taxes = { kinds: {}, ...mapping.taxes, mode: choice };
      return {
        ...mapping,
        taxes: detail.account === undefined ? taxes : { ...taxes, journalAccount: detail.account },
      };
    }
    case 'receivable':
      return withPolicy(mapping, { receivable: choice });
    case 'locations':
      return withPolicy(mapping, { locations: choice });
    case 'lump-discount':
      return withPolicy(mapping, { lumpDiscount: choice });
    case 'unknown':
      return withPolicy(mapping, { unknown: choice });
    case 'payment-without-order':
      return withPolicy(mapping, { paymentWithoutOrder: choice });
    case 'closed-period':
      return withPolicy(mapping, { closedPeriod: choice });
    case 'held-entries':
      return withPolicy(mapping, { heldEntries: choice });
    case 'card-fees':
      return withTenders(mapping, detail.tender, { fee: choice });
    case 'deposits':
      return withTenders(mapping, detail.tender, { batch: choice });
    case 'lock-date':
      return mapping;
  }
}

/** The topics on which two mappings differ, with the choice of the later one. */
export function changedChoices(
  before: Mapping,
  after: Mapping,
): { readonly topic: Topic; readonly choice: string }[] {
  return TOPICS.flatMap(topic => {
    const choice = choiceIn(after, topic);
    if (choice === null || choiceIn(before, topic) === choice) return [];
    return [{ topic, choice }];
  });
}

function withPolicy(mapping: Mapping, policy: Readonly<Record<string, string>>): unknown {
  return { ...mapping, policies: { ...mapping.policies, ...policy } };
}

function withTenders(mapping: Mapping, tender: string | undefined, change: object): unknown {
  const wanted =
    tender === undefined ? cards(mapping) : Object.entries(mapping.tenders).filter(([key]) => key === tender);
  const changed = wanted.map(([key, rule]) => [key, { ...rule, ...change }] as const);
  return { ...mapping, tenders: { ...mapping.tenders, ...Object.fromEntries(changed) } };
}

/** Rules of cards, the general one first. */
function cards({ tenders }: Mapping) {
  return Object.entries(tenders)
    .filter(([key]) => key === 'card' || key.startsWith('card:') || key.startsWith('card@'))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
