import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { COMPUTER_TIMES, type ComputerTimes } from '../domain/computers/times.ts';
import { refusalWords } from '../domain/computers/words.ts';
import { DaybookError } from '../domain/errors/codes.ts';
import type { Db } from './client.ts';
import { dropRead, enqueue, type StoredRequest, withdraw } from './queries/computer-requests.ts';
import { lookAtRequest, loseAbandoned } from './queries/computer-waits.ts';
import { computerOf } from './queries/computers.ts';

const LOOK_MS = 100;

type Request = { readonly key: string | null; readonly body: string };
type Answer = { readonly body: string } | { readonly hresult: string; readonly message: string };

/** How long an asker waits, and how it is told of. */
export type Asking = {
  /** Ends the waiting: what has not left is taken back. */
  readonly signal: AbortSignal;
  /** Epoch milliseconds after which nothing may leave, and after which nobody waits for a message that writes. */
  readonly deadlineAt?: number;
  /** Called at every look, so that whoever runs this knows that it lives. */
  readonly alive?: () => void;
  readonly times?: Partial<ComputerTimes>;
};

/**
 * Puts one message into the queue of a company's computer and waits for the answer. With a key it is sent at most once
 * for every time it is asked, always with the bytes that were stored first; an answer that stands is given at once.
 * Throws `computer-away` when it did not leave (it is taken back, and goes only when asked again) or only reads;
 * `outcome-unknown` when a message with a key left and no answer came; `company-unavailable` while another company file
 * than the paired one was open.
 */
export async function askComputer(
  db: Db,
  companyId: string,
  request: Request,
  asking: Asking,
): Promise<Answer> {
  const times = { ...COMPUTER_TIMES, ...asking.times };
  await requireRightFile(db, companyId);
  const leftMs = asking.deadlineAt === undefined ? Number.POSITIVE_INFINITY : asking.deadlineAt - Date.now();
  if (leftMs <= 0 || asking.signal.aborted) throw notSent(asking.signal);
  const bodyHash = createHash('sha256').update(request.body, 'utf8').digest('hex');
  const row = await enqueue(db, companyId, { ...request, bodyHash }, Math.min(times.leaveMs, leftMs));
  if (row.bodyHash !== bodyHash)
    throw new DaybookError('bug', `the message set ${request.key} was stored with other bytes`);
  try {
    return await answerTo(db, row, request.key !== null, times, asking);
  } finally {
    if (request.key === null) await dropRead(db, row.id);
  }
}

async function requireRightFile(db: Db, companyId: string): Promise<void> {
  const computer = await computerOf(db, companyId);
  if (computer?.refusal && computer.refused)
    throw new DaybookError(
      'company-unavailable',
      refusalWords(computer.refusal, computer.refused, computer.paired, 'en'),
    );
}

/** Looks at the row until it is answered, or until nobody will. */
async function answerTo(
  db: Db,
  first: StoredRequest,
  writes: boolean,
  times: ComputerTimes,
  asking: Asking,
): Promise<Answer> {
  const began = Date.now();
  const deadlineAt = asking.deadlineAt ?? Number.POSITIVE_INFINITY;
  for (;;) {
    const row = await lookAtRequest(db, first.id, times);
    asking.alive?.();
    if (row === null) throw away();
    if (row.state === 'answered') return answerOf(row);
    const waitedMs = Date.now() - began;
    const isOver = asking.signal.aborted || Date.now() >= deadlineAt;
    if (row.state === 'lost' || row.state === 'withdrawn') throw unanswered(row.state, writes);
    if (row.state === 'sent' && (isOver || waitedMs >= times.answerMs)) throw unanswered('lost', writes);
    if (row.state === 'sent' && !row.present) await loseAbandoned(db, row.id, times);
    const nobody = !row.present && waitedMs >= times.patienceMs;
    if (row.state === 'queued' && (isOver || nobody || waitedMs >= times.leaveMs)) {
      const taken = await withdraw(db, row.id);
      if (taken?.state === 'withdrawn') throw notSent(asking.signal);
      continue;
    }
    await wait(LOOK_MS);
  }
}

function answerOf({ answer, hresult, message }: StoredRequest): Answer {
  return hresult === null ? { body: answer ?? '' } : { hresult, message: message ?? '' };
}

function unanswered(state: 'lost' | 'withdrawn', writes: boolean): DaybookError {
  return state === 'lost' && writes
    ? new DaybookError('outcome-unknown', 'the computer took a message and did not answer')
    : away();
}

/** Nothing has left: whoever ended the waiting says why, else the computer is away. */
function notSent({ aborted, reason }: AbortSignal): Error {
  return aborted && reason instanceof DaybookError ? reason : away();
}

function away(): DaybookError {
  return new DaybookError('computer-away', 'the computer that runs QuickBooks did not come for the message');
}
