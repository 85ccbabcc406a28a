import type { Books } from '../books.ts';
import { rulesOf } from '../entities/registry.ts';
import { required } from '../faults.ts';
import type { Body } from '../json.ts';
import { validationError } from '../query/tokens.ts';
import { render } from '../render.ts';
import { stamp } from '../time.ts';

const MOST_OBJECTS = 1000;
const DAY_MS = 24 * 3600 * 1000;

/**
 * The change feed: what changed since an instant, whole objects, deleted ones as stubs behind them. It reaches back
 * 30 days and gives 1000 objects in all; what is beyond is left out in silence, or the request refused, by a switch.
 */
export function changes(books: Books, query: URLSearchParams, time: string): Body {
  const asked = (query.get('entities') ?? '')
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '');
  if (asked.length === 0) throw required('entities');
  const since = Date.parse((query.get('changedSince') ?? '').replace(' ', '+'));
  if (Number.isNaN(since)) throw required('changedSince');
  const reach = books.now - books.switches.changeFeedDays * DAY_MS;
  if (since < reach && books.switches.changeFeedBeyond === 'refused')
    throw validationError(`changedSince must lie within ${books.switches.changeFeedDays} days`);
  const from = Math.max(since, reach);
  let left = MOST_OBJECTS;
  const answers = asked.map(name => {
    const entity = rulesOf(name)?.name;
    if (entity === undefined) throw validationError(`invalid context declaration: ${name}`);
    const rows = books.objects.changedSince(entity, from, left);
    left -= rows.length;
    if (rows.length === 0) return {};
    const objects = rows.map(row => (row.deleted ? stub(books, row) : render(books, entity, row)));
    return { [entity]: objects, startPosition: 1, maxResults: rows.length, totalCount: rows.length };
  });
  return { CDCResponse: [{ QueryResponse: answers }], time };
}

function stub(books: Books, row: { id: number | string; updated: number }): Body {
  return {
    domain: 'QBO',
    status: 'Deleted',
    Id: String(row.id),
    MetaData: { LastUpdatedTime: stamp(row.updated, books.company.zone) },
  };
}
