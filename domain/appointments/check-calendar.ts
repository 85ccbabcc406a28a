import type { Calendar, WorkingHours } from './calendar.ts';

/** What is wrong with a field of a calendar; `path` below the calendar, as a JSON pointer. */
export type CalendarFault = { readonly path: string; readonly message: string };

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Everything that is wrong with a calendar whose fields have the right shapes; empty when nothing is. */
export function calendarFaults(calendar: Omit<Calendar, 'timeOff'>): CalendarFault[] {
  const { zone, hours, slotMinutes } = calendar;
  const faults = [...(isZone(zone) ? [] : [{ path: '/zone', message: `There is no time zone ${zone}.` }])];
  hours.forEach((stretch, index) => {
    const path = `/hours/${index}`;
    const minutes = minutesOf(stretch.to) - minutesOf(stretch.from);
    if (minutes <= 0) faults.push({ path: `${path}/to`, message: 'It ends before it begins.' });
    else if (minutes < slotMinutes)
      faults.push({ path, message: `No slot of ${slotMinutes} minutes has room in it.` });
    const other = hours.slice(0, index).find(earlier => overlap(earlier, stretch));
    if (other)
      faults.push({
        path,
        message: `It overlaps ${other.from} to ${other.to} on ${DAYS[stretch.weekday - 1]}.`,
      });
  });
  return faults;
}

/** Whether the machine's zone data knows an IANA name. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Now.instant().toZonedDateTimeISO(zone);
    return !/^[+-]/.test(zone);
  } catch {
    return false;
  }
}

function overlap(one: WorkingHours, other: WorkingHours): boolean {
  return (
    one.weekday === other.weekday &&
    minutesOf(one.from) < minutesOf(other.to) &&
    minutesOf(other.from) < minutesOf(one.to)
  );
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
