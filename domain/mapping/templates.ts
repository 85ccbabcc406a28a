import { ACCOUNT_TYPES, type ChartAccount } from './chart.ts';
import { hintOf } from './hints.ts';
import type { Role } from './mapping.ts';
import type { NeededRole } from './needed.ts';
import { byText } from './refs.ts';
import { type Company, type MappingDraft, type Suggestion, suggestMapping } from './suggest.ts';
import { kindsOfTaxes, TEMPLATE_ROLES } from './template-roles.ts';
import { wordsOfRole } from './words.ts';

/** An account that a template wants and the chart has not: it can be made in place. */
export type MissingAccount = {
  readonly role: Role;
  readonly words: string;
  readonly name: string;
  /** The books' own words; `subType` null where the type says it all. */
  readonly type: string;
  readonly subType: string | null;
};

export type TemplateDraft = {
  readonly suggestions: readonly Suggestion[];
  readonly draft: MappingDraft;
  readonly missing: readonly MissingAccount[];
};

/** The source systems that have a template. */
export const TEMPLATES = Object.keys(TEMPLATE_ROLES);

/**
 * A whole mapping for shops of a source system in one step, out of the company's chart: accounts found by type and
 * name, and those that nothing but their type speaks for listed to be made. What the shop's own documents need beyond
 * the template comes with it. Null for a source without a template.
 */
export function templateDraft(
  sourceKind: string,
  needed: readonly NeededRole[],
  accounts: readonly ChartAccount[],
  company: Company,
): TemplateDraft | null {
  const template = Object.hasOwn(TEMPLATE_ROLES, sourceKind) ? TEMPLATE_ROLES[sourceKind] : undefined;
  if (template === undefined) return null;
  const own = new Map(needed.map(need => [need.role, need]));
  const roles = [...template, ...kindsOfTaxes(company.country)].map(
    ({ role, kind, name }): NeededRole =>
      own.get(role) ?? {
        role,
        kind,
        words: wordsOfRole(role),
        count: 0,
        examples: [name],
        locations: [null],
      },
  );
  const known = new Set(roles.map(({ role }) => role));
  const all = [...roles, ...needed.filter(({ role }) => !known.has(role))].sort((a, b) =>
    byText(a.role, b.role),
  );
  const { suggestions, draft } = suggestMapping(all, accounts, company);
  const names = new Map(template.map(({ role, name }) => [role, name]));
  const missing = all.flatMap(need => {
    const found = suggestions.find(one => one.role === need.role);
    if (found && found.confidence !== 'none' && found.confidence !== 'guess') return [];
    return need.kind === 'place' ? [] : [wantedFor(need, names.get(need.role))];
  });
  return { suggestions, draft, missing };
}

function wantedFor(need: NeededRole, name: string | undefined): MissingAccount {
  const { use, subType } = hintOf(need);
  const [first = 'Income'] = ACCOUNT_TYPES[use];
  // Money on its way waits in a current asset; a bank account is never made for it.
  const type = need.kind === 'tender' ? 'Other Current Asset' : first;
  const words = wordsOfRole(need.role);
  const title = name ?? need.examples[0] ?? words;
  return { role: need.role, words, name: title, type, subType };
}
