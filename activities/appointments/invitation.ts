import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator';

export type Invitation = {
  readonly method: 'REQUEST' | 'CANCEL';
  /** The same over all reschedules. */
  readonly uid: string;
  readonly sequence: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** When this was said. */
  readonly at: Date;
  readonly title: string;
  readonly description: string;
  /** Sender of all mail: it does not change with the representative, as RFC 5546 wants of an organizer. */
  readonly organizer: string;
  readonly representative: { readonly name: string; readonly email: string | null };
  readonly attendees: readonly { readonly name: string; readonly email: string }[];
};

/**
 * The appointment as an iCalendar object (RFC 5545, RFC 5546), times in UTC. Mail programs put a REQUEST into the
 * calendar, replace it by one with a higher sequence, and take it out at a CANCEL.
 */
export function invitationText(invitation: Invitation): string {
  const { method, uid, sequence, startsAt, endsAt, at, title, description, representative } = invitation;
  const calendar = ical({
    prodId: { company: 'Daybook', product: 'Daybook' },
    method: method === 'REQUEST' ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.CANCEL,
  });
  const event = calendar.createEvent({
    id: uid,
    sequence,
    start: startsAt,
    end: endsAt,
    stamp: at,
    summary: title,
    description,
    organizer: organizerOf(invitation.organizer),
    status: method === 'REQUEST' ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
  });
  if (representative.email !== null)
    event.createAttendee({
      name: representative.name,
      email: representative.email,
      role: ICalAttendeeRole.CHAIR,
      status: ICalAttendeeStatus.ACCEPTED,
    });
  for (const { name, email } of invitation.attendees)
    event.createAttendee({
      name,
      email,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
      rsvp: false,
    });
  return calendar.toString();
}

/** `Daybook <daybook@example.com>`, or the address alone. */
function organizerOf(from: string): { name: string; email: string } {
  const [, name = '', email = from] = /^(.*?)\s*<([^<>]+)>$/.exec(from) ?? [];
  return { name: name.replaceAll('"', '') || 'Daybook', email };
}
