import { createHash } from 'node:crypto';
import { storeRaw } from '../../db/queries/raw-documents.ts';
import { canonicalJson } from '../../domain/entries/canonical.ts';
import type { RawDocument } from '../../sources/source.ts';
import type { Context } from '../context.ts';

/** Stores raw documents as received, each version once; gives how many were new or changed. */
export async function storePage(
  context: Context,
  shopId: string,
  documents: readonly RawDocument[],
): Promise<number> {
  const rows = documents.map(({ kind, externalId, body, updatedAt, final }) => ({
    kind,
    externalId,
    body,
    hash: createHash('sha256').update(canonicalJson(body), 'utf8').digest('hex'),
    sourceUpdatedAt: updatedAt,
    final: final ?? false,
  }));
  return await storeRaw(context.database, shopId, rows, new Date());
}
