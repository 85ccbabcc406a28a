import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { contentsOfShop } from '../../db/queries/document-lists.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { type Mapping, mappingSchema } from '../../domain/mapping/mapping.ts';
import { neededRoles } from '../../domain/mapping/needed-roles.ts';
import type { MappingDraft } from '../../domain/mapping/suggest.ts';
import {
  type MissingAccount,
  TEMPLATES,
  type TemplateDraft,
  templateDraft,
} from '../../domain/mapping/templates.ts';
import { withRole } from '../../domain/questions/answer.ts';
import { kindOfRole } from '../../domain/questions/questions.ts';
import { createAccount, readChart } from '../connections/books.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiProblem, notFound } from '../problems/problem.ts';
import { companySide } from './company.ts';
import { withTaken } from './taken.ts';

/** The template of a source system, filled from the chart as it is now. */
export async function fromTemplate(
  dependencies: ApiDependencies,
  shop: ShopRow,
  books: BooksOfShop,
  sourceKind: string,
): Promise<TemplateDraft> {
  const { accounts } = await readChart(dependencies, books);
  const documents = await contentsOfShop(dependencies.database, shop.shopId, shop.startDate);
  const filled = templateDraft(sourceKind, neededRoles(documents), accounts, companySide(books));
  if (filled === null)
    throw notFound(`There is no template for ${sourceKind}. There are: ${TEMPLATES.join(', ')}.`);
  return { ...filled, draft: await withTaken(dependencies, shop.shopId, books, filled.draft) };
}

/** Makes the accounts that a template misses, one for each name and type, and gives the whole mapping. */
export async function completed(
  dependencies: ApiDependencies,
  books: BooksOfShop,
  { draft, missing, suggestions }: TemplateDraft,
): Promise<{ readonly mapping: Mapping; readonly made: readonly string[] }> {
  const made = new Map<string, string>();
  const names: string[] = [];
  // What a tender's contra points at is made before the tender.
  const inOrder = [...missing].sort((a, b) => Number(isTender(a)) - Number(isTender(b)));
  let mapping: Mapping = mappingSchema.parse({
    ...draft,
    receivableAccount: draft.receivableAccount ?? 'none',
  });
  for (const wanted of inOrder) {
    const key = `${wanted.type} ${wanted.name}`;
    let id = made.get(key);
    if (id === undefined) {
      id = (await createAccount(dependencies, books, wanted)).id;
      made.set(key, id);
      names.push(wanted.name);
    }
    const item = suggestions.find(one => one.role === wanted.role)?.item ?? undefined;
    mapping = placed(mapping, wanted, id, item);
  }
  return { mapping: withContras(mapping), made: names };
}

/** The mapping of a template that misses nothing; refuses with what it misses. */
export function whole({
  draft,
  missing,
}: {
  draft: MappingDraft;
  missing: readonly MissingAccount[];
}): Mapping {
  if (missing.length === 0) return mappingSchema.parse(draft);
  const errors = missing.map(({ role, name, type }) => ({
    path: `/missing/${role}`,
    message: `Nothing in the chart fits: create “${name}” (${type}).`,
  }));
  throw new ApiProblem('not-allowed', 'The chart misses accounts that the template needs.', { errors });
}

function isTender({ role }: MissingAccount): boolean {
  return role.startsWith('tender:');
}

function placed(
  mapping: Mapping,
  { role }: MissingAccount,
  account: string,
  item: string | undefined,
): Mapping {
  if (role === 'receivable') return { ...mapping, receivableAccount: account };
  const kind = kindOfRole(role);
  const taxable = ['parts', 'tires', 'batteries', 'supplies', 'product'].includes(role.split(':')[0] ?? '');
  const fee = role.startsWith('tender:card') ? 'at-payment' : 'not-by-us';
  return withRole(mapping, role, kind, { account, fee, taxable, item: item ?? role });
}

/** Non-cash tenders are emptied into what they mean. */
function withContras(mapping: Mapping): Mapping {
  const { tenders, accounts = {} } = mapping;
  const changed = ['gift-card', 'store-credit'].flatMap(key => {
    const rule = tenders[key];
    const contra = accounts[key === 'gift-card' ? 'gift-cards' : key];
    return rule && contra !== undefined ? [[key, { ...rule, contra }] as const] : [];
  });
  return { ...mapping, tenders: { ...tenders, ...Object.fromEntries(changed) } };
}
