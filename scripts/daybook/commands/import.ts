import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import Table from 'cli-table3';
import { type Client, Sentence } from '../client.ts';
import { findShop } from '../find-shop.ts';
import type { Texts } from '../texts/index.ts';
import type { AddCommand } from '../tools.ts';

type Shown = Awaited<ReturnType<Client['uploadFile']>>;
type Query = Parameters<Client['uploadFile']>[1];
type Options = {
  dates: Query['dateFormat'];
  mark: Query['decimalMark'];
  from?: string;
  to?: string;
  accept?: boolean;
  json?: boolean;
};

/** Hands over a file, shows what it would bring, and accepts it when that was asked for and nothing is wrong. */
export const importFile: AddCommand = (program, { client, texts, answer }) => {
  program
    .command('import')
    .description(texts.commands.import)
    .argument('<shop>', texts.options.shop)
    .argument('<kind>', texts.options.fileKind)
    .argument('<file>', texts.options.file)
    .option('--dates <format>', texts.options.dates, 'yyyy-mm-dd')
    .option('--mark <mark>', texts.options.mark, 'point')
    .option('--from <date>', texts.options.covers)
    .option('--to <date>', texts.options.covers)
    .option('--accept', texts.options.accept)
    .option('--json', texts.options.json)
    .action(async (wanted: string, kind: string, path: string, options: Options) => {
      const { shopId } = await findShop(client, texts, wanted);
      const contentBase64 = (await bytesOf(path, texts)).toString('base64');
      const { from, to, dates: dateFormat, mark: decimalMark } = options;
      const query = {
        kind: kind as Query['kind'],
        name: basename(path).slice(0, 120),
        dateFormat,
        decimalMark,
      };
      const period = { ...(from && { from }), ...(to && { to }) };
      const shown = await client.uploadFile(shopId, { ...query, ...period }, { contentBase64 });
      if (shown.preview.problems.length > 0) {
        process.exitCode = 1;
        return answer(options.json, shown, () => shownText(shown, texts));
      }
      if (!options.accept)
        return answer(options.json, shown, () => `${shownText(shown, texts)}\n${texts.notAccepted}`);
      const { uploadId } = shown.upload;
      const accepted = await client.acceptFileUpload(shopId, uploadId, { hash: shown.preview.hash });
      answer(
        options.json,
        accepted,
        () => `${shownText(shown, texts)}\n${texts.accepted}: ${accepted.accepted}`,
      );
    });
};

async function bytesOf(path: string, texts: Texts): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch {
    throw new Sentence(`${texts.noFile}: ${path}`);
  }
}

/** Counts, then each problem with its place, then what comes new by day. */
function shownText({ preview }: Shown, texts: Texts): string {
  const { counts, problems, totals, unknownColumns } = preview;
  const words = texts.dispositions;
  const lines = [
    (Object.keys(words) as (keyof typeof words)[]).map(word => `${counts[word]} ${words[word]}`).join(', '),
    ...problems.map(
      ({ line, column, message }) => `  ${[line, column].filter(Boolean).join(' ')}: ${message}`,
    ),
  ];
  if (unknownColumns.length > 0) lines.push(`${texts.leftOut}: ${unknownColumns.join(', ')}`);
  if (totals.length === 0) return lines.join('\n');
  const table = new Table({
    head: [texts.day, texts.documents, texts.amount],
    style: { head: [], border: [] },
  });
  for (const { businessDate, documents, amount } of totals)
    table.push([businessDate, documents, `${amount < 0 ? '-' : ''}${decimal(Math.abs(amount))}`]);
  return [...lines, table.toString()].join('\n');
}

/** Minor units, not negative, as a decimal. */
function decimal(amount: number): string {
  const digits = String(amount).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
