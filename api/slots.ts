/** A representative's working hours in their own zone, Monday to Friday; an appointment takes an hour. */
const FIRST_HOUR = 9;
const LAST_HOUR = 16;
const FRIDAY = 5;

export type Slot = { readonly representativeId: string; readonly startsAt: string; readonly endsAt: string };
export type Taken = { readonly representativeId: string; readonly startsAt: Date; readonly endsAt: Date };

/** All hours between two dates (yyyy-mm-dd, both included) that have not begun and that nobody took. */
export function freeSlots(
  people: readonly { readonly id: string; readonly zone: string }[],
  range: { readonly from: string; readonly to: string },
  taken: readonly Taken[],
  now: Date,
): Slot[] {
  const slots = people.flatMap(person => hoursOf(person, range));
  const free = slots.filter(
    slot => Date.parse(slot.startsAt) > now.getTime() && !taken.some(one => meets(one, slot)),
  );
  return free.sort(
    (a, b) => compare(a.startsAt, b.startsAt) || compare(a.representativeId, b.representativeId),
  );
}

/** Why a wished slot is no slot at all; null when it is one. Whether it is still free is settled when it is taken. */
export function slotRefusal(zone: string, startsAt: string, now: Date): string | null {
  const local = Temporal.Instant.from(startsAt).toZonedDateTimeISO(zone);
  if (Date.parse(startsAt) <= now.getTime()) return 'This time is over.';
  const whole = local.minute === 0 && local.second === 0 && local.millisecond === 0;
  const open = local.dayOfWeek <= FRIDAY && local.hour >= FIRST_HOUR && local.hour <= LAST_HOUR;
  return whole && open ? null : 'Choose one of the free slots.';
}

function hoursOf(
  person: { readonly id: string; readonly zone: string },
  range: { from: string; to: string },
): Slot[] {
  const slots: Slot[] = [];
  const last = Temporal.PlainDate.from(range.to);
  let day = Temporal.PlainDate.from(range.from);
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    if (day.dayOfWeek > FRIDAY) continue;
    for (let hour = FIRST_HOUR; hour <= LAST_HOUR; hour++) {
      const start = day.toZonedDateTime({ timeZone: person.zone, plainTime: { hour } }).toInstant();
      slots.push({
        representativeId: person.id,
        startsAt: start.toString(),
        endsAt: start.add({ hours: 1 }).toString(),
      });
    }
  }
  return slots;
}

function meets(taken: Taken, slot: Slot): boolean {
  return (
    taken.representativeId === slot.representativeId &&
    taken.startsAt.getTime() < Date.parse(slot.endsAt) &&
    taken.endsAt.getTime() > Date.parse(slot.startsAt)
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
