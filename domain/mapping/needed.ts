import type { Mapping, Role } from './mapping.ts';

/** What a mapping must cover. */
export type NeededRole = {
  readonly role: Role;
  readonly kind: 'item' | 'discount' | 'tender' | 'account' | 'tax' | 'place';
  /** What a person reads. */
  readonly words: string;
  /** How many lines, discounts or payments need it. */
  readonly count: number;
  /** Up to five names as people wrote them, the most frequent first. */
  readonly examples: readonly string[];
  /** Where it was seen: the source's own locations; null for shops with one. */
  readonly locations: readonly (string | null)[];
};

/** The choices on which it depends what a document needs. */
export type NeedChoices = Pick<Mapping, 'costPolicy' | 'policies'>;
