import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { notices } from '../schema/index.ts';

export type NoticeRow = typeof notices.$inferSelect;

export type NewNotice = {
  readonly shopId: string;
  readonly kind: string;
  /** What it is about: a date, an appointment's id, an entry's id. */
  readonly subject: string;
  readonly whoActs: string;
  /** The act that is wanted, as a code; texts are made when it is read. */
  readonly act: string;
};

/** Raises a notice once: an open one of the same kind and subject stays as it is. */
export async function raiseNotice(db: Db, notice: NewNotice, at: Date): Promise<void> {
  await db
    .insert(notices)
    .values({ ...notice, raisedAt: at })
    .onConflictDoNothing();
}

export async function resolveNotice(
  db: Db,
  shopId: string,
  kind: string,
  subject: string,
  at: Date,
): Promise<void> {
  await db
    .update(notices)
    .set({ resolvedAt: at })
    .where(openOne(shopId, kind, subject));
}

function openOne(shopId: string, kind: string, subject: string) {
  return and(
    eq(notices.shopId, shopId),
    eq(notices.kind, kind),
    eq(notices.subject, subject),
    isNull(notices.resolvedAt),
  );
}

/** Notices of a shop, oldest first, after a row id; only open ones unless `all`. */
export function noticePage(
  db: Db,
  shopId: string,
  options: { readonly all: boolean; readonly after: number; readonly limit: number },
): Promise<NoticeRow[]> {
  return db
    .select()
    .from(notices)
    .where(
      and(
        eq(notices.shopId, shopId),
        gt(notices.id, options.after),
        options.all ? undefined : isNull(notices.resolvedAt),
      ),
    )
    .orderBy(asc(notices.id))
    .limit(options.limit);
}
