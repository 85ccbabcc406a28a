/** In which of the ways that systems differ one works; the contract asks what is possible there. */
export type Traits = {
  /** A token that is renewed and may be left, or a key that the shop entered. */
  readonly grant: 'token' | 'api-key';
  /** Whether sales can be deleted there. */
  readonly deletions: boolean;
  /** Payments arrive apart from their sale, or stand inside it and are reversed by negative ones. */
  readonly payments: 'apart' | 'inside';
  /** Absent: it sends them. */
  readonly webhooks?: false;
};

export const USUAL: Traits = { grant: 'token', deletions: true, payments: 'apart' };
