import { type CompanyFile, editionOf } from './company-file.ts';

/** Why a company file is not the one that is meant. */
export const REFUSALS = [
  'other-country',
  'other-file-id',
  'no-file-id',
  'other-company',
  'other-place',
  'other-edition',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What the open company file is compared with. */
export type Expected = {
  /** The GUID that was given to the Web Connector, without braces. */
  readonly fileId: string;
  /** The shop's country, ISO 3166-1, two letters. */
  readonly country: string;
  /** The file as it was noted; null at the first visit. */
  readonly paired: CompanyFile | null;
};

/**
 * Whether the open company file is the one that this connection is for; null: it is. A file of another id is another
 * company, or was loaded with another .qwc file; one that lost its id, or lies elsewhere, may be a backup from before.
 */
export function refusalOf(file: CompanyFile, { fileId, country, paired }: Expected): Refusal | null {
  if (file.country !== '' && file.country.toUpperCase() !== country) return 'other-country';
  if (file.fileId !== null && file.fileId !== fileId.toLowerCase()) return 'other-file-id';
  if (paired === null) return null;
  // A company that bears our mark may call itself otherwise by now.
  if (file.fileId === null && !sameText(file.companyName, paired.companyName)) return 'other-company';
  if (file.fileId === null && paired.fileId !== null) return 'no-file-id';
  if (!sameText(file.path, paired.path)) return 'other-place';
  return editionOf(file.product) === editionOf(paired.product) ? null : 'other-edition';
}

/** Whether a person may say that it is the right file all the same: never for what is another company by its own words. */
export function mayBeAccepted(refusal: Refusal): boolean {
  return refusal !== 'other-country' && refusal !== 'other-company' && refusal !== 'other-file-id';
}

/** Windows knows no case in paths, and people do not in names. */
function sameText(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
