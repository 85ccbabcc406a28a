import type { DatabaseSync } from 'node:sqlite';
import type { FastifyInstance } from 'fastify';
import type { PracticeClock } from '../practice/clock.ts';
import { Access } from './access.ts';
import { registerControl } from './control.ts';
import { TekmetricDatabase } from './database.ts';
import { SHOP_ZONE } from './history/calendar.ts';
import { shopPlans } from './history/shops.ts';
import { Player } from './player.ts';
import { SwitchBoard, type Switches } from './switches.ts';
import { Webhooks } from './webhooks.ts';
import { guard } from './wire/guard.ts';
import { registerRoutes } from './wire/routes.ts';
import { registerToken } from './wire/token.ts';

export type TekmetricOptions = {
  store: DatabaseSync;
  clock: PracticeClock;
  seed: string;
  anchorDate: string;
};

/** What the practice server shows of this system. */
export type Tekmetric = {
  /** Plays what happened before now and sends what a killed process left unsent; once, before the first request. */
  begin(): Promise<void>;
  overview(): { shops: object[]; switches: Switches };
};

/**
 * Puts the practice Tekmetric on a server: its API at `/tekmetric/api/v1`, its controls at `/practice/tekmetric`.
 * Seed and anchor date count for a new store only; an old one keeps its own.
 */
export async function registerTekmetric(app: FastifyInstance, options: TekmetricOptions): Promise<Tekmetric> {
  const { clock, seed, anchorDate } = options;
  const database = new TekmetricDatabase(options.store);
  const origin = database.fact<{ seed: string; anchor: string }>('origin') ?? { seed, anchor: anchorDate };
  database.setFact('origin', origin);
  const plans = shopPlans(origin.seed, origin.anchor);
  const switches = new SwitchBoard(database);
  const webhooks = new Webhooks(database, switches, app.log);
  const access = new Access(database, switches);
  const player = new Player({ database, plans, switches, webhooks, clock, logger: app.log });
  clock.onMove((_from, to) => player.playUntil(to));

  await app.register(
    async api => {
      await registerToken(api, access, switches);
      await api.register(async guarded => {
        guard(guarded, access, switches);
        registerRoutes(guarded, { database, switches, access, clock });
      });
    },
    { prefix: '/tekmetric/api/v1' },
  );
  await app.register(async control => registerControl(control, { database, switches, webhooks, clock }), {
    prefix: '/practice/tekmetric',
  });
  return {
    begin: async () => {
      player.found();
      await webhooks.flush();
      await player.playUntil(clock.now());
    },
    overview: () => ({
      shops: plans.map(({ shop, anchor }) => ({
        id: shop.id,
        name: shop.name,
        zone: SHOP_ZONE,
        launchDate: anchor,
        webhooks: database.webhookUrls(shop.id).length,
      })),
      switches: switches.now,
    }),
  };
}
