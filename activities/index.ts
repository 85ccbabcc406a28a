import { deliver } from './books/deliver.ts';
import { installationReady } from './books/installation-ready.ts';
import { leave } from './books/leave.ts';
import { reconcile } from './books/reconcile.ts';
import { settle } from './books/settle.ts';
import { watchBooks } from './books/watch-books.ts';
import { carryOut } from './change-sets/carry-out.ts';
import { changeSetEnded } from './change-sets/ended.ts';
import type { Context } from './context.ts';
import { announceNotices } from './post/announce-notices.ts';
import { sendMail } from './post/send-mail.ts';
import { sendWebhooks } from './post/send-webhooks.ts';
import { preflightRead } from './preflight/read-when-due.ts';
import { nextClose } from './records/closes.ts';
import * as firstSync from './records/first-sync.ts';
import { healShops, purgeDue } from './records/housekeeping.ts';
import { prepare } from './records/prepare.ts';
import * as ranges from './records/ranges.ts';
import { releaseSlot } from './records/release-slot.ts';
import * as shopState from './records/shop-state.ts';
import { takeSlot } from './records/slots.ts';
import { approveDay, prepareTrial, withdrawApproval } from './records/trial.ts';
import { withdrawDay } from './records/withdraw-day.ts';
import { extract } from './source/extract.ts';

/** All activities, by the queue that they run on, over one process's context. */
export function createActivities(context: Context) {
  const records = bound(context, {
    ...shopState,
    ...ranges,
    ...firstSync,
    preflightRead,
    nextClose,
    prepare,
    prepareTrial,
    approveDay,
    withdrawApproval,
    withdrawDay,
    takeSlot,
    releaseSlot,
    healShops,
    purgeDue,
    changeSetEnded,
  });
  const source = bound(context, { extract });
  const books = bound(context, {
    deliver,
    reconcile,
    installationReady,
    settle,
    leave,
    watchBooks,
    carryOut,
  });
  const post = bound(context, { announceNotices, sendMail, sendWebhooks });
  return { records, source, books, post };
}

export type Activities = ReturnType<typeof createActivities>;

type Bound<Functions> = {
  [Name in keyof Functions]: Functions[Name] extends (context: Context, ...args: infer Args) => infer Result
    ? (...args: Args) => Result
    : never;
};

/** Gives every function its context. */
function bound<Functions extends Record<string, (context: Context, input: never) => unknown>>(
  context: Context,
  functions: Functions,
): Bound<Functions> {
  const entries = Object.entries(functions).map(([name, run]) => [
    name,
    (input: never) => run(context, input),
  ]);
  return Object.fromEntries(entries) as Bound<Functions>;
}
