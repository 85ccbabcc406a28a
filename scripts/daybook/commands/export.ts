import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apiOf, Sentence } from '../client.ts';
import { findShop } from '../find-shop.ts';
import { languageOf } from '../texts/index.ts';
import type { AddCommand, Tools } from '../tools.ts';

type Options = { from: string; to: string; what?: string[]; out: string; json?: boolean };

const KINDS = ['entries', 'postings', 'proofs', 'documents'] as const;

export const exportPeriod: AddCommand = (program, tools) => {
  const { client, texts, progress, answer } = tools;
  program
    .command('export')
    .description(texts.commands.export)
    .argument('<shop>', texts.options.shop)
    .requiredOption('--from <date>', texts.options.from)
    .requiredOption('--to <date>', texts.options.to)
    .option('--what <kinds...>', texts.options.what)
    .option('--out <folder>', texts.options.out, '.')
    .option('--json', texts.options.json)
    .action(async (wanted: string, options: Options) => {
      const { shopId } = await findShop(client, texts, wanted);
      const files: string[] = [];
      await mkdir(options.out, { recursive: true });
      for (const kind of options.what ?? KINDS) {
        const text = await fetchCsv(tools, `${shopId}/exports/${kind}.csv`, options);
        const file = join(options.out, `${shopId}-${kind}-${options.from}-${options.to}.csv`);
        await writeFile(file, text);
        progress(`  ${texts.wrote} ${file}`);
        files.push(file);
      }
      answer(options.json, files, () => files.join('\n'));
    });
};

/** A CSV file of the API, byte for byte. */
async function fetchCsv({ env }: Tools, path: string, { from, to }: Options): Promise<Uint8Array> {
  const { url, key } = apiOf(env);
  const response = await fetch(`${url}/v1/shops/${path}?${new URLSearchParams({ from, to })}`, {
    headers: { authorization: `Bearer ${key}`, 'accept-language': languageOf(env) },
  });
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  const problem = (await response.json().catch(() => ({}))) as { detail?: string; act?: string };
  throw new Sentence(`${problem.detail ?? response.statusText} ${problem.act ?? ''}`.trim());
}
