import type { WhoActs } from '../errors/table.ts';

/** What may wait for a person, as a closed list. */
export const NOTICE_KINDS = [
  'reconnect-source',
  'reconnect-books',
  'attention',
  'parked-documents',
  'trial-review',
  'go-live',
  'trial-without-days',
  'day-late',
  'day-differs',
  'open-cases',
  'pc-silent',
  'appointment-tomorrow',
  'appointment-soon',
  'appointment-outcome',
  'appointment-in-time-off',
  'settling-open',
  'webhook-failing',
  'webhook-disabled',
  'mail-failed',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export type NoticeRule = {
  /** When it is so. */
  readonly cause: string;
  /** Who acts; `cause`: it depends on what is the matter. */
  readonly whoActs: WhoActs | 'cause';
  /** The act that frees it, as a code. */
  readonly act: string;
  /** Where the act is done; {shop} and {subject} are filled in. */
  readonly way: string;
  /** Hours after it was raised until the next in the chain is told. */
  readonly escalatesAfterHours: readonly number[];
  /** A hard one escalates although somebody has acknowledged it. */
  readonly hard: boolean;
  /** False: whoever it concerns is told by other mail. */
  readonly mail: boolean;
};

const HARD = { hard: true, mail: true } as const;
const SOFT = { hard: false, mail: true } as const;
const TOLD_ELSEWHERE = { hard: false, mail: false } as const;
const SHOP = '/v1/shops/{shop}';

/** One row a kind; exhaustive by its type. docs/operations.md shows it as a table. */
export const NOTICE_RULES: Readonly<Record<NoticeKind, NoticeRule>> = {
  'reconnect-source': {
    cause: 'the shop system takes our sign-in no more',
    whoActs: 'shop',
    act: 'connect-source',
    way: `POST ${SHOP}/source`,
    escalatesAfterHours: [24, 72],
    ...HARD,
  },
  'reconnect-books': {
    cause: 'a set of books takes our sign-in no more, or takes no entries',
    whoActs: 'shop',
    act: 'connect-books',
    way: `POST ${SHOP}/books/sign-in`,
    escalatesAfterHours: [24, 72],
    ...HARD,
  },
  attention: {
    cause: 'the whole shop is held for another reason, an error code',
    whoActs: 'cause',
    act: 'clear-attention',
    way: `GET ${SHOP}`,
    escalatesAfterHours: [4, 24],
    ...HARD,
  },
  'parked-documents': {
    cause: 'entries are parked, or the books refused them: one notice a shop, counted by reason',
    whoActs: 'cause',
    act: 'free-documents',
    way: `GET ${SHOP}/entries?state=parked`,
    escalatesAfterHours: [48, 120],
    ...SOFT,
  },
  'trial-review': {
    cause: 'days of the trial wait for an approval',
    whoActs: 'accountant',
    act: 'approve',
    way: `GET ${SHOP}/review`,
    escalatesAfterHours: [48, 120],
    ...SOFT,
  },
  'go-live': {
    cause: 'all three days of the trial are proved',
    whoActs: 'accountant',
    act: 'go-live',
    way: `POST ${SHOP}/go-live`,
    escalatesAfterHours: [48, 120],
    ...SOFT,
  },
  'trial-without-days': {
    cause: 'no three days with activity in 14 days of trial',
    whoActs: 'onboarding',
    act: 'look-at-source',
    way: `GET ${SHOP}`,
    escalatesAfterHours: [72],
    ...SOFT,
  },
  'day-late': {
    cause: 'a live shop’s day has no proof 6 hours after it was due: one notice a shop, with the days',
    whoActs: 'support',
    act: 'sync-days',
    way: `POST ${SHOP}/sync-now`,
    escalatesAfterHours: [4],
    ...HARD,
  },
  'day-differs': {
    cause: 'a day’s proof shows a difference',
    whoActs: 'accountant',
    act: 'settle-difference',
    way: `GET ${SHOP}/days/{subject}/proof`,
    escalatesAfterHours: [48, 120],
    ...SOFT,
  },
  'open-cases': {
    cause:
      'people changed entries in the books, or the shop system changed what is held there: one notice a shop',
    whoActs: 'bookkeeper',
    act: 'decide-cases',
    way: `GET ${SHOP}/cases?open=true`,
    escalatesAfterHours: [72, 168],
    ...SOFT,
  },
  'pc-silent': {
    cause:
      'the program on the shop’s PC has not asked for work for 24 hours, in books that are fetched by one',
    whoActs: 'shop',
    act: 'start-pc',
    way: `GET ${SHOP}`,
    escalatesAfterHours: [24, 72],
    ...HARD,
  },
  'appointment-tomorrow': {
    cause: 'an appointment begins within a day',
    whoActs: 'shop',
    act: 'be-there',
    way: `GET ${SHOP}`,
    escalatesAfterHours: [],
    ...TOLD_ELSEWHERE,
  },
  'appointment-soon': {
    cause: 'an appointment begins within an hour',
    whoActs: 'shop',
    act: 'be-there',
    way: `GET ${SHOP}`,
    escalatesAfterHours: [],
    ...TOLD_ELSEWHERE,
  },
  'appointment-outcome': {
    cause: 'an appointment has been over for an hour and nobody said how it went',
    whoActs: 'onboarding',
    act: 'tell-outcome',
    way: `POST ${SHOP}/installation/start`,
    escalatesAfterHours: [23],
    ...SOFT,
  },
  'appointment-in-time-off': {
    cause: 'the representative of a booked appointment is off at that time',
    whoActs: 'onboarding',
    act: 'choose-another-time',
    way: `PUT ${SHOP}/appointment`,
    escalatesAfterHours: [24],
    ...SOFT,
  },
  'settling-open': {
    cause: 'a cancelled shop has been settling for a day, or its books cannot be read',
    whoActs: 'support',
    act: 'close-settling',
    way: `POST ${SHOP}/close-settling`,
    escalatesAfterHours: [48],
    ...HARD,
  },
  'webhook-failing': {
    cause: 'an endpoint has taken no delivery for an hour',
    whoActs: 'cause',
    act: 'correct-endpoint',
    way: 'GET {endpoints}/{subject}/deliveries',
    escalatesAfterHours: [48],
    ...SOFT,
  },
  'webhook-disabled': {
    cause: 'an endpoint was disabled: it answered 410, or failed for five days',
    whoActs: 'cause',
    act: 'enable-endpoint',
    way: 'PATCH {endpoints}/{subject}',
    escalatesAfterHours: [48],
    ...SOFT,
  },
  'mail-failed': {
    cause: 'mail to people of a shop was given up in the last seven days',
    whoActs: 'support',
    act: 'correct-address',
    way: `GET ${SHOP}/mail`,
    escalatesAfterHours: [24],
    ...SOFT,
  },
};

/** Names that earlier versions and running histories raise, and the kind that tells the same. */
const FORMER: Readonly<Record<string, NoticeKind>> = { 'appointment-outcome-late': 'appointment-outcome' };

/** The kind of a raised name; null for one that is not on the list. */
export function noticeKindOf(name: string): NoticeKind | null {
  const kind = FORMER[name] ?? name;
  return (NOTICE_KINDS as readonly string[]).includes(kind) ? (kind as NoticeKind) : null;
}
