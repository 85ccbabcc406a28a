import type { FastifyRequest } from 'fastify';
import type { Db } from '../../db/client.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { type Asked, type ChangeSetRow, changeSetOf, insertChangeSet } from '../../db/queries/change-sets.ts';
import type { PersonRole } from '../../domain/lifecycle/stages.ts';
import { personOf, shopOf } from '../auth/person.ts';
import { readFor } from '../auth/reading.ts';
import { requireBooks } from '../connections/books.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiProblem, notFound, wrongField } from '../problems/problem.ts';
import { refusalText } from '../texts/refusals.ts';
import { drawPlan } from './draw.ts';

const LONGEST_DAYS = 400;

/** Who may draw, approve and carry out plans; replacing what others wrote is for fewer. */
export const CHANGERS: readonly PersonRole[] = ['accountant', 'support', 'admin'];
const REPLACERS: readonly PersonRole[] = ['accountant', 'admin'];

/** Draws a plan and keeps it; a plan without items is refused. */
export async function drawAndKeep(
  dependencies: ApiDependencies,
  request: FastifyRequest,
  books: BooksOfShop,
  asked: Asked,
): Promise<ChangeSetRow> {
  const { database } = dependencies;
  const { shopId } = shopOf(request);
  const { personId, role } = personOf(request);
  requireRole(asked, role);
  const days = Temporal.PlainDate.from(asked.from).until(asked.to).days;
  if (days < 0) throw wrongField('/body/to', 'The range ends before it begins.');
  if (days >= LONGEST_DAYS) throw wrongField('/body/to', `A plan has at most ${LONGEST_DAYS} days.`);
  const plan = await drawPlan(dependencies, shopId, books, asked);
  if (plan.items.length === 0)
    throw new ApiProblem('conflict', 'There is nothing in the books that this plan would change.');
  const number = await database.transaction(async tx => {
    const made = await insertChangeSet(tx, shopId, asked, plan, personId);
    const { kind, from, to } = asked;
    const after = { number: made, kind, from, to, items: plan.items.length, hash: plan.hash };
    await appendAudit(tx, { shopId, actor: personId, act: 'change-set-drawn', after }, new Date());
    return made;
  });
  return await requireSet(dependencies, shopId, number);
}

/** Throws `not-found`. */
export async function requireSet(
  { database }: { readonly database: Db },
  shopId: string,
  number: number,
): Promise<ChangeSetRow> {
  const set = await changeSetOf(database, shopId, number);
  if (!set) throw notFound('There is no such change set.');
  return set;
}

/** As `requireRole`; an undo needs the role of what it undoes. Throws `not-allowed`, `not-found`. */
export async function requireRoleFor(
  dependencies: Pick<ApiDependencies, 'database'>,
  set: ChangeSetRow,
  role: PersonRole,
): Promise<void> {
  requireRole(set, role);
  if (set.undoes !== null) requireRole(await requireSet(dependencies, set.shopId, set.undoes), role);
}

/** Of a replacement fewer roles decide. */
export function requireRole({ kind }: Pick<Asked, 'kind'>, role: PersonRole): void {
  if (kind === 'replacement' && !REPLACERS.includes(role))
    throw new ApiProblem('not-allowed', refusalText('role-may-not'), { status: 403 });
}

/** The change set of a path, read with the rights of who asks. Throws `not-found`. */
export function readSet(
  dependencies: ApiDependencies,
  request: FastifyRequest,
  number: number,
): Promise<ChangeSetRow> {
  const { shopId } = shopOf(request);
  return readFor(dependencies, request, database => requireSet({ database }, shopId, number));
}

export function booksOfSet(
  dependencies: ApiDependencies,
  { shopId, targetConnectionId }: ChangeSetRow,
): Promise<BooksOfShop> {
  return requireBooks(dependencies, shopId, targetConnectionId);
}
