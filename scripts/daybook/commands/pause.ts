import { findShop } from '../find-shop.ts';
import type { AddCommand } from '../tools.ts';

/** `pause` and `resume`. */
export const pauseAndResume: AddCommand = (program, { client, texts, answer }) => {
  for (const move of ['pause', 'resume'] as const)
    program
      .command(move)
      .description(texts.commands[move])
      .argument('<shop>', texts.options.shop)
      .option('--json', texts.options.json)
      .action(async (wanted: string, { json }: { json?: boolean }) => {
        const { shopId } = await findShop(client, texts, wanted);
        const asked = await client[move](shopId);
        const shop = await client.shopStatus(shopId);
        answer(json, asked, () => `${shop.name} (${shopId})\n${shop.status}`);
      });
};
