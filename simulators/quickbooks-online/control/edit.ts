import { z } from 'zod';
import { type Books, PERSON } from '../books.ts';
import type { Companies } from '../companies.ts';
import { rulesOf } from '../entities/registry.ts';
import { notFound, unsupported } from '../faults.ts';
import type { Body } from '../json.ts';
import { render } from '../render.ts';
import { idOf } from '../store/objects.ts';
import { type Operation, write } from '../write/write.ts';
import { MERGEABLE, merge } from './merge.ts';

export const editSchema = z.strictObject({
  entity: z.string(),
  id: z.string().optional(),
  action: z.enum(['create', 'edit', 'delete', 'void', 'deactivate', 'activate', 'rename', 'merge']),
  /** For create and edit: the members as the API takes them. */
  changes: z.record(z.string(), z.json()).default({}),
  /** For rename. */
  name: z.string().optional(),
  /** For merge: the one that stays. */
  into: z.string().optional(),
  /** The user's id; another person than the usual one. */
  by: z
    .string()
    .regex(/^\d{1,20}$/)
    .default(PERSON),
  /** The person knows the closing date's password, so that it does not hold. */
  closingPassword: z.boolean().default(false),
});
export type Edit = z.infer<typeof editSchema>;

/** What a person does by hand in QuickBooks: the same rules as for the API, no requestid, the newest SyncToken. */
export function editByPerson(companies: Companies, realm: string, edit: Edit): Body {
  const books = booksFor(companies, realm, edit);
  const rules = rulesOf(edit.entity);
  if (books === undefined || rules === undefined) throw unsupported(`edit of ${edit.entity}`);
  const standing = edit.id === undefined ? undefined : books.objects.find(rules.name, idOf(edit.id));
  if (edit.action !== 'create' && standing === undefined) throw notFound();
  if (edit.action === 'merge') return mergeByPerson(companies, books, edit);
  const identity: Body =
    standing === undefined
      ? {}
      : { Id: String(standing.id), SyncToken: String(standing.token), sparse: true };
  const operation: Operation =
    edit.action === 'delete' || edit.action === 'void' || edit.action === 'create' ? edit.action : 'update';
  const options = { allowDuplicateNumber: true, taxSkewCents: 0 };
  const body = { ...changesOf(edit, rules.name), ...identity };
  const object = companies.database.transaction(() => write(books, rules, operation, body, options));
  const stored = books.objects.find(rules.name, idOf(String(object.Id)));
  return stored === undefined || stored.deleted ? object : render(books, rules.name, stored);
}

function booksFor(companies: Companies, realm: string, edit: Edit): Books | undefined {
  const books = companies.books(realm, edit.by);
  if (books === undefined || !edit.closingPassword) return books;
  return { ...books, switches: { ...books.switches, bookCloseDate: null } };
}

function mergeByPerson(companies: Companies, books: Books, edit: Edit): Body {
  const entity = MERGEABLE.find(each => each === edit.entity);
  if (entity === undefined) throw unsupported(`merge of ${edit.entity}`);
  const kept = companies.database.transaction(() => merge(books, entity, edit.id ?? '', edit.into ?? ''));
  return render(books, entity, kept);
}

function changesOf(edit: Edit, entity: string): Body {
  const isPerson = ['Customer', 'Vendor', 'Employee'].includes(entity);
  switch (edit.action) {
    case 'deactivate':
      return { Active: false };
    case 'activate':
      return { Active: true };
    case 'rename':
      return { [isPerson ? 'DisplayName' : 'Name']: edit.name ?? '' };
    default:
      return edit.changes as Body;
  }
}
