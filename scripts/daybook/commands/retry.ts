import { Sentence } from '../client.ts';
import { dayTable, provedAfter, provedBefore } from '../days.ts';
import { findShop } from '../find-shop.ts';
import type { AddCommand } from '../tools.ts';

export const retry: AddCommand = (program, tools) => {
  const { client, texts, progress, answer } = tools;
  program
    .command('retry')
    .description(texts.commands.retry)
    .argument('<shop>', texts.options.shop)
    .option('--json', texts.options.json)
    .action(async (wanted: string, { json }: { json?: boolean }) => {
      const shop = await findShop(client, texts, wanted);
      const { shopId } = shop;
      if (shop.paused) throw new Sentence(texts.pausedFirst);
      // Resuming tries again whatever the shop waited for.
      if (shop.attention) progress(`  ${(await client.resume(shopId)).status}`);
      const { days } = await client.listDays(shopId, { limit: 200 });
      const open = days
        .filter(day => day.state === 'differs')
        .map(day => day.businessDate)
        .sort();
      if (open.length === 0 && !shop.attention) return answer(json, [], () => texts.nothingToRetry);
      const before = await provedBefore(client, shopId, open);
      for (const date of open) await client.resync(shopId, { from: date, to: date });
      const tried = await provedAfter(tools, shopId, open, before);
      answer(json, tried, () => dayTable(tried, tools));
      if (tried.some(day => day.tiesOut === false)) process.exitCode = 1;
    });
};
