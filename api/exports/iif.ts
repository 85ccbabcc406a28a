import type { Db } from '../../db/client.ts';
import type { Period } from '../../db/queries/exports.ts';
import { TRANSACTION_HEADS, transactionOf } from '../../domain/iif/block.ts';
import { listsOf } from '../../domain/iif/lists.ts';
import { ApiProblem } from '../problems/problem.ts';
import type { Read } from './exports.ts';
import { iifNames } from './iif-names.ts';
import { fingerprint, survey } from './iif-survey.ts';
import { standingOf } from './standing.ts';

/** A file that is ready to be sent: the hash is of the entries that it holds. */
type IifFile = { readonly hash: string; readonly pieces: AsyncGenerator<Buffer> };

/**
 * What stands in one set of books for a period, as an IIF file. It is read twice, first for its lists of names and its
 * hash; when an entry moved in between, the second reading breaks off, so that no file holds other entries than it says.
 * Throws what `survey` and `iifNames` throw.
 */
export async function iifFile(
  database: Db,
  read: Read,
  period: Period,
  books: string | undefined,
): Promise<IifFile> {
  const found = await survey(read, period, books);
  const { names, used } = await iifNames(database, found);
  async function* pieces() {
    const seen = fingerprint();
    yield written([...listsOf(used), ...TRANSACTION_HEADS]);
    for await (const entry of standingOf(read, period, found.books)) {
      seen.add(entry);
      yield written(transactionOf(entry, names));
    }
    if (seen.end() !== found.fingerprint)
      throw new ApiProblem('conflict', 'Entries of the period moved while the file was written.');
  }
  return { hash: found.fingerprint, pieces: pieces() };
}

/** Fields parted by tabs, lines as Windows ends them; every character is one byte, as cp1252 has those of Latin-1. */
function written(records: readonly (readonly string[])[]): Buffer {
  return Buffer.from(records.map(record => `${record.join('\t')}\r\n`).join(''), 'latin1');
}
