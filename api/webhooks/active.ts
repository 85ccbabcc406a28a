import type { EndpointRow } from '../../db/queries/webhook-endpoints.ts';
import { ApiProblem } from '../problems/problem.ts';

/** Throws 409 when nothing would be sent to an endpoint. */
export function requireActive({ state }: EndpointRow): void {
  if (state !== 'active')
    throw new ApiProblem('not-allowed', 'The endpoint is disabled: make it active first.');
}
