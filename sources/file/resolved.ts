import type { Links } from './body.ts';
import type { FileProblem } from './problem.ts';

export type Resolved = {
  readonly links: Links;
  readonly problems: readonly FileProblem[];
  /** Business dates beside the document's own that change with it. */
  readonly days: readonly string[];
};
