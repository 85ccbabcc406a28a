import type { Books } from '../books.ts';
import { type Body, compact, partOf } from '../json.ts';
import { stamp } from '../time.ts';

/** MetaData of an object that is written now. An account that was just made tells no LastUpdatedTime. */
export function metaData(books: Books, before: Body | undefined, isNewAccount = false): Body {
  const at = stamp(books.now, books.company.zone);
  const told = books.switches.lastModifiedBy === 'told' && !isNewAccount;
  const { LastModifiedByRef: _earlier, ...kept } = partOf(before ?? {}, 'MetaData');
  return compact({
    ...(before === undefined ? { CreateTime: at } : kept),
    LastUpdatedTime: isNewAccount ? undefined : at,
    LastModifiedByRef: told ? { value: books.user } : undefined,
  });
}
