import { z } from 'zod';
import { STAGES } from './stages.ts';

const instant = z.string();
const businessDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const trialDaySchema = z.object({
  businessDate,
  state: z.enum(['prepared', 'approved', 'posted', 'proved']),
});

/** All that a shop's workflow knows, carried over every continue-as-new as plain JSON. Instants are ISO in UTC. */
export const shopStateSchema = z.object({
  v: z.literal(1),
  shopId: z.string(),
  life: z.int(),
  /** Rises with every write to `shops`: a lower number loses. */
  number: z.int(),
  stage: z.enum(STAGES),
  stageSince: instant,
  paused: z.boolean(),
  /** `books`: only that set of books waits, the shop goes on; `againAt`: it may pass, and is looked at again then. */
  attention: z
    .object({
      code: z.string(),
      whoActs: z.string(),
      since: instant,
      books: z.string().optional(),
      againAt: instant.optional(),
    })
    .nullable(),
  source: z.boolean(),
  books: z.boolean(),
  appointment: z.object({ id: z.string(), startsAt: instant, endsAt: instant }).nullable(),
  /** Names of the appointment's acts that were done: see agenda.ts. */
  reminded: z.array(z.string()),
  noShows: z.int(),
  trialSince: instant.nullable(),
  trialDays: z.array(trialDaySchema),
  trialEscalated: z.boolean(),
  /** The next daily close: null until one is asked for. */
  nextClose: z.object({ businessDate, dueAt: instant }).nullable(),
  /** Days that still have to run, oldest first: parked by attention, pause, or a change in the source. */
  waitingDays: z.array(businessDate),
  /** Days to be taken back out of the books. */
  withdrawDays: z.array(businessDate),
  backfill: z
    .object({ number: z.int(), from: businessDate, to: businessDate, running: z.boolean() })
    .nullable(),
  backfills: z.int(),
  /** Follows the backfill that runs: the past of books that joined meanwhile. */
  nextBackfill: z.object({ from: businessDate, to: businessDate }).optional(),
  /** An approved change set that is carried out, and the days that wait for it. */
  changeSet: z
    .object({ number: z.int(), from: businessDate, to: businessDate, running: z.boolean() })
    .optional(),
  sourceChanged: z.boolean(),
  lastSync: z.object({ businessDate, at: instant, outcome: z.string() }).nullable(),
  cancel: z.object({ actor: z.string(), reason: z.string().nullable(), at: instant }).nullable(),
  settlingClosed: z.boolean(),
  settleAt: instant.nullable(),
  openAtCancellation: z.int(),
  /** Idempotency keys of the last commands; the last guard stands in Postgres. */
  handled: z.array(z.string()),
  ignoredSignals: z.int(),
});

export type ShopState = z.infer<typeof shopStateSchema>;
export type TrialDay = z.infer<typeof trialDaySchema>;

/** How many handled command keys are carried over. */
export const HANDLED_KEPT = 50;

/** The state of a shop that has just been ordered. `at` is an ISO instant. */
export function newShopState(shopId: string, life: number, at: string): ShopState {
  return {
    v: 1,
    shopId,
    life,
    number: 0,
    stage: 'ordered',
    stageSince: at,
    paused: false,
    attention: null,
    source: false,
    books: false,
    appointment: null,
    reminded: [],
    noShows: 0,
    trialSince: null,
    trialDays: [],
    trialEscalated: false,
    nextClose: null,
    waitingDays: [],
    withdrawDays: [],
    backfill: null,
    backfills: 0,
    sourceChanged: false,
    lastSync: null,
    cancel: null,
    settlingClosed: false,
    settleAt: null,
    openAtCancellation: 0,
    handled: [],
    ignoredSignals: 0,
  };
}
