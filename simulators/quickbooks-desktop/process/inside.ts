import type { Pages } from '../answers/pages.ts';
import type { Stamps } from '../company/stamps.ts';
import type { CompanyState } from '../company/state.ts';
import type { Tree } from '../wire/xml.ts';

/** What a request works with. */
export type Inside = { readonly state: CompanyState; readonly stamps: Stamps; readonly pages: Pages };
/** What a request is answered with, inside its `…Rs`. */
export type Answer = {
  readonly rets: readonly Tree[];
  readonly attributes?: Readonly<Record<string, string>>;
};
