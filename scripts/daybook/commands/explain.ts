import { DaybookProblem } from '../../../client/daybook.ts';
import { type Client, Sentence } from '../client.ts';
import { findShop } from '../find-shop.ts';
import { explainedText, orderText } from '../print-explained.ts';
import { explainTextsOf } from '../texts/explain.ts';
import { languageOf } from '../texts/index.ts';
import type { AddCommand } from '../tools.ts';

/** What an object can be, as entries name it. */
const KINDS = [
  'invoice',
  'credit-memo',
  'payment',
  'refund',
  'journal',
  'bill',
  'vendor-credit',
  'bill-payment',
  'expense',
  'deposit',
];

/** `explain <shop> object <kind> <id>` and `explain <shop> order <number>`. */
export const explain: AddCommand = (program, { env, client, texts, answer }) => {
  program
    .command('explain')
    .description(texts.commands.explain)
    .argument('<shop>', texts.options.shop)
    .argument('<what>', texts.options.explained)
    .argument('<names...>', texts.options.names)
    .option('--json', texts.options.json)
    .action(async (wanted: string, what: string, names: string[], { json }: { json?: boolean }) => {
      const words = explainTextsOf(languageOf(env));
      const [first = '', second] = names;
      if (what !== 'object' && what !== 'order') throw new Sentence(words.what);
      if (what === 'order') {
        if (names.length !== 1) throw new Sentence(words.nameOrder);
        const { shopId } = await findShop(client, texts, wanted);
        const order = await client.explainOrder(shopId, { number: first });
        return answer(json, order, () => orderText(first, order, words));
      }
      if (names.length !== 2 || !second || !KINDS.includes(first))
        throw new Sentence(words.name(KINDS.join(', ')));
      const { shopId } = await findShop(client, texts, wanted);
      const object = await objectOf(client, shopId, first, second);
      answer(json, object, () => object.entries.map(entry => explainedText(entry, words)).join('\n\n'));
    });
};

/** By the books' own id, else by its number. Throws what the API says of neither. */
async function objectOf(client: Client, shopId: string, type: string, name: string) {
  try {
    return await client.explainObject(shopId, { type, booksId: name });
  } catch (error) {
    if (!(error instanceof DaybookProblem) || error.problem.status !== 404) throw error;
    return await client.explainObject(shopId, { type, number: name });
  }
}
