import { afterEach, describe, expect, test } from 'vitest';
import type { RawDocument, SourceCursor } from '../../sources/source.ts';
import { tekmetric } from '../../sources/tekmetric/index.ts';
import { type Asked, scriptedService } from './scripted-service.ts';

type Row = Record<string, unknown>;
type Lists = { updated: Row[]; deleted: Row[]; customers: Row[] };

let service: Awaited<ReturnType<typeof scriptedService>>;
afterEach(() => service.close());

const row = (id: number, updatedDate = '2026-03-01T12:00:00Z', more: Row = {}): Row => ({
  id,
  shopId: 71,
  updatedDate,
  ...more,
});
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(10_000 - index));

/** Serves three lists in the order given; `meanwhile` runs after each answer. */
async function listing(
  given: Partial<Lists>,
  meanwhile: (lists: Lists, asked: Asked) => void = () => undefined,
) {
  const lists: Lists = { updated: [], deleted: [], customers: [], ...given };
  service = await scriptedService(asked => {
    const isDeleted = 'deletedDateStart' in asked.query;
    const all = asked.path.endsWith('/customers')
      ? lists.customers
      : isDeleted
        ? lists.deleted
        : lists.updated;
    const [page, size] = [Number(asked.query.page), Number(asked.query.size)];
    const content = all.slice(page * size, (page + 1) * size);
    const body = { content, number: page, size, last: (page + 1) * size >= all.length };
    const answer = JSON.parse(JSON.stringify(body));
    meanwhile(lists, asked);
    return { body: answer };
  });
}

async function sweep(watermark: string | null) {
  const documents: RawDocument[] = [];
  let cursor: SourceCursor | null = null;
  for (;;) {
    const page = await tekmetric.changes(service.connection(), watermark, cursor);
    documents.push(...page.documents);
    if (page.next === null) return { documents, watermark: page.watermark };
    cursor = page.next;
  }
}

describe('what is asked for', () => {
  const common = { shop: '71', page: '0', size: '100' };
  const orders = { ...common, sort: 'repairOrderNumber', sortDirection: 'DESC' };
  const people = { ...common, sort: 'lastName,firstName,email', sortDirection: 'ASC' };

  test('since a watermark: from an hour before it, deleted rows apart', async () => {
    await listing({});
    await sweep('2026-03-01T12:00:00Z');
    expect(service.asked.map(({ path, query }) => [path, query])).toEqual([
      ['/api/v1/repair-orders', { ...orders, updatedDateStart: '2026-03-01T11:00:00Z' }],
      ['/api/v1/repair-orders', { ...orders, deletedDateStart: '2026-03-01T11:00:00Z' }],
      ['/api/v1/customers', { ...people, updatedDateStart: '2026-03-01T11:00:00Z' }],
    ]);
  });

  test('from the beginning: everything', async () => {
    await listing({});
    await sweep(null);
    expect(service.asked.map(({ query }) => query)).toEqual([
      orders,
      { ...orders, deletedDateStart: '2000-01-01T00:00:00Z' },
      people,
    ]);
  });

  test('goes on from the cursor alone, whatever the watermark says by then', async () => {
    await listing({ updated: rows(150) });
    const { next } = await tekmetric.changes(service.connection(), '2026-03-01T12:00:00Z', null);
    await tekmetric.changes(service.connection(), '2026-04-01T12:00:00Z', next);
    expect(service.asked[1]?.query.updatedDateStart).toBe('2026-03-01T11:00:00Z');
  });

  test.each([
    ['a watermark that is no instant', 'soon', null],
    ['a cursor of another kind', null, { page: 3 }],
  ])('%s is a bug', async (_what, watermark, cursor) => {
    await listing({});
    const changes = tekmetric.changes(service.connection(), watermark, cursor);
    await expect(changes).rejects.toMatchObject({ code: 'bug' });
  });
});

describe('what a sweep brings', () => {
  test('the deleted rows after the updated ones, so that they win', async () => {
    const deleted = row(1, '2026-03-01T12:00:00Z', { deletedDate: '2026-03-02T09:30:00' });
    await listing({ updated: [row(1)], deleted: [deleted], customers: [row(5)] });
    const { documents } = await sweep(null);
    expect(documents).toEqual([
      { kind: 'repair-order', externalId: '1', updatedAt: '2026-03-01T12:00:00Z', body: row(1) },
      { kind: 'repair-order', externalId: '1', updatedAt: '2026-03-02T09:30:00Z', body: deleted },
      { kind: 'customer', externalId: '5', updatedAt: '2026-03-01T12:00:00Z', body: row(5) },
    ]);
  });

  test('no row of another shop', async () => {
    await listing({ updated: [row(1), row(2, undefined, { shopId: 70 })] });
    expect((await sweep(null)).documents.map(({ externalId }) => externalId)).toEqual(['1']);
  });

  test('a row without an id under a name of its own, always the same', async () => {
    await listing({ updated: [{ updatedDate: 'x' }, { shopId: 71 }] });
    const names = (await sweep(null)).documents.map(({ externalId }) => externalId);
    expect(new Set(names).size).toBe(2);
    expect(names.every(name => /^unnamed-\w{22}$/.test(name))).toBe(true);
    expect((await sweep(null)).documents.map(({ externalId }) => externalId)).toEqual(names);
  });

  test('every row that stays, when the last row of a page changes its place while others leave', async () => {
    const updated = rows(200);
    let first = true;
    await listing({ updated }, lists => {
      if (!first) return;
      first = false;
      const [last] = lists.updated.splice(99, 1);
      lists.updated.splice(60, 25);
      lists.updated.push({ ...last, updatedDate: '2026-03-09T12:00:00Z' });
    });
    const seen = new Set((await sweep(null)).documents.map(({ externalId }) => externalId));
    expect(updated.filter(({ id }) => !seen.has(String(id)))).toEqual([]);
  });
});

describe('the next watermark', () => {
  test('is the latest change of the first answer', async () => {
    const updated = [...rows(99), row(5_000, '2026-03-04T22:15:01.250Z'), row(1, '2026-03-20T00:00:00Z')];
    await listing({
      updated,
      deleted: [row(7, '2026-03-21T00:00:00Z')],
      customers: [row(8, '2026-03-22T00:00:00Z')],
    });
    expect((await sweep(null)).watermark).toBe('2026-03-04T22:15:01.25Z');
  });

  test('is the given one when nothing is newer, and none when nothing was ever seen', async () => {
    await listing({ updated: [row(1)] });
    expect((await sweep('2026-03-04T00:00:00Z')).watermark).toBe('2026-03-04T00:00:00Z');
    await service.close();
    await listing({});
    expect((await sweep(null)).watermark).toBeNull();
  });

  test('does not mind dates that are none', async () => {
    await listing({ updated: [row(1, 'never'), row(2)] });
    expect((await sweep(null)).watermark).toBe('2026-03-01T12:00:00Z');
  });
});
