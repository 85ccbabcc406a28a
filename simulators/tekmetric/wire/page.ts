import type { Paging } from './parameters.ts';

/** Spring's page envelope around the rows of one page. */
export function page(content: object[], totalElements: number, paging: Paging): object {
  const sorted = { sorted: true, unsorted: false, empty: false };
  return {
    content,
    pageable: {
      sort: sorted,
      offset: paging.page * paging.size,
      pageSize: paging.size,
      pageNumber: paging.page,
      unpaged: false,
      paged: true,
    },
    ...common(content, totalElements, paging),
    sort: sorted,
    empty: content.length === 0,
  };
}

/** The older envelope that the customers' list still has: no `pageable`, the sort as a list of orders. */
export function olderPage(content: object[], totalElements: number, paging: Paging): object {
  const properties = paging.sort.length > 0 ? paging.sort : ['id'];
  const ascending = paging.direction === 'ASC';
  const sort = properties.map(property => ({
    direction: paging.direction,
    property,
    ignoreCase: false,
    nullHandling: 'NATIVE',
    ascending,
    descending: !ascending,
  }));
  return { content, ...common(content, totalElements, paging), sort };
}

function common(content: object[], totalElements: number, paging: Paging) {
  const totalPages = Math.ceil(totalElements / paging.size);
  return {
    totalPages,
    totalElements,
    last: paging.page + 1 >= totalPages,
    first: paging.page === 0,
    size: paging.size,
    number: paging.page,
    numberOfElements: content.length,
  };
}
