import { createHash } from 'node:crypto';
import { applyCauses, findCauses } from '../../db/queries/derive-notices.ts';
import { escalate } from '../../db/queries/notice-levels.ts';
import { claimMails, type NoticeToTell } from '../../db/queries/notice-mails.ts';
import { queueMail } from '../../db/queries/outgoing-mail.ts';
import { isRaced } from '../../db/raced.ts';
import { noticeMail } from '../../domain/notices/mail.ts';
import type { Context } from '../context.ts';

export type Announced = {
  readonly v: 1;
  readonly raised: number;
  readonly resolved: number;
  readonly escalated: number;
  readonly mails: number;
};

/**
 * Looks at the database for everything that waits for a person, and nowhere else: raises and resolves notices,
 * escalates those on which nobody acted, and queues one mail for each person and shop that has something new to hear.
 * Any number may run at once. `now` is an ISO instant, the present by default.
 */
export async function announceNotices(
  context: Context,
  input: { readonly v: 1; readonly now?: string },
): Promise<Announced> {
  const { database } = context;
  const now = input.now === undefined ? new Date() : new Date(input.now);
  // One state of the database for causes and notices: else a notice raised meanwhile would seem to have no cause.
  const derived = await database
    .transaction(async tx => applyCauses(tx, await findCauses(tx, now), now), {
      isolationLevel: 'repeatable read',
    })
    .catch(nothingIfRaced);
  const escalated = await database.transaction(tx => escalate(tx, now));
  const mails = await database.transaction(async tx => {
    const letters = byPersonAndShop(await claimMails(tx, now));
    for (const letter of letters) await queueLetter(context, tx, letter, now);
    return letters.length;
  });
  return { v: 1, ...derived, escalated, mails };
}

/** Another worker is deriving the same at this moment: what it left over is found in the next round. */
function nothingIfRaced(error: unknown) {
  if (isRaced(error)) return { raised: 0, resolved: 0 };
  throw error;
}

/** Non-empty groups of the same person and shop, in the order in which they came. */
function byPersonAndShop(rows: readonly NoticeToTell[]): NoticeToTell[][] {
  return [...Map.groupBy(rows, row => `${row.personId} ${row.shopId ?? ''}`).values()];
}

async function queueLetter(
  { publicUrl }: Context,
  db: Parameters<typeof queueMail>[0],
  letter: readonly NoticeToTell[],
  now: Date,
): Promise<void> {
  const [first] = letter;
  if (!first) return;
  const { personId, shopId, shopName, zone, email, language } = first;
  const told = letter.map(({ noticeId, level }) => `${noticeId}.${level}`).join(' ');
  const mail = noticeMail({ language, shopId, shopName, zone, publicUrl, notices: letter });
  await queueMail(
    db,
    {
      shopId,
      personId,
      toAddress: email,
      language,
      kind: 'notices',
      once: `notices ${createHash('sha256').update(`${personId} ${told}`).digest('hex')}`,
      ...mail,
    },
    now,
  );
}
