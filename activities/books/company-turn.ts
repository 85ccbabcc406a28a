import { activityInfo } from '@temporalio/activity';
import { type Lease, othersWait, releaseLease, takeLease } from '../../db/queries/company-leases.ts';
import type { CompanyRow } from '../../db/queries/grants-and-companies.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import { leaseWaits } from '../../observability/metrics/engine.ts';
import { QUEUES } from '../../temporal/connect.ts';
import type { Context } from '../context.ts';
import { leaseMsOf } from './lease-time.ts';

/**
 * Does work that writes into a company, alone: under its lease, in the order in which runs asked, today before the
 * past. Throws `conflict` with the time to stay away while another run has the company or is due before this one.
 */
export async function inTurn<Result>(
  context: Context,
  company: Pick<CompanyRow, 'id' | 'targetKind'>,
  waiter: string,
  work: (turn: Turn) => Promise<Result>,
): Promise<Result> {
  const { database, workerId } = context;
  const past = activityInfo().taskQueue === QUEUES.bulk;
  const wish = { waiter, past, holder: `${workerId} ${waiter}` };
  const lease = await takeLease(database, company.id, wish, leaseMsOf(context, company));
  if ('againInMs' in lease) throw waits('busy', 'another run writes into this company', lease.againInMs);
  try {
    return await work(new Turn(context, lease));
  } finally {
    await releaseLease(database, lease);
  }
}

/** What goes over to the next one after a share comes again soon; by then somebody else has the company. */
const BACK_MS = 1_000;

/** One run's time with a company. */
export class Turn {
  readonly lease: Lease;
  readonly #context: Context;
  #requests = 0;

  constructor(context: Context, lease: Lease) {
    this.#context = context;
    this.lease = lease;
  }

  /** To be called after each request: gives the company over, as a `conflict`, once the share is used up and somebody waits. */
  async used(): Promise<void> {
    this.#requests += 1;
    if (this.#requests < this.#context.timing.shareRequests) return;
    if (await othersWait(this.#context.database, this.lease))
      throw waits('share', 'the share is used up and another run is due', BACK_MS);
  }
}

function waits(reason: 'busy' | 'share', detail: string, retryAfterMs: number): DaybookError {
  leaseWaits.inc({ reason });
  return new DaybookError('conflict', detail, { retryAfterMs });
}
