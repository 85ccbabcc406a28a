import { z } from 'zod';
import { DaybookError } from '../../domain/errors/codes.ts';
import { configuration } from './configuration.ts';

// Why pages overlap. The service pages by position only. While a list is read, a row that leaves it moves every later
// row one place up, and a row at the border of two pages would never be seen. So each page is asked for from a few
// rows before the end of the one before, and it must show that page's last row again, unchanged. Rows that do not
// change keep their order among each other, so whatever stood after that row stands after it still: seeing it proves
// that there is no gap (one that changed may stand elsewhere, and is new to the next sweep anyway). When it is not
// there, the page before is read again, back to the first page if need be, where no gap can be. Rows that come in only
// cause repeats, and repeated rows are harmless: they are stored once per version. Totals prove nothing here, since one
// row that leaves and one that comes in leave the total as it was.

/** Position in one list: rows before `offset` are read, `lastRow` names the last of them (null at the beginning). */
export type Position = {
  readonly offset: number;
  readonly lastRow: string | null;
  /** Most rows that the service gives at once, as far as it is known. */
  readonly most: number;
};

export type Window = { readonly page: number; readonly size: number };

export type Page = {
  readonly rows: readonly unknown[];
  /** Position of its first row, as the service says it. */
  readonly start: number;
  /** The page size that was served, smaller than the one asked for where the service has a lower limit. */
  readonly size: number;
  readonly isLast: boolean;
};

/** A service that gives fewer at once leaves no room for the overlap. */
const LEAST_SIZE = 20;

const springPage = z.object({
  content: z.array(z.unknown()),
  number: z.int().nonnegative(),
  size: z.int().positive(),
  last: z.boolean(),
});

export const BEGINNING: Position = { offset: 0, lastRow: null, most: configuration.pageSize };

/**
 * The page that begins at least the overlap before the position and reaches farthest beyond it. Sizes down to half of
 * the most are tried, since a page starts at a multiple of its size.
 */
export function windowAt({ offset, most }: Position): Window {
  const start = Math.max(0, offset - Math.min(configuration.pageOverlap, Math.floor(most / 4)));
  let best = { page: Math.floor(start / most), size: most };
  for (let size = most - 1; size >= most / 2; size--) {
    const page = Math.floor(start / size);
    if ((page + 1) * size > (best.page + 1) * best.size) best = { page, size };
  }
  return best;
}

/**
 * Reads a Spring page, or the bare array that some deployments answer: an array longer than what was asked for is the
 * whole list. Throws `source-unavailable` for the rest.
 */
export function pageOf(body: unknown, asked: Window): Page {
  if (Array.isArray(body)) {
    const start = body.length > asked.size ? 0 : asked.page * asked.size;
    return { rows: body, start, size: asked.size, isLast: body.length !== asked.size };
  }
  const parsed = springPage.safeParse(body);
  if (!parsed.success)
    throw new DaybookError('source-unavailable', 'Tekmetric answered a list without a page');
  const { content, number, size, last } = parsed.data;
  if (!last && size < Math.min(asked.size, LEAST_SIZE)) {
    throw new DaybookError('source-unavailable', `Tekmetric serves only ${size} rows at once`);
  }
  return { rows: content, start: number * size, size, isLast: last };
}

/**
 * Where reading goes on after a page; null when the list has been read to its end without a gap. `names` are of
 * the page's rows in their order, each telling the row and its version.
 */
export function positionAfter(
  position: Position,
  asked: Window,
  page: Page,
  names: readonly string[],
): Position | null {
  const most = page.size < asked.size ? page.size : position.most;
  const joins = page.start === 0 || (position.lastRow !== null && names.includes(position.lastRow));
  if (!joins) return { offset: Math.max(0, position.offset - most), lastRow: position.lastRow, most };
  const lastRow = names.at(-1);
  if (page.isLast || lastRow === undefined) return null;
  return { offset: page.start + names.length, lastRow, most };
}
