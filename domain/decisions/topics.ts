/** A text in both languages of the product. */
export type Bilingual = { readonly en: string; readonly fr: string };

export type Choice = {
  readonly id: string;
  readonly words: Bilingual;
  /** What the shop gives up or takes on with it. */
  readonly givesUp: Bilingual;
};

export const TOPICS = [
  'style',
  'receivable',
  'tax',
  'cost-policy',
  'card-fees',
  'deposits',
  'locations',
  'lock-date',
  'lump-discount',
  'unknown',
  'payment-without-order',
  'closed-period',
  'held-entries',
] as const;
/** The closed list of what an installation appointment decides. */
export type Topic = (typeof TOPICS)[number];

/** What the shop's own bookkeeper may decide, who keeps these books. */
export const OF_THE_BOOKKEEPER: readonly Topic[] = ['style', 'tax', 'locations'];

export type TopicRule = {
  readonly question: Bilingual;
  /** The first is the default, where the company does not say otherwise. */
  readonly choices: readonly Choice[];
};

/** What is known of a company that a default depends on. */
export type CompanySide = { readonly country: string; readonly salesTax: 'on' | 'off' | 'manual' };

/** The choice that counts when nobody says otherwise: the first one, of taxes what the company has. */
export function defaultChoice(topic: Topic, company: CompanySide, rules: DecisionRules): string {
  if (topic === 'tax') {
    if (company.country === 'CA') return 'canada';
    return company.salesTax === 'on' ? 'automated' : 'manual';
  }
  const [first] = rules[topic].choices;
  if (first === undefined) throw new Error(`the topic ${topic} has no choice`);
  return first.id;
}

export type DecisionRules = Readonly<Record<Topic, TopicRule>>;

export function isChoice(rules: DecisionRules, topic: Topic, choice: string): boolean {
  return rules[topic].choices.some(one => one.id === choice);
}
