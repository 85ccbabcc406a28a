import { createHash } from 'node:crypto';
import type { Database } from '../../db/client.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { decideUpload } from '../../db/queries/file-uploads.ts';
import { type RawRow, storeRaw } from '../../db/queries/raw-documents.ts';
import { canonicalJson } from '../../domain/entries/canonical.ts';
import { rawKindOf } from '../../sources/file/body.ts';
import type { Understanding } from './understand.ts';

/**
 * Makes raw documents of what is new or changed in a file, in the transaction that accepts it; the next run of the
 * shop makes documents of them. False when somebody has decided about the file before.
 */
export async function acceptFile(
  database: Database,
  upload: { readonly shopId: string; readonly id: string },
  understanding: Understanding,
  actor: string,
): Promise<boolean> {
  const { shopId, id } = upload;
  const { kind, counts, covers, days } = understanding;
  const at = new Date();
  return await database.transaction(async transaction => {
    const decision = {
      state: 'accepted',
      by: actor,
      at,
      counts,
      receivedFrom: covers?.from ?? null,
      receivedTo: covers?.to ?? null,
    } as const;
    if (!(await decideUpload(transaction, shopId, id, decision))) return false;
    await storeRaw(transaction, shopId, rawRows(understanding), at);
    const after = { id, kind, counts, covers, days };
    await appendAudit(transaction, { shopId, actor, act: 'file-accepted', after }, at);
    return true;
  });
}

function rawRows({ kind, judged }: Understanding): RawRow[] {
  const wanted = judged.filter(one => one.disposition === 'new' || one.disposition === 'changed');
  return wanted.map(({ draft, body }) => ({
    kind: rawKindOf(kind),
    externalId: draft.externalId,
    hash: createHash('sha256').update(canonicalJson(body), 'utf8').digest('hex'),
    body,
    sourceUpdatedAt: null,
    final: false,
  }));
}
