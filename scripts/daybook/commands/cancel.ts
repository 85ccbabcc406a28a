import { setTimeout as sleep } from 'node:timers/promises';
import { findShop } from '../find-shop.ts';
import type { AddCommand } from '../tools.ts';

type Options = { reason?: string; wait?: boolean; json?: boolean };

const LONGEST_MS = 10 * 60_000;

export const cancel: AddCommand = (program, { client, texts, progress, answer }) => {
  program
    .command('cancel')
    .description(texts.commands.cancel)
    .argument('<shop>', texts.options.shop)
    .option('--reason <text>', texts.options.reason)
    .option('--wait', texts.options.wait)
    .option('--json', texts.options.json)
    .action(async (wanted: string, { reason, wait, json }: Options) => {
      const { shopId, name } = await findShop(client, texts, wanted);
      const asked = await client.cancel(shopId, reason === undefined ? {} : { reason });
      let { stage, status } = await client.shopStatus(shopId);
      for (const end = Date.now() + LONGEST_MS; wait && stage !== 'cancelled' && Date.now() < end; ) {
        progress(`  ${status}`);
        await sleep(2_000);
        ({ stage, status } = await client.shopStatus(shopId));
      }
      answer(json, asked, () => `${name} (${shopId})\n${wait ? status : asked.status}`);
      if (wait && stage !== 'cancelled') process.exitCode = 1;
    });
};
