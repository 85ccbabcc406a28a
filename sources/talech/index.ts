import { DaybookError } from '../../domain/errors/codes.ts';
import type { Source, SourceConnection } from '../source.ts';
import { checkAccess } from './access.ts';
import { type Configuration, configured } from './configuration.ts';
import { normalizer } from './normalize/index.ts';
import { read } from './read.ts';
import { Session } from './session.ts';
import { changes } from './sweep.ts';

export { merchantsOf, type TalechMerchant } from './access.ts';

/**
 * The counter POS talech. No reference of its interface is public: this speaks what an old client shows, and assumes
 * the rest (docs/sources/talech.md). Overrides are for what turns out to be otherwise.
 */
export function createTalech(overrides: Partial<Configuration> = {}): Source {
  const configuration = configured(overrides);
  return {
    kind: 'talech',
    capabilities: {
      reads: ['order', 'cash', 'day-report'],
      receivesByWebhook: [],
      cannotTell: [
        'payouts',
        'bank-deposits',
        ...(configuration.paths.shifts === null ? ['cash-in-out'] : []),
      ],
      daysFollow: 'closing-hour',
      settleHours: configuration.settleHours,
      customerIds: 'of-the-shop',
    },
    checkAccess: connection => checkAccess(configuration, connection),
    changes: (connection, watermark, cursor) => changes(configuration, connection, watermark, cursor),
    read: (connection, kind, externalId) => read(configuration, connection, kind, externalId),
    understandWebhook: () => null,
    normalize: normalizer(configuration),
    withParty: document => document,
    personOf: () => null,
    leave: connection => leave(configuration, connection),
  };
}

/** Gives up the grant where the service offers it; left already is left. */
async function leave(configuration: Configuration, connection: SourceConnection): Promise<void> {
  const { revoke } = configuration.paths;
  if (revoke === null) return;
  try {
    await new Session(configuration, connection).post(revoke, {});
  } catch (error) {
    if (error instanceof DaybookError && ['authorization-expired', 'not-found'].includes(error.code)) return;
    throw error;
  }
}
