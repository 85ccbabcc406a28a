import { and, desc, eq, getTableColumns, isNotNull, lt, sql } from 'drizzle-orm';
import { isFileKind, type Receipts, type ReceivedRange } from '../../domain/documents/received.ts';
import type { Db } from '../client.ts';
import { fileUploads } from '../schema/index.ts';

export type FileUploadRow = typeof fileUploads.$inferSelect;
export type NewFileUpload = Omit<
  FileUploadRow,
  'state' | 'decidedBy' | 'decidedAt' | 'counts' | 'receivedFrom' | 'receivedTo'
>;

/** Keeps a file; nothing of it counts yet. */
export async function storeUpload(db: Db, upload: NewFileUpload): Promise<void> {
  await db.insert(fileUploads).values({ ...upload, state: 'shown' });
}

export async function uploadOf(db: Db, shopId: string, id: string): Promise<FileUploadRow | null> {
  const [row] = await db
    .select()
    .from(fileUploads)
    .where(and(eq(fileUploads.shopId, shopId), eq(fileUploads.id, id)));
  return row ?? null;
}

export type UploadListRow = Omit<FileUploadRow, 'content'>;

/** Uploads of a shop, newest first, before an instant when one is given; without their content. */
export async function uploadPage(
  db: Db,
  shopId: string,
  before: Date | undefined,
  limit: number,
): Promise<UploadListRow[]> {
  const { content: _content, ...columns } = getTableColumns(fileUploads);
  return await db
    .select(columns)
    .from(fileUploads)
    .where(
      and(
        eq(fileUploads.shopId, shopId),
        before === undefined ? undefined : lt(fileUploads.uploadedAt, before),
      ),
    )
    .orderBy(desc(fileUploads.uploadedAt), desc(fileUploads.id))
    .limit(limit);
}

/** Who decided about a file, and what it stands for from then on. */
export type Decision = Pick<FileUploadRow, 'counts' | 'receivedFrom' | 'receivedTo'> & {
  readonly state: 'accepted' | 'discarded';
  readonly by: string;
  readonly at: Date;
};

/** Accepts or discards a file that is still shown; false when somebody has decided before. */
export async function decideUpload(
  db: Db,
  shopId: string,
  id: string,
  { state, by, at, counts, receivedFrom, receivedTo }: Decision,
): Promise<boolean> {
  const rows = await db
    .update(fileUploads)
    .set({ state, decidedBy: by, decidedAt: at, counts, receivedFrom, receivedTo })
    .where(and(eq(fileUploads.shopId, shopId), eq(fileUploads.id, id), eq(fileUploads.state, 'shown')))
    .returning({ id: fileUploads.id });
  return rows.length > 0;
}

/** For which days each kind was handed over whole. */
async function receivedRanges(db: Db, shopId: string): Promise<ReceivedRange[]> {
  const rows = await db
    .select({ kind: fileUploads.kind, from: fileUploads.receivedFrom, to: fileUploads.receivedTo })
    .from(fileUploads)
    .where(
      and(
        eq(fileUploads.shopId, shopId),
        eq(fileUploads.state, 'accepted'),
        isNotNull(fileUploads.receivedFrom),
      ),
    );
  return rows.flatMap(({ kind, from, to }) =>
    from === null || to === null || !isFileKind(kind) ? [] : [{ kind, from, to }],
  );
}

/**
 * The first whole day of webhooks: the one behind that on which the first came, since the morning before it was set is
 * not known. Null when none ever came.
 */
async function firstWebhookDay(
  db: Db,
  { shopId, zone }: { readonly shopId: string; readonly zone: string },
): Promise<string | null> {
  const [row] = await db.execute<{ day: string | null }>(sql`
    select to_char((min(received_at) at time zone ${zone})::date + 1, 'YYYY-MM-DD') as day from webhook_events
    where shop_id = ${shopId} and state <> 'ignored'`);
  return row?.day ?? null;
}

/** What a shop has received of what its source cannot tell. */
export async function receiptsOf(
  db: Db,
  shop: { readonly shopId: string; readonly zone: string },
  cannotTell: readonly string[],
): Promise<Receipts> {
  const ranges = await receivedRanges(db, shop.shopId);
  const webhookSince = cannotTell.includes('payments') ? await firstWebhookDay(db, shop) : null;
  return { cannotTell, ranges, webhookSince };
}
