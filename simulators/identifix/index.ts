import type { DatabaseSync } from 'node:sqlite';
import type { FastifyInstance } from 'fastify';
import type { PracticeClock } from '../practice/clock.ts';
import { Access } from './access.ts';
import { registerControl } from './control.ts';
import { IdentifixDatabase } from './database.ts';
import { plans, TENANT } from './history/plan.ts';
import { Player } from './player.ts';
import { SwitchBoard } from './switches.ts';
import { Webhooks } from './webhooks.ts';
import { guard } from './wire/guard.ts';
import { registerHooks } from './wire/hooks.ts';
import { registerRoutes } from './wire/routes.ts';

export type IdentifixOptions = {
  store: DatabaseSync;
  clock: PracticeClock;
  seed: string;
  anchorDate: string;
};

/** What the practice server shows of this system. */
export type Identifix = {
  /** Plays what happened before now and sends what a killed process left unsent; once, before the first request. */
  begin(): Promise<void>;
  overview(): object;
};

/**
 * Puts the practice Identifix on a server: its API at `/identifix/api/v1`, its controls at `/practice/identifix`.
 * Seed and anchor date count for a new store only; an old one keeps its own.
 */
export async function registerIdentifix(app: FastifyInstance, options: IdentifixOptions): Promise<Identifix> {
  const { clock, seed, anchorDate } = options;
  const database = new IdentifixDatabase(options.store);
  const origin = database.fact<{ seed: string; anchor: string }>('origin') ?? { seed, anchor: anchorDate };
  database.setFact('origin', origin);
  const shops = plans(origin.seed, origin.anchor);
  const switches = new SwitchBoard(database);
  const webhooks = new Webhooks(database, switches, () => clock.now(), app.log);
  const access = new Access(switches);
  const player = new Player({ database, plans: shops, switches, webhooks, clock });
  clock.onMove((_from, to) => player.playUntil(to));

  await app.register(
    async api => {
      guard(api, access, switches);
      registerHooks(api, database, switches);
      registerRoutes(api, { database, switches, access, clock });
    },
    { prefix: '/identifix/api/v1' },
  );
  const control = { database, switches, webhooks, clock };
  await app.register(async scope => registerControl(scope, control), { prefix: '/practice/identifix' });
  return {
    begin: async () => {
      player.found();
      await webhooks.flush();
      await player.playUntil(clock.now());
    },
    overview: () => ({
      tenant: TENANT,
      shops: shops.map(({ shop, zone, anchor }) => {
        return { id: `${TENANT}-${shop.id}`, name: shop.name, zone, launchDate: anchor };
      }),
      switches: switches.now,
    }),
  };
}
