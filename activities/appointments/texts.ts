export type Language = 'en' | 'fr';

/** What mail about an appointment tells. */
export type News = 'booked' | 'moved' | 'cancelled' | 'missed' | 'reminder-day' | 'reminder-hour';
/** Whom it tells: the shop's people or the representative. */
export type Side = 'shop' | 'representative';

/** A time as a reader says it. */
export type When = {
  /** `Thursday, March 12, 2026` */
  readonly date: string;
  readonly from: string;
  readonly to: string;
  /** `Central Daylight Time (America/Chicago)` */
  readonly zone: string;
};

export type Facts = {
  /** Name of the reader. */
  readonly reader: string;
  readonly shop: string;
  readonly representative: string;
  /** The time where the reader is, and where the other side is. */
  readonly here: When;
  readonly there: When;
  /** Missed appointments of the shop so far, this one included. */
  readonly noShows: number;
  /** From so many on only staff book for it. */
  readonly noShowLimit: number;
};

/** All texts about appointments in one language. */
export type AppointmentTexts = {
  /** Title of the calendar entry. */
  readonly title: (facts: Facts) => string;
  readonly subject: Readonly<Record<News, (facts: Facts) => string>>;
  readonly greeting: (facts: Facts) => string;
  readonly opening: Readonly<Record<Side, Readonly<Record<News, (facts: Facts) => string>>>>;
  /** The two lines of the time: the reader's and the other side's. */
  readonly when: (facts: Facts, side: Side) => readonly string[];
  /** What the reader may do; empty when there is nothing. */
  readonly closing: Readonly<Record<Side, Readonly<Record<News, (facts: Facts) => string>>>>;
  readonly signature: string;
};
