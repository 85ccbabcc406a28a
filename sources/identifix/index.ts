import type { Source } from '../source.ts';
import { checkAccess, read } from './access.ts';
import { type Configuration, configured } from './configuration.ts';
import { normalize } from './normalize/index.ts';
import { personOf, withParty } from './normalize/party.ts';
import { changes } from './sweep.ts';
import { understandWebhook } from './webhook.ts';

/**
 * The shop system Identifix Shop Manager, by the key that the shop entered. No text of its interface is public: this
 * speaks the documented interface of the system that it resembles most (docs/sources/identifix.md). Overrides are for
 * what turns out to be otherwise in the real service.
 */
export function createIdentifix(overrides: Partial<Configuration> = {}): Source {
  const configuration = configured(overrides);
  return {
    kind: 'identifix',
    capabilities: {
      reads: ['repair-order', 'bill', 'inventory', 'inventory-value', 'vendor', 'customer'],
      receivesByWebhook: ['repair-order', 'bill', 'inventory', 'vendor', 'customer'],
      cannotTell: [
        'card fees',
        'tires and batteries apart from parts',
        'dates of vendor invoices',
        'deleted orders',
        'manual-checks',
        'card-charges',
        'cash-in-out',
        'inventory-transfers',
        'bank-deposits',
        'payouts',
      ],
      daysFollow: 'calendar',
      // Ids are counted in the tenant, and a connection is of one shop in it.
      customerIds: 'of-the-shop',
    },
    checkAccess: connection => checkAccess(configuration, connection),
    changes: (connection, watermark, cursor) => changes(configuration, connection, watermark, cursor),
    read: (connection, kind, externalId) => read(configuration, connection, kind, externalId),
    understandWebhook,
    normalize: (raw, context) => normalize(configuration, raw, context),
    withParty: (document, raw) => withParty(configuration, document, raw),
    personOf,
    // A key is the shop's own: forgetting it is all that leaving takes.
    leave: async () => undefined,
  };
}
