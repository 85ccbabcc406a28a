import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BEGINNING,
  type Page,
  type Position,
  pageOf,
  positionAfter,
  type Window,
  windowAt,
} from '../../sources/tekmetric/paging.ts';

/** Serves a list of names as the service does, with its own limit of rows. */
function serve(list: readonly string[], asked: Window, limit = 100): Page {
  const size = Math.min(asked.size, limit);
  const start = asked.page * size;
  const content = list.slice(start, start + size);
  return pageOf({ content, number: asked.page, size, last: start + size >= list.length }, asked);
}

/** Reads a list to its end; `meanwhile` changes it after every answer. Gives all that was seen. */
function readAll(list: string[], meanwhile: (list: string[]) => void, limit?: number) {
  const seen = new Set<string>();
  let position: Position | null = BEGINNING;
  let requests = 0;
  while (position !== null) {
    const asked = windowAt(position);
    const page: Page = serve(list, asked, limit);
    const names = page.rows.map(String);
    for (const name of names) seen.add(name);
    position = positionAfter(position, asked, page, names);
    requests += 1;
    if (requests < 200) meanwhile(list);
    if (requests > 1_000) throw new Error('does not end');
  }
  return { seen, requests };
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `row ${index}`);

describe('the window', () => {
  test('always begins before the position and reaches beyond it, for every limit of the service', () => {
    for (let most = 20; most <= 100; most += 1) {
      for (let offset = 1; offset < 1_500; offset += 1) {
        const { page, size } = windowAt({ offset, lastRow: 'x', most });
        if (size > most || page * size >= offset || (page + 1) * size <= offset) {
          throw new Error(`most ${most}, offset ${offset}: page ${page} of ${size}`);
        }
      }
    }
  });

  test('costs little: a long list takes few more requests than without overlap', () => {
    expect(readAll(names(10_000), () => undefined).requests).toBeLessThan(140);
  });
});

describe('a list that changes while it is read', () => {
  test('loses no row that stays, however rows leave, come in and change their place', () => {
    const change = fc.record({
      kind: fc.constantFrom('remove', 'insert', 'touch'),
      at: fc.nat(),
      many: fc.nat(25),
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 450 }), fc.array(change, { maxLength: 30 }), (count, plan) => {
        const list = names(count);
        const stable = new Set(list);
        const changes = [...plan];
        const { seen } = readAll(list, rows => {
          const next = changes.shift();
          if (next !== undefined) apply(rows, stable, next);
        });
        expect([...stable].filter(name => !seen.has(name))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('loses nothing when as many rows leave as come in, so that the total stays', () => {
    const list = names(300);
    const { seen } = readAll(list, rows => {
      rows.splice(0, 15);
      for (let index = 0; index < 15; index += 1) rows.push(`new ${rows.length} ${index}`);
    });
    expect(
      names(300)
        .slice(150)
        .filter(name => !seen.has(name)),
    ).toEqual([]);
  });

  test('goes back when the last row of a page is gone', () => {
    const list = names(250);
    let removed = false;
    const { seen } = readAll(list, rows => {
      if (!removed) rows.splice(60, 40);
      removed = true;
    });
    expect(names(250).filter(name => !seen.has(name))).toEqual([]);
  });
});

function apply(
  rows: string[],
  stable: Set<string>,
  change: { kind: string; at: number; many: number },
): void {
  for (let index = 0; index < change.many; index += 1) {
    const at = rows.length === 0 ? 0 : (change.at + index * 7) % rows.length;
    if (change.kind === 'insert') rows.splice(at, 0, `new ${stable.size} ${index} ${change.at}`);
    if (change.kind === 'insert' || rows.length === 0) continue;
    const [gone] = rows.splice(at, 1);
    stable.delete(String(gone));
    if (change.kind === 'touch') rows.splice(change.at % (rows.length + 1), 0, `${gone}, changed`);
  }
}

describe('what a service may answer otherwise', () => {
  test.each([20, 37, 50, 99])('a limit of %i rows loses nothing', limit => {
    expect(readAll(names(430), () => undefined, limit).seen.size).toBe(430);
  });

  test('fewer than 20 rows at once leave no room for the overlap', () => {
    expect(() => readAll(names(30), () => undefined, 10)).toThrowError('only 10 rows');
  });

  test('a bare array that is shorter than asked is all', () => {
    const asked = { page: 0, size: 100 };
    expect(positionAfter(BEGINNING, asked, pageOf(['a'], asked), ['a'])).toBeNull();
  });

  test('a bare array that ignores the page is read once', () => {
    const list = names(250);
    const asked = { page: 0, size: 100 };
    expect(positionAfter(BEGINNING, asked, pageOf(list, asked), list)).toBeNull();
  });

  test('a bare array in pages is read to its end', () => {
    const list = names(250);
    const seen = new Set<string>();
    let position: Position | null = BEGINNING;
    while (position !== null) {
      const asked = windowAt(position);
      const rows = list.slice(asked.page * asked.size, (asked.page + 1) * asked.size);
      for (const row of rows) seen.add(row);
      position = positionAfter(position, asked, pageOf(rows, asked), rows);
    }
    expect(seen.size).toBe(250);
  });

  test.each([null, 'text', {}, { content: {}, number: 0, size: 1, last: true }])('%j is no page', body => {
    expect(() => pageOf(body, { page: 0, size: 100 })).toThrowError('source-unavailable');
  });
});
