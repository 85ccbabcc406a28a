import { randomUUID } from 'node:crypto';
import type { Books } from '../books/books.ts';
import type { Category } from '../books/types.ts';
import { Invalid, notFound } from '../faults.ts';
import { type Body, textOf } from '../json.ts';
import { fold, isGuid } from '../text.ts';
import type { Resource, Write } from './resource.ts';

const MOST_ACTIVE = 2;
const MOST = 4;
const LONGEST = 100;

function render({ id, name, status, options }: Category): Body {
  return { TrackingCategoryID: id, Name: name, Status: status, Options: options.map(renderOption) };
}

function renderOption({ id, name, status }: Category['options'][number]): Body {
  return { TrackingOptionID: id, Name: name, Status: status };
}

/** Categories by which lines are told apart: two active ones at most, four in all. */
export const trackingCategories: Resource = {
  name: 'TrackingCategories',
  element: 'TrackingCategory',
  idName: 'TrackingCategoryID',
  scopes: ['accounting.settings'],
  fields: { TrackingCategoryID: 'guid', Name: 'text', Status: 'text' },
  rows: (books, query) =>
    books.objects
      .all('Category')
      .filter(each => each.status === 'ACTIVE' || query.get('includeArchived') === 'true')
      .map(render),
  find: (books, key) => {
    const found = isGuid(key) ? books.objects.find('Category', key) : undefined;
    return found === undefined ? undefined : render(found);
  },
  put: (books, given) => {
    const name = nameIn(given);
    const all = books.objects.all('Category');
    if (all.some(each => fold(each.name) === fold(name)))
      throw new Invalid(`A tracking category named '${name}' already exists.`);
    if (all.length >= MOST || all.filter(each => each.status === 'ACTIVE').length >= MOST_ACTIVE)
      throw new Invalid(`An organisation can have no more than ${MOST_ACTIVE} active tracking categories.`);
    return render(books.objects.put('Category', { id: randomUUID(), name, status: 'ACTIVE', options: [] }));
  },
  post: (books, given) => {
    const standing = books.objects.find('Category', textOf(given, 'TrackingCategoryID') ?? '');
    if (standing === undefined) throw new Invalid('The tracking category could not be found.');
    const status = textOf(given, 'Status') ?? standing.status;
    if (status !== 'ACTIVE' && status !== 'ARCHIVED') throw new Invalid('Status is not valid.');
    const name = textOf(given, 'Name') === undefined ? standing.name : nameIn(given);
    return render(books.objects.put('Category', { ...standing, name, status }));
  },
};

/** Adds an option to a category. */
export function addOption(id: string): Write {
  return (books: Books, given: Body) => {
    const category = books.objects.find('Category', id);
    if (category === undefined) throw notFound();
    const name = nameIn(given);
    if (category.options.some(each => fold(each.name) === fold(name)))
      throw new Invalid(`A tracking option named '${name}' already exists.`);
    const option = { id: randomUUID(), name, status: 'ACTIVE' };
    books.objects.put('Category', { ...category, options: [...category.options, option] });
    return renderOption(option);
  };
}

function nameIn(given: Body): string {
  const name = textOf(given, 'Name')?.trim();
  if (name === undefined || name.length > LONGEST)
    throw new Invalid(`Name must have 1 to ${LONGEST} characters.`);
  return name;
}
