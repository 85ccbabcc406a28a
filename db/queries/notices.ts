import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { escalatesAt } from '../../domain/notices/chain.ts';
import { NOTICE_RULES, type NoticeKind } from '../../domain/notices/kinds.ts';
import type { Db } from '../client.ts';
import { noticePreferences, notices } from '../schema/index.ts';

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

export type NoticeFilter = {
  /** One shop; null: those that concern no shop; not given: all. */
  readonly shopId?: string | null;
  readonly kind?: string | undefined;
  readonly whoActs?: string | undefined;
  /** Resolved ones too. */
  readonly all: boolean;
  readonly after: number;
  readonly limit: number;
};

/** Notices, oldest first, after a row id. */
export function noticePage(db: Db, filter: NoticeFilter): Promise<NoticeRow[]> {
  const { shopId, kind, whoActs, all, after, limit } = filter;
  return db
    .select()
    .from(notices)
    .where(
      and(
        shopId === undefined ? undefined : ofShop(shopId),
        kind ? eq(notices.kind, kind) : undefined,
        whoActs ? eq(notices.whoActs, whoActs) : undefined,
        gt(notices.id, after),
        all ? undefined : isNull(notices.resolvedAt),
      ),
    )
    .orderBy(asc(notices.id))
    .limit(limit);
}

/** Notes that a person has taken an open notice on; null when there is no such open one. */
export async function acknowledgeNotice(
  db: Db,
  shopId: string | null,
  id: number,
  acknowledgement: { readonly by: string; readonly at: Date; readonly until: Date | null },
): Promise<NoticeRow | null> {
  const { by, at, until } = acknowledgement;
  const [row] = await db
    .update(notices)
    .set({ acknowledgedBy: by, acknowledgedAt: at, acknowledgedUntil: until })
    .where(and(ofShop(shopId), eq(notices.id, id), isNull(notices.resolvedAt)))
    .returning();
  return row ?? null;
}

/** Whether a person gets mail about a shop's notices. */
export async function wantsMail(db: Db, shopId: string, personId: string): Promise<boolean> {
  const { shopId: shop, personId: person, mail } = noticePreferences;
  const [row] = await db
    .select({ mail })
    .from(noticePreferences)
    .where(and(eq(shop, shopId), eq(person, personId)));
  return row?.mail ?? true;
}

export async function setWantsMail(
  db: Db,
  preference: { readonly shopId: string; readonly personId: string; readonly mail: boolean },
  now: Date,
): Promise<void> {
  const { shopId, personId } = noticePreferences;
  const values = { ...preference, changedAt: now };
  await db
    .insert(noticePreferences)
    .values(values)
    .onConflictDoUpdate({ target: [shopId, personId], set: { mail: preference.mail, changedAt: now } });
}

function ofShop(shopId: string | null) {
  return shopId === null ? isNull(notices.shopId) : eq(notices.shopId, shopId);
}
