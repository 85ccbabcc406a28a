import { findShop } from '../find-shop.ts';
import { preflightText } from '../print-pre-flight.ts';
import type { AddCommand } from '../tools.ts';

/** `pre-flight`: reads both sides now, before the call of the installation. */
export const preFlight: AddCommand = (program, { client, texts, answer }) => {
  program
    .command('pre-flight')
    .description(texts.commands['pre-flight'])
    .argument('<shop>', texts.options.shop)
    .option('--last', texts.options.last)
    .option('--json', texts.options.json)
    .action(async (wanted: string, { last, json }: { last?: boolean; json?: boolean }) => {
      const { shopId, name } = await findShop(client, texts, wanted);
      const read = last ? await client.preflight(shopId) : await client.readPreflightAgain(shopId);
      answer(json, read, () => preflightText(name, read));
    });
};
