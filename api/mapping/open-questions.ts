import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import { waitingDocuments } from '../../db/queries/waiting-documents.ts';
import type { ChartAccount } from '../../domain/mapping/chart.ts';
import { type Suggestion, suggestMapping } from '../../domain/mapping/suggest.ts';
import { type MappingQuestion, questionsOf } from '../../domain/questions/questions.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { companySide } from './company.ts';

export type AskedQuestion = { readonly question: MappingQuestion; readonly proposal: Suggestion | null };

/** The questions of one set of books with a proposal for each, out of these accounts. */
export async function openQuestions(
  { database }: ApiDependencies,
  shopId: string,
  books: BooksOfShop,
  accounts: readonly ChartAccount[],
): Promise<AskedQuestion[]> {
  const { id } = books.connection;
  const [latest] = await mappingVersionsOf(database, shopId, id);
  const waiting = await waitingDocuments(database, shopId, id);
  const asked = questionsOf(waiting, latest?.mapping ?? { costPolicy: 'none' });
  return asked.map(question => {
    const { reason, needs, words, count, examples } = question;
    if (needs === null) return { question, proposal: null };
    const need = { role: reason, kind: needs, words, count, examples, locations: [null] };
    const [proposal = null] = suggestMapping([need], accounts, companySide(books)).suggestions;
    return { question, proposal };
  });
}
