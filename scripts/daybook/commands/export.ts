import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apiOf, Sentence } from '../client.ts';
import { findShop } from '../find-shop.ts';
import { languageOf } from '../texts/index.ts';
import type { AddCommand, Tools } from '../tools.ts';

type Options = { from: string; to: string; what?: string[]; books?: string; out: string; json?: boolean };

/** What is written when nothing is named; an IIF file only by name, since it is meant for another set of books. */
const KINDS = ['entries', 'postings', 'proofs', 'documents'] as const;
const IIF = 'iif';

const pathOf = (kind: string) => (kind === IIF ? 'entries.iif' : `${kind}.csv`);

export const exportPeriod: AddCommand = (program, tools) => {
  const { client, texts, progress, answer } = tools;
  program
    .command('export')
    .description(texts.commands.export)
    .argument('<shop>', texts.options.shop)
    .requiredOption('--from <date>', texts.options.from)
    .requiredOption('--to <date>', texts.options.to)
    .option('--what <kinds...>', texts.options.what)
    .option('--books <id>', texts.options.books)
    .option('--out <folder>', texts.options.out, '.')
    .option('--json', texts.options.json)
    .action(async (wanted: string, options: Options) => {
      const { shopId } = await findShop(client, texts, wanted);
      const files: string[] = [];
      await mkdir(options.out, { recursive: true });
      for (const kind of options.what ?? KINDS) {
        const { bytes, name } = await fetchFile(tools, `${shopId}/exports/${pathOf(kind)}`, options);
        const file = join(
          options.out,
          kind === IIF ? name : `${shopId}-${kind}-${options.from}-${options.to}.csv`,
        );
        await writeFile(file, bytes);
        if (kind === IIF) progress(`  ${texts.doubles}`);
        progress(`  ${texts.wrote} ${file}`);
        files.push(file);
      }
      answer(options.json, files, () => files.join('\n'));
    });
};

/** A file of the API, byte for byte, and the name that the API gives it. */
async function fetchFile(
  { env }: Tools,
  path: string,
  { from, to, books }: Options,
): Promise<{ bytes: Uint8Array; name: string }> {
  const { url, key } = apiOf(env);
  const response = await fetch(
    `${url}/v1/shops/${path}?${new URLSearchParams({ from, to, ...(books && { books }) })}`,
    {
      headers: { authorization: `Bearer ${key}`, 'accept-language': languageOf(env) },
    },
  );
  if (response.ok) {
    const name = /filename="([\w.-]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
    return { bytes: new Uint8Array(await response.arrayBuffer()), name: name ?? 'export' };
  }
  const problem = (await response.json().catch(() => ({}))) as { detail?: string; act?: string };
  throw new Sentence(`${problem.detail ?? response.statusText} ${problem.act ?? ''}`.trim());
}
