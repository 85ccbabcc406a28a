import type { Books } from '../books/books.ts';
import type { Body } from '../json.ts';

/** What a member can be compared and sorted as. */
export type FieldType = 'text' | 'number' | 'date' | 'guid' | 'boolean';

export type WriteOptions = {
  /** PUT: creates and nothing else. */
  readonly isCreate: boolean;
  /** Decimal places of UnitAmount. */
  readonly unitPlaces: 2 | 4;
};

/** Writes one element and gives it as it then stands. Throws Invalid. */
export type Write = (books: Books, given: Body, options: WriteOptions) => Body;

/** One endpoint of the API: how its objects are listed, found and written. */
export type Resource = {
  /** The plural, as path and envelope say it. */
  readonly name: string;
  /** Where the path says it otherwise. */
  readonly path?: string;
  /** One of them, as errors say it. */
  readonly element: string;
  readonly idName: string;
  /** Any of them lets a request through. */
  readonly scopes: readonly string[];
  /** What `where` and `order` may name. */
  readonly fields: Readonly<Record<string, FieldType>>;
  readonly rows: (books: Books, query: URLSearchParams) => Body[];
  readonly find: (books: Books, key: string) => Body | undefined;
  /** What a list without `page` leaves out. */
  readonly omits?: readonly string[];
  readonly put?: Write;
  readonly post?: Write;
  /** How many elements a request may hold. */
  readonly most?: number;
  readonly hasAllocations?: boolean;
  /** Lists can be asked page by page. */
  readonly hasPages?: boolean;
};

/** The values of a comma-separated parameter; undefined where it is absent. */
export function listParameter(query: URLSearchParams, name: string): string[] | undefined {
  const text = query.get(name);
  return text === null || text === '' ? undefined : text.split(',').map(each => each.trim());
}
