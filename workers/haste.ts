import { z } from 'zod';
import { DEFAULT_TIMING } from '../activities/context.ts';
import { DEFAULTS } from '../targets/quickbooks-online/configuration.ts';
import type { WorkerSettings } from './context.ts';

const haste = z.coerce.number().min(1).max(100).default(1);

/**
 * `DAYBOOK_PRACTICE_HASTE` divides what we wait for a lost request and a dead worker's lease: practice systems answer
 * at once, so that a rehearsal of failures need not take minutes. Throws outside practice mode, where real books may
 * still execute what they were sent.
 */
export function practiceHaste(env: NodeJS.ProcessEnv): WorkerSettings {
  const factor = haste.parse(env.DAYBOOK_PRACTICE_HASTE || undefined);
  if (factor === 1) return {};
  if (env.DAYBOOK_PRACTICE !== '1')
    throw new Error('DAYBOOK_PRACTICE_HASTE is for practice systems alone: unset it');
  const { leaseMs, secondLookMs } = DEFAULT_TIMING;
  const { longestRequestMs, requestTimeoutMs } = DEFAULTS;
  return {
    timing: { leaseMs: Math.ceil(leaseMs / factor), secondLookMs: Math.ceil(secondLookMs / factor) },
    quickbooksOnline: {
      longestRequestMs: Math.ceil(longestRequestMs / factor),
      requestTimeoutMs: Math.ceil(requestTimeoutMs / factor),
    },
  };
}
