import { activityInfo, cancellationSignal } from '@temporalio/activity';
import { itemAccounts } from '../../db/queries/company-references.ts';
import { saveProof } from '../../db/queries/day-writes.ts';
import { type EntryRow, entriesOfDate } from '../../db/queries/entries.ts';
import { appendLog, saveRun } from '../../db/queries/sync-runs.ts';
import type { Parked } from '../../domain/entries/entry.ts';
import { isErrorCode } from '../../domain/errors/codes.ts';
import { ERROR_TABLE } from '../../domain/errors/table.ts';
import type { MarkedEntry } from '../../domain/proof/books.ts';
import type { Proof } from '../../domain/proof/proof.ts';
import { proveDay } from '../../domain/proof/prove-day.ts';
import { daysClosed } from '../../observability/metrics/engine.ts';
import { openBooks, shopOf } from '../connections.ts';
import type { Context } from '../context.ts';
import { classified } from '../failure.ts';
import { wantedDay } from '../wanted-day.ts';

/** Reads the day back from the books, sets it beside the source's documents and keeps the proof. */
export async function reconcile(context: Context, input: { v: 1; shopId: string; businessDate: string }) {
  return await classified(async () => {
    const { shopId, businessDate } = input;
    const shop = await shopOf(context, shopId);
    const books = await openBooks(context, shop, cancellationSignal());
    const rows = await entriesOfDate(context.database, shopId, businessDate);
    const wanted = await wantedDay(context, shop, books, businessDate);
    const quiet = rows.length === 0 && wanted.documents.length === 0;
    const objects = quiet ? [] : await books.target.readBack(books.conversation, businessDate, businessDate);
    const items = await itemAccounts(context.database, books.company.id);
    const proof = proveDay({
      businessDate,
      documents: wanted.documents,
      entries: rows.flatMap(row => standingEntry(row, businessDate)),
      objects,
      mapping: wanted.mapping,
      itemIds: Object.fromEntries(items.map(item => [item.key, item.id])),
      parked: rows.flatMap(row => parkedEntry(row, businessDate)),
      skipped: wanted.skipped,
      questions: wanted.questions,
    });
    const documents = wanted.entries.length + wanted.parked.length;
    if (!proof.tiesOut && shop.stage !== 'live' && rows.every(row => row.postedRevision === null)) {
      // Before go-live a day of which nothing was sent yet has nothing to prove.
      return { v: 1 as const, documents, tiesOut: false, parked: proof.parked.length };
    }
    await saveProof(context.database, shopId, businessDate, proof, stateOf(proof, documents), new Date());
    await noteRun(context, shopId, businessDate, documents, proof);
    return { v: 1 as const, documents, tiesOut: proof.tiesOut, parked: proof.parked.length };
  });
}

/** The run's row, from which the shop reads when it was last synced, and its line in the log. */
async function noteRun(
  { database }: Context,
  shopId: string,
  businessDate: string,
  documents: number,
  proof: Proof,
): Promise<void> {
  const { workflowExecution, scheduledTimestampMs } = activityInfo();
  const startedAt = new Date(scheduledTimestampMs).toISOString();
  const runKey = workflowExecution?.runId ?? '';
  daysClosed.inc({ outcome: stateOf(proof, documents) });
  await saveRun(database, { shopId, businessDate, runKey, startedAt, outcome: stateOf(proof, documents) });
  const counts = { documents, tiesOut: proof.tiesOut ? 1 : 0, parked: proof.parked.length };
  await appendLog(database, shopId, businessDate, 'reconciled', counts);
}

function stateOf(proof: Proof, documents: number): string {
  if (documents === 0) return 'empty';
  return proof.tiesOut ? 'proved' : 'differs';
}

/** What should stand in the books on this date. */
function standingEntry(row: EntryRow, businessDate: string): MarkedEntry[] {
  const { subject, purpose, marker, content } = row;
  if (!content || row.businessDate !== businessDate || ['undone', 'superseded'].includes(row.state))
    return [];
  return [{ subject, purpose, marker, content }];
}

/** What waits for a person, whatever the reason: parked before it was sent, refused by the books, changed afterwards. */
function parkedEntry(row: EntryRow, businessDate: string): Parked[] {
  const waits =
    ['parked', 'refused'].includes(row.state) || (row.state === 'unknown' && row.parkedCode !== null);
  if (row.businessDate !== businessDate || !waits) return [];
  const { subject, purpose } = row;
  const rule = isErrorCode(row.parkedCode) ? ERROR_TABLE[row.parkedCode] : null;
  const detail = [row.parkedDetail, rule?.act].filter(Boolean).join(' ');
  return [
    {
      subject,
      purpose,
      code: isErrorCode(row.parkedCode) ? row.parkedCode : 'bug',
      reason: row.parkedReason ?? 'refused',
      detail,
    },
  ];
}
