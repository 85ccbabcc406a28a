import type { AppointmentTexts, Facts, When } from './texts.ts';

const nothing = () => '';
const begins = ({ here }: Facts) => `${here.date}, ${here.from}`;
const span = ({ date, from, to, zone }: When) => `${date}, ${from} to ${to}, ${zone}`;
const change = () =>
  'If the time no longer suits you, move or cancel the appointment in Daybook before it begins: the time then goes to somebody else.';

export const english: AppointmentTexts = {
  title: ({ shop }) => `Installation of Daybook: ${shop}`,
  subject: {
    booked: facts => `Your Daybook appointment: ${begins(facts)}`,
    moved: facts => `Moved: your Daybook appointment is now ${begins(facts)}`,
    cancelled: facts => `Cancelled: the Daybook appointment of ${begins(facts)}`,
    missed: facts => `Missed: the Daybook appointment of ${begins(facts)}`,
    'reminder-day': facts => `Reminder: your Daybook appointment, ${begins(facts)}`,
    'reminder-hour': ({ here }) => `Soon: your Daybook appointment at ${here.from}`,
  },
  greeting: ({ reader }) => `Hello ${reader},`,
  opening: {
    shop: {
      booked: ({ shop, representative }) =>
        `The installation of Daybook for ${shop} is booked with ${representative}.`,
      moved: ({ shop, representative }) =>
        `The installation of Daybook for ${shop} has a new time, with ${representative}.`,
      cancelled: ({ shop }) => `The installation of Daybook for ${shop} was cancelled. It was to be:`,
      missed: ({ shop, representative }) =>
        `${representative} did not meet anybody from ${shop} for the installation of Daybook. It was to be:`,
      'reminder-day': ({ shop, representative }) =>
        `This is a reminder: ${representative} installs Daybook for ${shop}.`,
      'reminder-hour': ({ shop, representative }) =>
        `The installation of Daybook for ${shop} with ${representative} begins within the hour.`,
    },
    representative: {
      booked: ({ shop }) => `The installation for ${shop} is booked with you.`,
      moved: ({ shop }) => `The installation for ${shop} has a new time with you.`,
      cancelled: ({ shop }) => `The installation for ${shop} no longer takes place with you at this time:`,
      missed: ({ shop, noShows }) =>
        `The appointment for ${shop} is noted as missed, number ${noShows} of this shop. It was to be:`,
      'reminder-day': ({ shop }) => `This is a reminder: you install Daybook for ${shop}.`,
      'reminder-hour': ({ shop }) => `Your installation for ${shop} begins within the hour.`,
    },
  },
  when: ({ here, there, representative, shop }, side) => [
    `Your time: ${span(here)}`,
    `Time of ${side === 'shop' ? representative : shop}: ${span(there)}`,
  ],
  closing: {
    shop: {
      booked: () => `The appointment comes with this message as a calendar entry. ${change()}`,
      moved: () => `The calendar entry that comes with this message replaces the earlier one. ${change()}`,
      cancelled: () =>
        'The calendar entry that comes with this message takes the appointment out of your calendar. You can book another time in Daybook.',
      missed: ({ noShows, noShowLimit, representative }) =>
        noShows >= noShowLimit
          ? `It is missed appointment number ${noShows}. The next one is booked for you by ${representative}: answer this message and you will find a time together.`
          : 'It happens. You can book another time in Daybook.',
      'reminder-day': change,
      'reminder-hour': change,
    },
    representative: {
      booked: nothing,
      moved: nothing,
      cancelled: nothing,
      missed: ({ noShows, noShowLimit }) =>
        noShows >= noShowLimit ? 'The shop can no longer book by itself: please get in touch with it.' : '',
      'reminder-day': nothing,
      'reminder-hour': nothing,
    },
  },
  signature: 'Daybook',
};
