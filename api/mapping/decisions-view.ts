import { z } from 'zod';
import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { type Decision, decisionsOf } from '../../db/queries/decisions.ts';
import { mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import { namesOf } from '../../db/queries/people-and-keys.ts';
import { choiceIn, decisionDetail } from '../../domain/decisions/choose.ts';
import { DECISION_RULES } from '../../domain/decisions/rules.ts';
import { defaultChoice, TOPICS } from '../../domain/decisions/topics.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { instant, isoOf } from '../schemas.ts';
import type { Language } from '../texts/language.ts';
import { companySide } from './company.ts';

const taken = z.object({
  choice: z.string(),
  detail: decisionDetail.nullable(),
  isDefault: z.boolean().describe('Nobody chose otherwise: the default was confirmed'),
  effectiveFrom: z.string(),
  decidedBy: z.string(),
  decidedByName: z.string().nullable(),
  decidedAt: instant,
});

export const decisionSchema = z.object({
  topic: z.enum(TOPICS),
  question: z.string(),
  default: z.string(),
  choices: z.array(z.object({ id: z.string(), words: z.string(), givesUp: z.string() })),
  inForce: z.string().describe('By the mapping, else the default'),
  current: taken.nullable().describe('Null: nobody has decided it yet'),
  history: z.array(taken),
});

/** Every decision with its choices, what each gives up, and who decided it when. */
export async function decisionsView(
  { database }: ApiDependencies,
  shopId: string,
  books: BooksOfShop,
  language: Language,
): Promise<z.infer<typeof decisionSchema>[]> {
  const { id } = books.connection;
  const all = await decisionsOf(database, shopId, id);
  const [latest] = await mappingVersionsOf(database, shopId, id);
  const names = await namesOf(database, [...new Set(all.map(one => one.decidedBy))]);
  return TOPICS.map(topic => {
    const { question, choices } = DECISION_RULES[topic];
    const usual = defaultChoice(topic, companySide(books), DECISION_RULES);
    const history = all.filter(one => one.topic === topic).map(one => view(one, names));
    return {
      topic,
      question: question[language],
      default: usual,
      choices: choices.map(choice => ({
        id: choice.id,
        words: choice.words[language],
        givesUp: choice.givesUp[language],
      })),
      inForce: (latest && choiceIn(latest.mapping, topic)) ?? history.at(-1)?.choice ?? usual,
      current: history.at(-1) ?? null,
      history,
    };
  });
}

function view({ topic: _, ...one }: Decision, names: ReadonlyMap<string, string>) {
  return {
    ...one,
    decidedByName: names.get(one.decidedBy) ?? null,
    decidedAt: isoOf(one.decidedAt),
  };
}
