import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Db } from '../../db/client.ts';
import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { type ChangeItemRow, itemsOf } from '../../db/queries/change-set-items.ts';
import { type ChangeSetRow, progressOf } from '../../db/queries/change-sets.ts';
import { HOLDS } from '../../domain/cases/case.ts';
import {
  CHANGE_ACTIONS,
  CHANGE_SET_KINDS,
  KEEP_REASONS,
  STATES,
} from '../../domain/change-sets/change-set.ts';
import { sumOf } from '../../domain/change-sets/effect.ts';
import { readFor } from '../auth/reading.ts';
import { catalogOf } from '../connections/catalog.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { date } from '../schemas.ts';
import { accountText, actionText, reasonText } from '../texts/change-sets.ts';
import { type Language, languageOf } from '../texts/language.ts';

const effectSchema = z.array(
  z.object({
    account: z.string().describe('The books’ id, or a word where the books choose the account'),
    name: z.string().describe('Its name in the books'),
    amount: z.int().describe('Debit positive, in minor units'),
  }),
);

export const changeSetSchema = z
  .object({
    number: z.int(),
    connectionId: z.string(),
    kind: z.enum(CHANGE_SET_KINDS),
    from: date,
    to: date,
    undoes: z.int().nullable().describe('Of an undo: the change set that it undoes'),
    state: z.enum(STATES),
    hash: z.string().describe('What an approval is bound to'),
    drawn: z.object({ by: z.string(), at: z.string() }),
    approved: z.object({ by: z.string(), at: z.string() }).nullable(),
    startedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    progress: z.object({
      items: z.int(),
      done: z.int(),
      refused: z.int(),
      kept: z.int(),
      doneLastMinute: z.int(),
    }),
  })
  .meta({ id: 'ChangeSet' });

const itemSchema = z.object({
  position: z.int(),
  owner: z.enum(['ours', 'others']),
  object: z.string().describe('How the object is named when it is chosen'),
  entryId: z.string().nullable(),
  type: z.string(),
  kind: z.string().nullable(),
  number: z.string(),
  businessDate: date,
  party: z.string().nullable(),
  total: z.int(),
  action: z.enum(CHANGE_ACTIONS),
  actionText: z.string(),
  reason: z.enum(KEEP_REASONS).nullable(),
  reasonText: z.string().nullable(),
  holds: z.array(z.enum(HOLDS)),
  group: z.string().nullable().describe('What others’ objects are chosen by together'),
  match: z.enum(['document', 'sales-journal']).nullable().describe('What of ours says the same'),
  bookedOn: date.nullable(),
  effect: effectSchema,
  state: z.string(),
  code: z.string().nullable(),
  detail: z.string().nullable(),
  hasCopy: z.boolean(),
  newBooksId: z.string().nullable(),
});

export const wholeSchema = changeSetSchema
  .extend({ currency: z.string(), effect: effectSchema, items: z.array(itemSchema) })
  .meta({ id: 'ChangeSetWithItems' });
export type WholeView = z.infer<typeof wholeSchema>;

/** A change set and how far it has come. */
export async function changeSetView({ database }: { readonly database: Db }, set: ChangeSetRow) {
  const { number, kind, from, to, undoes, state, hash, startedAt, endedAt } = set;
  return {
    number,
    connectionId: set.targetConnectionId,
    kind,
    from,
    to,
    undoes,
    state,
    hash,
    drawn: { by: set.drawnBy, at: set.drawnAt },
    approved: set.approvedBy && set.approvedAt ? { by: set.approvedBy, at: set.approvedAt } : null,
    startedAt,
    endedAt,
    progress: await progressOf(database, set.shopId, number),
  };
}

/** The same with every item and what it changes by account; read with the rights of who asks. */
export async function wholeView(
  dependencies: ApiDependencies,
  request: FastifyRequest,
  books: BooksOfShop,
  set: ChangeSetRow,
  language: Language = languageOf(request),
): Promise<WholeView> {
  const { rows, view } = await readFor(dependencies, request, async database => ({
    rows: await itemsOf(database, set.shopId, set.number),
    view: await changeSetView({ database }, set),
  }));
  const { chart } = await catalogOf(dependencies, books);
  const accounts = new Map(chart.accounts.map(({ id, name }) => [id, name]));
  const items = new Map(chart.items?.map(({ id, name }) => [id, name]));
  const named = (effect: ReturnType<typeof sumOf>) =>
    effect.map(({ account, amount }) => ({
      account,
      name: accounts.get(account) ?? accountText(account, items, language),
      amount,
    }));
  return {
    ...view,
    currency: books.company.currency,
    effect: named(sumOf(rows.map(({ item }) => item.effect))),
    items: rows.map(row => ({ ...itemView(row, language), effect: named(row.item.effect) })),
  };
}

function itemView({ item, ...row }: ChangeItemRow, language: Language) {
  const { owner, entryId, type, kind, number, businessDate, party, total, action, reason, holds, bookedOn } =
    item;
  return {
    position: row.position,
    owner,
    object: `${kind ?? type} ${item.booksId ?? ''}`.trim(),
    entryId,
    type,
    kind,
    number,
    businessDate,
    party,
    total,
    action,
    actionText: actionText(action, language),
    reason,
    reasonText: reason === null ? null : reasonText(reason, language),
    holds: [...holds],
    group: item.group,
    match: item.match,
    bookedOn,
    state: row.state,
    code: row.code,
    detail: row.detail,
    hasCopy: row.savedCopy !== null,
    newBooksId: row.newBooksId,
  };
}
