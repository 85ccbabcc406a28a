import { findShop } from '../find-shop.ts';
import { shopText } from '../print.ts';
import type { AddCommand } from '../tools.ts';

export const status: AddCommand = (program, { client, texts, answer }) => {
  program
    .command('status')
    .description(texts.commands.status)
    .argument('<shop>', texts.options.shop)
    .option('--json', texts.options.json)
    .action(async (wanted: string, { json }: { json?: boolean }) => {
      const shop = await findShop(client, texts, wanted);
      answer(json, shop, () => shopText(shop, texts));
    });
};
