import type { Client } from '../client.ts';
import { boardText } from '../print.ts';
import type { AddCommand } from '../tools.ts';

type Row = Awaited<ReturnType<Client['board']>>['shops'][number];
type Options = { json?: boolean; attention?: boolean; stage?: string };

export const shops: AddCommand = (program, { client, texts, answer }) => {
  program
    .command('shops')
    .description(texts.commands.shops)
    .option('--stage <stage>', texts.options.stage)
    .option('--attention', texts.options.attention)
    .option('--json', texts.options.json)
    .action(async ({ json, attention, stage }: Options) => {
      const wanted = { limit: 200, ...(attention && { attention: 'true' }), ...(stage && { stage }) };
      const found: Row[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await client.board({ ...wanted, ...(cursor && { cursor }) } as object);
        found.push(...page.shops);
        cursor = page.next;
      }
      answer(json, found, () => boardText(found, texts));
    });
};
