import type { ErrorCode } from './codes.ts';

/** Who has to act before the work can go on. */
export type WhoActs = 'engine' | 'shop' | 'bookkeeper' | 'accountant' | 'support' | 'onboarding' | 'operator';

/** What one error means everywhere: to the retry, to the entry or shop, to HTTP and to a person. */
export type ErrorRule = {
  /** Whether the engine tries again by itself. */
  readonly retry: boolean;
  /** Milliseconds before the next try, when the other side asked for none. */
  readonly delayMs: number;
  /** What is parked until somebody acts: one entry, the shop's connection, or nothing. */
  readonly parks: 'entry' | 'connection' | 'nothing';
  readonly httpStatus: number;
  readonly title: string;
  /** What a person reads and does. */
  readonly act: string;
  readonly whoActs: WhoActs;
};

const MINUTE = 60_000;

/** One row per code; exhaustive by its type. */
export const ERROR_TABLE: Readonly<Record<ErrorCode, ErrorRule>> = {
  'rate-limited': row(
    true,
    MINUTE,
    'nothing',
    429,
    'The other side asked us to slow down.',
    'Nothing: it goes on by itself.',
    'engine',
  ),
  'authorization-expired': row(
    false,
    0,
    'connection',
    409,
    'The connection has ended.',
    'Reconnect the same company or shop; waiting days then run by themselves.',
    'shop',
  ),
  'invalid-document': row(
    false,
    0,
    'entry',
    422,
    'A document does not add up.',
    'Correct it in the shop system; the next sync reads it again.',
    'shop',
  ),
  'mapping-missing': row(
    false,
    0,
    'entry',
    422,
    'Something new has no place in the books yet.',
    'Map it; the entry goes on by itself.',
    'accountant',
  ),
  'question-open': row(
    false,
    0,
    'entry',
    422,
    'A document needs an answer first.',
    'Answer the question that the entry names.',
    'bookkeeper',
  ),
  'changed-after-posting': row(
    false,
    0,
    'entry',
    409,
    'The shop system changed what is already in the books.',
    'Decide how the change is booked; until then the proof shows the difference.',
    'bookkeeper',
  ),
  'period-closed': row(
    false,
    0,
    'entry',
    409,
    'The books are closed for this date.',
    'Reopen the period in the books, or move the entry to an open day.',
    'accountant',
  ),
  'edited-in-books': row(
    false,
    0,
    'entry',
    409,
    'A person changed this entry in the books.',
    'Accept the change or restore the entry.',
    'bookkeeper',
  ),
  'company-unavailable': row(
    false,
    0,
    'connection',
    409,
    'The company’s books take no entries at present.',
    'Check the company and its subscription, or the disk of a ledger file; then reconnect.',
    'shop',
  ),
  'target-refused': row(
    false,
    0,
    'entry',
    422,
    'The books refused an entry.',
    'Read the reason, correct it in the books or the mapping, and retry.',
    'accountant',
  ),
  'target-unavailable': row(
    true,
    MINUTE,
    'nothing',
    503,
    'The books do not answer.',
    'Nothing: it is tried again.',
    'engine',
  ),
  'computer-away': row(
    false,
    0,
    'connection',
    503,
    'The computer that runs QuickBooks is away.',
    'Turn it on, open the company in QuickBooks and press Update Selected in the Web Connector; what waits then goes on by itself.',
    'shop',
  ),
  'source-unavailable': row(
    true,
    MINUTE,
    'nothing',
    503,
    'The shop system does not answer.',
    'Nothing: it is tried again.',
    'engine',
  ),
  'database-unavailable': row(
    true,
    5_000,
    'nothing',
    503,
    'Daybook’s database does not answer.',
    'Nothing: it is tried again, and nothing is lost.',
    'engine',
  ),
  conflict: row(
    true,
    1_000,
    'nothing',
    409,
    'Somebody else changed this at the same time.',
    'Look again and repeat what is still wanted.',
    'engine',
  ),
  'outcome-unknown': row(
    true,
    2 * MINUTE,
    'nothing',
    503,
    'It is not known whether the books took an entry.',
    'Nothing: the engine looks in the books before it sends again.',
    'engine',
  ),
  'not-found': row(false, 0, 'nothing', 404, 'There is no such thing.', 'Check the id.', 'support'),
  'not-allowed': row(
    false,
    0,
    'nothing',
    409,
    'This move is not possible now.',
    'Read the shop’s status: it names the next step.',
    'onboarding',
  ),
  'invalid-request': row(
    false,
    0,
    'nothing',
    400,
    'The request is not well formed.',
    'Correct the fields that are named.',
    'support',
  ),
  'lease-lost': row(
    true,
    5_000,
    'nothing',
    503,
    'Another worker took over.',
    'Nothing: the other worker goes on.',
    'engine',
  ),
  bug: row(
    false,
    0,
    'entry',
    500,
    'Something unexpected happened in Daybook.',
    'Report it with the id; nothing was lost.',
    'operator',
  ),
};

function row(
  retry: boolean,
  delayMs: number,
  parks: ErrorRule['parks'],
  httpStatus: number,
  title: string,
  act: string,
  whoActs: WhoActs,
): ErrorRule {
  return { retry, delayMs, parks, httpStatus, title, act, whoActs };
}
