import type { CompanyRow } from '../../db/queries/grants-and-companies.ts';
import { isPolled } from '../../domain/computers/polled.ts';
import type { Context } from '../context.ts';

/** Each question to a computer that polls us takes seconds, and a run asks several before it writes anything. */
const POLLED_LEASES = 5;

/** How long a delivering run holds a company, in milliseconds. */
export function leaseMsOf({ timing }: Context, { targetKind }: Pick<CompanyRow, 'targetKind'>): number {
  return isPolled(targetKind) ? timing.leaseMs * POLLED_LEASES : timing.leaseMs;
}
