import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { decisionsOf } from '../../db/queries/decisions.ts';
import { sourceConnectionOf } from '../../db/queries/source-connections.ts';
import { withChoice } from '../../domain/decisions/choose.ts';
import { mappingSchema } from '../../domain/mapping/mapping.ts';
import type { MappingDraft } from '../../domain/mapping/suggest.ts';
import type { ApiDependencies } from '../dependencies.ts';

/**
 * A draft with the choices that were taken before anybody mapped: whether locations stand apart was asked when the
 * source was connected, and a decision about it counts for more. One without a receivable account stays as it is.
 */
export async function withTaken(
  { database }: ApiDependencies,
  shopId: string,
  books: BooksOfShop,
  draft: MappingDraft,
): Promise<MappingDraft> {
  const whole = mappingSchema.safeParse(draft);
  if (!whole.success) return draft;
  const source = await sourceConnectionOf(database, shopId);
  const asked = source?.variant === 'apart' ? withChoice(whole.data, 'locations', 'apart') : whole.data;
  const taken = await decisionsOf(database, shopId, books.connection.id);
  return taken.reduce(
    (mapping, { topic, choice, detail }) => withChoice(mapping, topic, choice, detail ?? {}),
    asked,
  );
}
