import { afterEach, describe, expect, test } from 'vitest';
import { DaybookError } from '../../../domain/errors/codes.ts';
import type { Traits } from './traits.ts';
import type { SourceWorld } from './world.ts';

/** Credentials, tokens, scope and leaving. */
export function describeAccess(world: () => SourceWorld, { grant }: Traits): void {
  if (grant === 'token') describeTokens(world);

  describe('access', () => {
    afterEach(() => world().trouble('nothing'));

    test('is checked and gives the location of the shop', async () => {
      const { source, connection, context } = world();
      const locations = await source.checkAccess(connection());
      expect(locations).toMatchObject([{ id: world().locationId ?? context.sourceShopId }]);
      expect(locations[0]?.name).not.toBe('');
    });

    test.each(['credentials-refused', 'shop-dropped'] as const)(
      'that ended (%s) needs a person',
      async trouble => {
        const connection = world().connection();
        await world().trouble(trouble);
        await expect(world().source.checkAccess(connection)).rejects.toMatchObject({
          code: 'authorization-expired',
        });
        await expect(world().source.changes(connection, null, null)).rejects.toMatchObject({
          code: 'authorization-expired',
        });
      },
    );

    test('that ended within a sweep needs a person, and the cursor stays good', async () => {
      const connection = world().connection();
      const { next } = await world().source.changes(connection, null, null);
      await world().trouble('shop-dropped');
      const gone = world().source.changes(connection, null, next);
      await expect(gone).rejects.toMatchObject({ code: 'authorization-expired' });
      await world().trouble('nothing');
      await expect(world().source.changes(connection, null, next)).resolves.toBeDefined();
    });

    test('can be left, once and again', async () => {
      const connection = world().connection();
      await world().source.leave(connection);
      const after = world().source.changes(connection, null, null);
      // A key that was entered goes on working there: we forget it.
      if (grant === 'token') await expect(after).rejects.toMatchObject({ code: 'authorization-expired' });
      else await expect(after).resolves.toBeDefined();
      await expect(world().source.leave(connection)).resolves.toBeUndefined();
    });
  });
}

function describeTokens(world: () => SourceWorld): void {
  describe('a token', () => {
    afterEach(() => world().trouble('nothing'));

    test('stores a new token before it is used', async () => {
      const stops = world().connection({
        storeToken: () => Promise.reject(new DaybookError('lease-lost', 'not stored')),
      });
      await expect(world().source.changes(stops, null, null)).rejects.toMatchObject({ code: 'lease-lost' });
      expect(stops.turns()).toBe(1);
    });

    test('uses a stored token again', async () => {
      const connection = world().connection();
      await world().source.changes(connection, null, null);
      const first = connection.turns();
      await world().source.changes(connection, null, null);
      expect(connection.stored).toHaveLength(1);
      // One request more the first time: that for the token.
      expect(connection.turns() - first).toBe(first - 1);
    });

    test('keeps when a token ends, where the answer tells it', async () => {
      await world().trouble('token-expires');
      const connection = world().connection();
      await world().source.checkAccess(connection);
      expect(Date.parse(connection.stored[0]?.expiresAt ?? '')).toBeGreaterThan(Date.now());
    });

    test('gets one new token when the old one is revoked, and goes on', async () => {
      const connection = world().connection();
      const { next } = await world().source.changes(connection, null, null);
      await world().trouble('token-revoked');
      const page = await world().source.changes(connection, null, next);
      expect(page.documents.length).toBeGreaterThan(0);
      expect(connection.stored).toHaveLength(2);
      expect(connection.stored[1]?.token).not.toBe(connection.stored[0]?.token);
    });

    test('takes the token that another worker stored meanwhile', async () => {
      const first = world().connection();
      await world().source.checkAccess(first);
      const good = first.stored[0]?.token ?? '';
      const tokens = ['outdated', good];
      const second = world().connection({
        credentials: async () => ({ clientId: 'x', clientSecret: 'x', accessToken: tokens.shift() ?? null }),
      });
      await expect(world().source.changes(second, null, null)).resolves.toBeDefined();
      expect(second.stored).toHaveLength(0);
    });
  });
}
