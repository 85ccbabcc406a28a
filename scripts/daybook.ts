import { parseArgs } from 'node:util';
import { type Ask, apiClient, Sentence } from './daybook/client.ts';
import { findShop, type Shop } from './daybook/find-shop.ts';
import { boardText, shopText } from './daybook/print.ts';
import { languageOf, type Texts, textsOf } from './daybook/texts.ts';

type Options = { readonly json: boolean; readonly reason: string | undefined };

const BAD_USE = 2;

/** `npm run daybook -- …`: what support does most, over the API alone. */
async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const language = languageOf(env);
  const texts = textsOf(language);
  const { values, positionals } = parse(args, texts);
  const [command, shop, ...more] = positionals;
  if (values.help || command === undefined) return texts.usage;
  const options = { json: values.json ?? false, reason: values.reason };
  const ask = apiClient(env, language, texts);
  if (command === 'shops' && shop === undefined) return shops(ask, texts, options);
  if (shop === undefined || more.length > 0) throw new Sentence(texts.badUse);
  if (command === 'status') return status(ask, texts, options, shop);
  if (command === 'cancel') return cancel(ask, texts, options, shop);
  throw new Sentence(texts.badUse);
}

function parse(args: readonly string[], texts: Texts) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, help: { type: 'boolean' }, reason: { type: 'string' } },
    });
  } catch {
    throw new Sentence(texts.badUse);
  }
}

async function shops(ask: Ask, texts: Texts, { json }: Options): Promise<string> {
  const found: Shop[] = [];
  let next: unknown = null;
  do {
    const page = await ask(`/shops?limit=200${next ? `&cursor=${encodeURIComponent(String(next))}` : ''}`);
    found.push(...(page.shops as Shop[]));
    next = page.next;
  } while (next);
  return json ? jsonText(found) : boardText(found, texts);
}

async function status(ask: Ask, texts: Texts, { json }: Options, wanted: string): Promise<string> {
  const shop = await findShop(ask, texts, wanted);
  return json ? jsonText(shop) : shopText(shop, texts);
}

async function cancel(ask: Ask, texts: Texts, { json, reason }: Options, wanted: string): Promise<string> {
  const { shopId, name } = await findShop(ask, texts, wanted);
  const answer = await ask(`/shops/${shopId}/cancel`, reason === undefined ? {} : { reason });
  return json ? jsonText(answer) : `${name} (${shopId})\n${answer.status}\n`;
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

try {
  process.stdout.write(await run(process.argv.slice(2), process.env));
} catch (error) {
  if (!(error instanceof Sentence)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = BAD_USE;
}
