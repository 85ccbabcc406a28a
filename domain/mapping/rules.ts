import type { DocumentRef } from '../documents/ref.ts';
import type { EntryName } from '../entries/entry.ts';
import type { Minor } from '../money/minor.ts';
import type { Mapping } from './mapping.ts';
import type { Scope } from './scope.ts';

/** What people entered by hand for a sale before the start date, as it stands open in the books. Minor units. */
export type Adopted = {
  readonly sale: DocumentRef;
  /** What the customer still owed on a sale from before the start date. */
  readonly owed?: Minor;
  /** What the customer had paid ahead on a sale that is posted since. */
  readonly deposit?: Minor;
};

/** The name by which the books know a deposit that was entered by hand for a sale, a credit of the customer. */
export function adoptedDeposit(sale: DocumentRef): EntryName & { readonly subject: DocumentRef } {
  return { subject: `${sale}#deposit`, purpose: 'credit' };
}

type Dated = { readonly businessDate: string | null; readonly location?: string | null };

export type Rules = {
  /** The mapping in force on a business date: every document is mapped by that of its own date. */
  readonly mappingOn: (businessDate: string) => Mapping;
  readonly numberPrefix: string;
  readonly scope: Scope;
  /** The business date up to which the books know; later sales and payments do not exist yet. */
  readonly through: string;
  /** What stood open in the books on the start date, by its sale, where a person named it. */
  readonly adopted: ReadonlyMap<DocumentRef, Adopted>;
  /** True for a document of a day that is held back as a whole: nothing else may count on it. */
  readonly holds: (document: Dated) => boolean;
};
