import { afterAll, beforeAll, describe } from 'vitest';
import { describeAccess } from './access.ts';
import { describeFaults } from './faults.ts';
import { describeSweeps } from './sweeps.ts';
import { type Traits, USUAL } from './traits.ts';
import { describeWebhooks } from './webhooks.ts';
import type { SourceWorld } from './world.ts';

/**
 * What every source must do, whichever system it reads: run against its practice system, or against a vendor's
 * sandbox that can be moved in the ways of `SourceWorld`. `make` starts one world for all tests.
 */
export function describeSourceContract(
  name: string,
  make: () => Promise<SourceWorld>,
  traits: Traits = USUAL,
): void {
  describe(`source contract: ${name}`, () => {
    let started: SourceWorld | null = null;
    const world = () => {
      if (started === null) throw new Error('the world has not been started');
      return started;
    };
    beforeAll(async () => {
      started = await make();
    });
    afterAll(() => started?.close());

    describeSweeps(world, traits);
    describeFaults(world);
    if (traits.webhooks !== false) describeWebhooks(world, traits);
    describeAccess(world, traits);
  });
}
