import { gatewayFault } from '../faults.ts';
import type { Switches } from '../switches.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** Sliding windows of requests by company, in real time. A refused request does not count. */
export class Limits {
  readonly #requests = new Map<string, number[]>();
  readonly #batches = new Map<string, number[]>();

  /** Counts a request; throws the 429 of the gateway where a window is full. */
  take(realm: string, isBatch: boolean, switches: Switches): void {
    const now = performance.now();
    const factor = switches.rateWindowFactor;
    const requests = recent(this.#requests, realm, now - MINUTE_MS * factor);
    const batches = recent(this.#batches, realm, now - MINUTE_MS * factor);
    const inSecond = countSince(requests, now - SECOND_MS * factor);
    const isOver =
      requests.length >= (switches.requestsPerMinute ?? Number.POSITIVE_INFINITY) ||
      inSecond >= (switches.requestsPerSecond ?? Number.POSITIVE_INFINITY) ||
      (isBatch && batches.length >= (switches.batchesPerMinute ?? Number.POSITIVE_INFINITY));
    if (isOver) throw gatewayFault('3001');
    requests.push(now);
    if (isBatch) batches.push(now);
  }
}

function recent(windows: Map<string, number[]>, realm: string, from: number): number[] {
  const all = windows.get(realm) ?? [];
  const first = all.findIndex(at => at > from);
  if (first !== 0) all.splice(0, first === -1 ? all.length : first);
  windows.set(realm, all);
  return all;
}

function countSince(times: readonly number[], from: number): number {
  return times.length - 1 - times.findLastIndex(at => at <= from);
}
