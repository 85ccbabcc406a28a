import type { Gone } from '../company/types.ts';
import { childrenOf, element, type Tree } from '../wire/xml.ts';

/** What was deleted, by kind: of transactions or of lists. */
export function goneRets(gone: readonly Gone[], request: Tree, what: 'Txn' | 'List'): Tree[] {
  const kinds = childrenOf(request, `${what}DelType`).map(({ text }) => text);
  return gone
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, id, at, name }) =>
      element(`${what}DeletedRet`, [
        element(`${what}DelType`, kind),
        element(`${what}ID`, id),
        element('TimeCreated', at),
        element('TimeDeleted', at),
        name === '' ? null : element(what === 'Txn' ? 'RefNumber' : 'FullName', name),
      ]),
    );
}
