import { createHash } from 'node:crypto';
import type { ComputerTimes } from '../../domain/computers/times.ts';
import type { ApiDependencies } from '../dependencies.ts';

/** What the methods of the Web Connector work with. */
export type Qbwc = Pick<ApiDependencies, 'database' | 'temporal' | 'logger'> & {
  readonly times: ComputerTimes;
};

/** A ticket opens a visit: only its SHA-256 (hex) is kept. */
export function hashOfTicket(ticket: string): string {
  return createHash('sha256').update(ticket, 'utf8').digest('hex');
}
