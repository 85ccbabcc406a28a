import type { Db } from '../../db/client.ts';
import { type AppointmentRow, reachableAt } from '../../db/queries/appointments.ts';
import { type Representative, representativesOf } from '../../db/queries/calendars.ts';
import { queueMail } from '../../db/queries/outgoing-mail.ts';
import { type ShopRow, shopById } from '../../db/queries/shops.ts';
import { APPOINTMENT_POLICY } from '../../domain/appointments/policy.ts';
import { invitationText } from './invitation.ts';
import type { Language, News, Side } from './texts.ts';
import { whenIn } from './when.ts';
import { wordsOf } from './words.ts';

/** What of it goes into calendars: reminders and missed appointments change nothing there. */
const METHOD: Readonly<Partial<Record<News, 'REQUEST' | 'CANCEL'>>> = {
  booked: 'REQUEST',
  moved: 'REQUEST',
  cancelled: 'CANCEL',
};

export type Announcement = {
  readonly news: News;
  readonly appointment: AppointmentRow;
  /** Sender of all mail. */
  readonly from: string;
  readonly at: Date;
  /** Missed appointments so far; the shop's row is a move behind. */
  readonly noShows?: number;
  /** Only the representative is told: another one has taken over. */
  readonly representativeOnly?: boolean;
};

type Reader = {
  readonly side: Side;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
};

/**
 * Queues mail about an appointment to the shop's people and to its representative, each in their language and with
 * their own time first. Call it in the transaction of the change: a repeat of the same news queues nothing.
 */
export async function announce(db: Db, announcement: Announcement): Promise<void> {
  const { appointment, news, at, representativeOnly = false } = announcement;
  const shop = await shopById(db, appointment.shopId);
  const ids = [appointment.representativeId];
  const [representative] = await representativesOf(db, { ids, inactiveToo: true });
  if (!shop || !representative) return;
  const people = await reachableAt(db, shop.shopId);
  const readers: Reader[] = [
    ...(representativeOnly ? [] : people.map(person => reader('shop', person))),
    ...(representative.email === null
      ? []
      : [reader('representative', { ...representative, email: representative.email })]),
  ];
  for (const one of readers) {
    const words = wordsFor(one, announcement, shop, representative);
    const method = METHOD[news];
    const invitation = {
      uid: appointment.uid,
      sequence: appointment.sequence,
      startsAt: appointment.startsAt,
      endsAt: appointment.endsAt,
      at,
      title: words.title,
      description: words.body,
      organizer: announcement.from,
      representative,
      attendees: people,
    };
    await queueMail(
      db,
      {
        shopId: shop.shopId,
        personId: one.personId,
        toAddress: one.email,
        replyTo: one.side === 'shop' ? representative.email : null,
        language: one.language,
        kind: `appointment-${news}`,
        once: `appointment ${appointment.id} ${appointment.sequence} ${news} ${one.personId}`,
        subject: words.subject,
        body: words.body,
        ...(method && { calendar: { method, text: invitationText({ ...invitation, method }) } }),
      },
      at,
    );
  }
}

function reader(
  side: Side,
  person: {
    readonly personId: string;
    readonly name: string;
    readonly email: string;
    readonly language: string;
  },
): Reader {
  const { personId, name, email } = person;
  return { side, personId, name, email, language: person.language === 'fr' ? 'fr' : 'en' };
}

function wordsFor(
  { side, name, language }: Reader,
  { news, appointment, noShows }: Announcement,
  shop: ShopRow,
  representative: Representative,
) {
  const zones = { shop: shop.zone, representative: representative.calendar.zone };
  const other = side === 'shop' ? 'representative' : 'shop';
  return wordsOf(news, side, language, {
    reader: name,
    shop: shop.name,
    representative: representative.name,
    here: whenIn(zones[side], appointment, language),
    there: whenIn(zones[other], appointment, language),
    noShows: noShows ?? shop.noShows,
    noShowLimit: APPOINTMENT_POLICY.staffBooksAfterNoShows,
  });
}
