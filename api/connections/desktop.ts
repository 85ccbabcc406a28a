import { askComputer } from '../../db/ask-computer.ts';
import type { CompanyRow } from '../../db/queries/grants-and-companies.ts';
import type { Target, TargetConnection } from '../../targets/target.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';

export const DESKTOP = 'quickbooks-desktop';
/** Where every company file is, as far as the database knows: on a computer that polls us. */
export const DESKTOP_PLACE = 'quickbooks-desktop';

const ASK_WITHIN_MS = 60_000;

/** The connector of QuickBooks Desktop; refuses where the installation has none. */
export function desktopTarget({ desktop }: Pick<ApiDependencies, 'desktop'>): Target {
  if (!desktop)
    throw new ApiProblem('not-allowed', 'This installation has no connector of QuickBooks Desktop.');
  return desktop;
}

/** A conversation with a computer, while a person waits: it must be in a visit, or come to one within moments. */
export function desktopConversation(
  { database, computerTimes = {} }: Pick<ApiDependencies, 'database' | 'computerTimes'>,
  { id, realmId, currency }: CompanyRow,
): TargetConnection {
  const signal = AbortSignal.timeout(ASK_WITHIN_MS);
  return {
    baseUrl: DESKTOP_PLACE,
    realmId,
    currency,
    accessToken: async () => '',
    takeTurn: async () => undefined,
    step: (_name, change) => change(),
    signal,
    ask: request => askComputer(database, id, request, { signal, times: computerTimes }),
  };
}
