import { FILE_KINDS } from '../../domain/documents/received.ts';
import type { Source } from '../source.ts';
import { normalize } from './normalize/index.ts';

/**
 * What no interface gives, out of files that people hand over. It stands beside the shop's own source and is never
 * asked for anything: the files come through the API, and only the pure part does work.
 */
export const fileSource: Source = {
  kind: 'file',
  capabilities: {
    reads: FILE_KINDS,
    receivesByWebhook: [],
    cannotTell: [],
    daysFollow: 'calendar',
    customerIds: 'of-the-shop',
  },
  checkAccess: async () => [],
  changes: async (_connection, watermark) => ({ documents: [], next: null, watermark }),
  read: async () => null,
  understandWebhook: () => null,
  normalize,
  // The names of parties stand in the documents themselves.
  withParty: document => document,
  personOf: () => null,
  leave: async () => undefined,
};
