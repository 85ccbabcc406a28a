import { afterEach, describe, expect, test } from 'vitest';
import { stateOf, sweep } from './sweep.ts';
import type { Traits } from './traits.ts';
import type { SourceWorld } from './world.ts';

/** What a sweep brings, from which watermark, and that nothing is lost while the list moves. */
export function describeSweeps(world: () => SourceWorld, { deletions }: Traits): void {
  describe('a sweep', () => {
    afterEach(() => world().trouble('nothing'));

    test('from the beginning brings every sale in its state', async () => {
      const truth = await world().sales();
      const { sales, pages } = await sweep(world(), null);
      expect(pages).toBeGreaterThan(3);
      const found = new Map([...sales].map(([id, raw]) => [id, stateOf(world(), raw)]));
      expect(new Map([...found].sort())).toEqual(new Map([...truth].sort()));
    });

    test('gives its watermark at its end alone', async () => {
      const connection = world().connection();
      const first = await world().source.changes(connection, null, null);
      expect(first).toMatchObject({ watermark: null, next: expect.anything() });
    });

    test('brings a page again for the same cursor', async () => {
      const connection = world().connection();
      const { next } = await world().source.changes(connection, null, null);
      const once = await world().source.changes(connection, null, next);
      expect(await world().source.changes(connection, null, next)).toEqual(once);
    });

    test('brings what was sold, changed, unposted and deleted since, and little else', async () => {
      const [kept, unposted, removed] = [await world().sell(), await world().sell(), await world().sell()];
      const before = await sweep(world(), null);
      await world().pass(180);
      const added = await world().sell();
      await world().unpost(unposted);
      if (deletions) await world().remove(removed);
      const after = await sweep(world(), before.watermark);
      expect(stateOf(world(), after.sales.get(added))).toBe('posted');
      expect(stateOf(world(), after.sales.get(unposted))).toBe('open');
      if (deletions) expect(stateOf(world(), after.sales.get(removed))).toBe('deleted');
      expect(after.sales.size).toBeLessThan(before.sales.size / 4);
      expect(stateOf(world(), before.sales.get(kept))).toBe('posted');
    });

    test('moves the watermark by the source’s own time, and never back', async () => {
      const first = await sweep(world(), null);
      const again = await sweep(world(), first.watermark);
      expect(again.watermark).toBe(first.watermark);
      await world().pass(90);
      await world().sell();
      const later = await sweep(world(), again.watermark);
      expect(Date.parse(later.watermark ?? '')).toBeGreaterThan(Date.parse(first.watermark ?? ''));
      const future = '2099-01-01T00:00:00Z';
      expect((await sweep(world(), future)).watermark).toBe(future);
    });

    test('loses nothing that changes behind its back: the next one brings it', async () => {
      const early = await world().sell();
      const oldest = [...(await world().sales())].filter(([, state]) => state === 'posted').at(-1)?.[0] ?? '';
      const first = await sweep(world(), null, {
        afterPage: async page => {
          if (page !== 1) return;
          await world().unpost(early);
          await world().pass(300);
          await world().unpost(oldest);
        },
      });
      // Passed before it changed, or met again at the top of the list.
      expect(['posted', 'open']).toContain(stateOf(world(), first.sales.get(early)));
      expect(stateOf(world(), first.sales.get(oldest))).toBe('open');
      const second = await sweep(world(), first.watermark);
      expect(stateOf(world(), second.sales.get(early))).toBe('open');
    });

    test('loses no sale when others leave the list or move in it while it is read', async () => {
      const truth = [...(await world().sales()).keys()];
      const newest = [...(await sweep(world(), null)).sales.keys()].slice(0, 45);
      const { sales } = await sweep(world(), null, {
        afterPage: async page => {
          const some = newest.slice((page - 1) * 15, page * 15);
          for (const id of some) await (deletions ? world().remove(id) : world().unpost(id));
        },
      });
      expect(truth.filter(id => !sales.has(id))).toEqual([]);
    });

    test.each(['edits-between-pages', 'bare-lists'] as const)('loses no sale under %s', async trouble => {
      const truth = [...(await world().sales()).keys()];
      await world().trouble(trouble);
      const { sales } = await sweep(world(), null);
      expect(truth.filter(id => !sales.has(id))).toEqual([]);
    });
  });

  describe('one sale', () => {
    test('is read as it is now', async () => {
      const id = await world().sell();
      const connection = world().connection();
      expect(stateOf(world(), await world().source.read(connection, world().kinds.sale, id))).toBe('posted');
      await world().unpost(id);
      expect(stateOf(world(), await world().source.read(connection, world().kinds.sale, id))).toBe('open');
    });

    test('that is not there is null', async () => {
      const gone = world().source.read(world().connection(), world().kinds.sale, '1');
      await expect(gone).resolves.toBeNull();
    });
  });
}
