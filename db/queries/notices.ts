import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { escalatesAt } from '../../domain/notices/chain.ts';
import { NOTICE_RULES, type NoticeKind } from '../../domain/notices/kinds.ts';
import type { Db } from '../client.ts';
import { notices } from '../schema/index.ts';

export type NoticeRow = typeof notices.$inferSelect;

export type NewNotice = {
  readonly shopId: string;
  readonly kind: NoticeKind;
  /** What it is about: a date, an appointment's id, a connection. */
  readonly subject: string;
  readonly whoActs: string;
};

/** Raises a notice once: an open one of the same kind and subject stays as it is. */
export async function raiseNotice(db: Db, notice: NewNotice, at: Date): Promise<void> {
  const { kind, whoActs } = notice;
  await db
    .insert(notices)
    .values({
      ...notice,
      act: NOTICE_RULES[kind].act,
      raisedAt: at,
      escalatesAt: escalatesAt(kind, whoActs, 0, at),
    })
    .onConflictDoNothing();
}

/** Resolves one at the moment that its cause is known to be gone. */
export async function resolveNotice(
  db: Db,
  shopId: string,
  kind: string,
  subject: string,
  at: Date,
): Promise<void> {
  const one = and(eq(notices.shopId, shopId), eq(notices.kind, kind), eq(notices.subject, subject));
  await db
    .update(notices)
    .set({ resolvedAt: at })
    .where(and(one, isNull(notices.resolvedAt)));
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
