import { setTimeout as pause } from 'node:timers/promises';
import { Sentence } from '../client.ts';
import { dayTable, provedAfter, provedBefore } from '../days.ts';
import { findShop, type Shop } from '../find-shop.ts';
import type { AddCommand, Tools } from '../tools.ts';

type Options = { day?: string; from?: string; to?: string; wait: boolean; json?: boolean };

const LONGEST_MS = 120_000;

export const run: AddCommand = (program, tools) => {
  const { client, texts, answer } = tools;
  program
    .command('run')
    .description(texts.commands.run)
    .argument('<shop>', texts.options.shop)
    .option('--day <date>', texts.options.day)
    .option('--from <date>', texts.options.from)
    .option('--to <date>', texts.options.to)
    .option('--no-wait', texts.options.noWait)
    .option('--json', texts.options.json)
    .action(async (wanted: string, options: Options) => {
      const shop = await findShop(client, texts, wanted);
      const { from, to } = rangeOf(options, tools);
      if (from === undefined || to === undefined) return await now(tools, shop, options);
      const dates = datesOf(from, to);
      const before = await provedBefore(client, shop.shopId, dates);
      const asked = await client.resync(shop.shopId, { from, to });
      if (!options.wait) return answer(options.json, asked, () => `${shop.name}: ${asked.status}`);
      const days = await provedAfter(tools, shop.shopId, dates, before);
      answer(options.json, { shopId: shop.shopId, days }, () => dayTable(days, tools));
      if (days.some(day => day.tiesOut === false)) process.exitCode = 1;
    });
};

function rangeOf({ day, from, to }: Options, { texts }: Tools): { from?: string; to?: string } {
  if ((from === undefined) !== (to === undefined) || (day !== undefined && from !== undefined))
    throw new Sentence(texts.dayOrRange);
  if (day !== undefined) return { from: day, to: day };
  return from !== undefined && to !== undefined ? { from, to } : {};
}

/** All dates of a range, both ends included; a wrong date is left to the API to refuse. */
function datesOf(from: string, to: string): string[] {
  try {
    const first = Temporal.PlainDate.from(from);
    const { days } = first.until(Temporal.PlainDate.from(to), { largestUnit: 'days' });
    return Array.from({ length: Math.max(0, days) + 1 }, (_, index) => first.add({ days: index }).toString());
  } catch {
    return [];
  }
}

/** Asks for what there is now, and waits until it was read. */
async function now(tools: Tools, shop: Shop, { wait, json }: Options): Promise<void> {
  const { client, texts, progress, answer } = tools;
  const reads = async () =>
    (await client.syncLog(shop.shopId)).log.find(row => row.event === 'extracted')?.id ?? 0;
  const before = await reads();
  const asked = await client.syncNow(shop.shopId, {});
  progress(`  ${shop.name}: ${texts.asked}`);
  for (const end = Date.now() + LONGEST_MS; wait && (await reads()) === before && Date.now() < end; )
    await pause(500);
  const after = wait ? await client.shopStatus(shop.shopId) : asked;
  answer(json, after, () => `${shop.name}: ${after.status}`);
}
