import type { DatabaseSync } from 'node:sqlite';
import type { FastifyInstance } from 'fastify';
import type { PracticeClock } from '../practice/clock.ts';
import { Access } from './access.ts';
import { registerControl } from './control.ts';
import { TalechDatabase } from './database.ts';
import { MERCHANTS } from './history/merchants.ts';
import { Player } from './player.ts';
import { SwitchBoard, type Switches } from './switches.ts';
import { guard } from './wire/guard.ts';
import { registerRoutes } from './wire/routes.ts';
import { registerToken } from './wire/token.ts';

export type TalechOptions = {
  store: DatabaseSync;
  clock: PracticeClock;
  seed: string;
  anchorDate: string;
};

/** What the practice server shows of this system. */
export type Talech = {
  /** Plays what happened before now; once, before the first request. */
  begin(): Promise<void>;
  overview(): { merchants: object[]; switches: Switches };
};

/**
 * Puts the practice talech on a server: its services at `/talech`, its controls at `/practice/talech`. Seed and anchor
 * date count for a new store only; an old one keeps its own.
 */
export async function registerTalech(app: FastifyInstance, options: TalechOptions): Promise<Talech> {
  const database = new TalechDatabase(options.store);
  const given = { seed: options.seed, anchor: options.anchorDate };
  const origin = database.fact<typeof given>('origin') ?? given;
  database.setFact('origin', origin);
  const { clock } = options;
  const switches = new SwitchBoard(database);
  const access = new Access(database, switches);
  const player = new Player(database, origin, clock);
  clock.onMove((_from, to) => player.playUntil(to));

  await app.register(
    async wire => {
      registerToken(wire, access, switches);
      await wire.register(async guarded => {
        guard(guarded, access, switches);
        registerRoutes(guarded, { database, switches, access });
      });
    },
    { prefix: '/talech' },
  );
  await app.register(async control => registerControl(control, { database, switches, access, clock }), {
    prefix: '/practice/talech',
  });
  return {
    begin: async () => {
      await player.playUntil(clock.now());
    },
    overview: () => ({ merchants: [...MERCHANTS], switches: switches.now }),
  };
}
