import { afterEach, describe, expect, test } from 'vitest';
import { DaybookError } from '../../../domain/errors/codes.ts';
import { sweep } from './sweep.ts';
import type { SourceWorld, Trouble } from './world.ts';

const FAULTS: readonly (readonly [Trouble, string])[] = [
  ['too-many-requests', 'rate-limited'],
  ['unavailable', 'source-unavailable'],
  ['broken-answers', 'source-unavailable'],
];

/** Faults of the other side, in the words of the closed vocabulary. */
export function describeFaults(world: () => SourceWorld): void {
  describe('faults', () => {
    afterEach(() => world().trouble('nothing'));

    test.each(FAULTS)('%s is %s, and the same cursor goes on afterwards', async (trouble, code) => {
      const truth = [...(await world().sales()).keys()];
      const connection = world().connection();
      const first = await world().source.changes(connection, null, null);
      await world().trouble(trouble);
      await expect(world().source.changes(connection, null, first.next)).rejects.toMatchObject({ code });
      await world().trouble('nothing');
      const seen = new Set(first.documents.map(document => document.externalId));
      let next = first.next;
      while (next !== null) {
        const page = await world().source.changes(connection, null, next);
        for (const document of page.documents) seen.add(document.externalId);
        next = page.next;
      }
      expect(truth.filter(id => !seen.has(id))).toEqual([]);
    });

    test('too many requests say how long to wait, without a body to read it from', async () => {
      const connection = world().connection();
      await world().source.changes(connection, null, null);
      await world().trouble('too-many-requests');
      const error = await world()
        .source.changes(connection, null, null)
        .catch(failure => failure);
      expect(error).toBeInstanceOf(DaybookError);
      expect(error.retryAfterMs).toBeGreaterThan(0);
    });

    test('nobody there is source-unavailable', async () => {
      const connection = world().connection({ baseUrl: 'http://127.0.0.1:9' });
      await expect(world().source.checkAccess(connection)).rejects.toMatchObject({
        code: 'source-unavailable',
      });
    });

    test('no turn, no request', async () => {
      const limited = new DaybookError('rate-limited', 'the bucket is empty', { retryAfterMs: 5 });
      const connection = world().connection({ takeTurn: () => Promise.reject(limited) });
      await expect(world().source.changes(connection, null, null)).rejects.toBe(limited);
      expect(connection.stored).toHaveLength(0);
    });

    test('an abort ends the call with its own reason', async () => {
      const reason = new Error('shutting down');
      const signal = AbortSignal.abort(reason);
      await expect(world().source.changes(world().connection({ signal }), null, null)).rejects.toBe(reason);
    });

    test('no error holds a secret', async () => {
      const troubles: Trouble[] = ['credentials-refused', 'shop-dropped', 'unavailable', 'broken-answers'];
      for (const trouble of troubles) {
        const connection = world().connection();
        await world().trouble(trouble);
        const error = await world()
          .source.checkAccess(connection)
          .catch(failure => failure);
        expect(error).toBeInstanceOf(DaybookError);
        const { clientSecret } = await connection.credentials();
        const told = error.message.replaceAll(/practice systems?/gi, '');
        expect(told).not.toContain(clientSecret);
        for (const { token } of connection.stored) expect(told).not.toContain(token);
        await world().trouble('nothing');
      }
    });
  });

  describe('strange content', () => {
    afterEach(() => world().trouble('nothing'));

    test('of unknown fields is normalized, and the fields are told', async () => {
      const calm = await normalizedSales(world());
      await world().trouble('unknown-fields');
      const strange = await normalizedSales(world());
      expect(strange.map(({ document }) => document)).toEqual(calm.map(({ document }) => document));
      expect(calm.flatMap(({ unknownFields }) => unknownFields)).toEqual([]);
      expect(strange.every(({ unknownFields }) => unknownFields.length > 0)).toBe(true);
    });

    test('of unknown parts is a problem of those sales that were posted, and of no other', async () => {
      await world().trouble('unknown-part-type');
      const results = await normalizedSales(world());
      const problems = results.flatMap(({ problem }) => (problem === null ? [] : [problem]));
      expect(problems.length).toBeGreaterThan(0);
      expect(new Set(problems.map(problem => problem.code))).toEqual(new Set(['invalid-document']));
      expect(results.some(({ document }) => document !== null)).toBe(true);
    });
  });
}

async function normalizedSales(world: SourceWorld) {
  const { sales } = await sweep(world, null);
  const byId = [...sales.values()].sort((a, b) => (a.externalId < b.externalId ? -1 : 1));
  return byId.map(raw => world.source.normalize(raw, world.context));
}
