import { and, desc, eq, lt } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { outgoingMail } from '../schema/index.ts';
import type { MailRow } from './outgoing-mail.ts';

export type MailFilter = {
  readonly shopId?: string | undefined;
  /** Only what went to this person. */
  readonly personId?: string | undefined;
  readonly state?: string | undefined;
  /** Only older rows than this one. */
  readonly before?: number | undefined;
  readonly limit: number;
};

/** Mail of any state, the newest first. */
export function mailPage(db: Db, filter: MailFilter): Promise<MailRow[]> {
  const { shopId, personId, state, before, limit } = filter;
  return db
    .select()
    .from(outgoingMail)
    .where(
      and(
        shopId === undefined ? undefined : eq(outgoingMail.shopId, shopId),
        personId === undefined ? undefined : eq(outgoingMail.personId, personId),
        state === undefined ? undefined : eq(outgoingMail.state, state),
        before === undefined ? undefined : lt(outgoingMail.id, before),
      ),
    )
    .orderBy(desc(outgoingMail.id))
    .limit(limit);
}

export async function mailById(db: Db, id: number): Promise<MailRow | null> {
  const [row] = await db.select().from(outgoingMail).where(eq(outgoingMail.id, id));
  return row ?? null;
}
