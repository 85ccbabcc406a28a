import type { Books } from '../books/books.ts';
import type { Tracking } from '../books/types.ts';
import { Invalid } from '../faults.ts';
import { type Body, listOf, textOf } from '../json.ts';
import { fold } from '../text.ts';

/** The tracking of a line: by ids, or by the names of category and option; one option of each category, so two at most. */
export function readTracking(books: Books, line: Body): Tracking[] {
  const given = listOf(line, 'Tracking') ?? [];
  const tracking = given.map(each => find(books, each));
  if (new Set(tracking.map(each => each.category)).size < tracking.length)
    throw new Invalid('A line cannot have two options of one tracking category.');
  return tracking;
}

function find(books: Books, given: Body): Tracking {
  const id = textOf(given, 'TrackingCategoryID');
  const name = textOf(given, 'Name');
  const category = books.objects
    .all('Category')
    .find(each => (id === undefined ? fold(each.name) === fold(name ?? '') : each.id === id.toLowerCase()));
  if (category === undefined || category.status !== 'ACTIVE')
    throw new Invalid(`Tracking category '${name ?? id ?? ''}' could not be found.`);
  const optionId = textOf(given, 'TrackingOptionID');
  const optionName = textOf(given, 'Option');
  const option = category.options.find(each =>
    optionId === undefined ? fold(each.name) === fold(optionName ?? '') : each.id === optionId.toLowerCase(),
  );
  if (option === undefined || option.status !== 'ACTIVE')
    throw new Invalid(`Tracking option '${optionName ?? optionId ?? ''}' could not be found.`);
  return { category: category.id, option: option.id };
}

/** As documents show it. */
export function renderTracking(books: Books, tracking: readonly Tracking[]): Body[] {
  return tracking.map(each => {
    const category = books.objects.find('Category', each.category);
    const option = category?.options.find(({ id }) => id === each.option);
    return {
      Name: category?.name,
      Option: option?.name,
      TrackingCategoryID: each.category,
      TrackingOptionID: each.option,
    };
  });
}
