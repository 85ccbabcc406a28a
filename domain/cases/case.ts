/**
 * What became different after an entry stood in the books. A *correction* began in the shop system, a *drift* in the
 * books. Each is followed to its end: `open` until a person or a run has resolved it.
 */
export const CASE_KINDS = ['correction', 'drift'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** What happened. `moved` is another business day, `links` who pays what alone, `late-tip` a payment with another tip, `late` a document of a closed day. */
export const CASE_CAUSES = [
  'edited',
  'deleted',
  'voided',
  'moved',
  'links',
  'late-tip',
  'late',
  'mapping',
] as const;
export type CaseCause = (typeof CASE_CAUSES)[number];

/** Why an entry may not be changed where it stands. */
export const HOLDS = ['period-closed', 'deposited', 'reconciled', 'edited-in-books'] as const;
export type Hold = (typeof HOLDS)[number];

/**
 * How a case ended. `in-place`: the entry was updated or taken back where it stands; `adjusted`: an adjusting entry in an
 * open day holds the difference; `nothing-to-book`: no amount changed, as when a sale moved within what stays closed;
 * `accepted`: the books' version stands, by name; `restored`: ours was written again; `corrected`: a person put it right
 * in the books; `returned`: the source went back to what stands.
 */
export const RESOLUTIONS = [
  'in-place',
  'adjusted',
  'nothing-to-book',
  'accepted',
  'restored',
  'corrected',
  'returned',
] as const;
export type Resolution = (typeof RESOLUTIONS)[number];
