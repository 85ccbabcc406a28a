/** One thing that makes a mapping unfit for a company. `path` names the place in the mapping. */
export type MappingProblem = {
  readonly path: string;
  readonly reason:
    | 'unknown-account'
    | 'inactive-account'
    | 'wrong-account-type'
    | 'inventory-account'
    | 'inventory-item'
    | 'item-with-two-accounts'
    | 'item-with-two-uses'
    | 'bad-item-name'
    | 'state-fee-twice'
    | 'contra-is-clearing'
    | 'missing-account'
    | 'journal-account-not-confirmed'
    | 'receivable-takes-no-journal'
    | 'missing-tax-code'
    | 'unknown-entry'
    | 'inactive-entry';
  readonly detail: string;
};
