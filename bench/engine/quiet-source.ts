import type { SourceKit } from '../../activities/context.ts';
import type { Source } from '../../sources/source.ts';

export const QUIET_SOURCE = 'quiet';

/** A source system in which nothing happens: every sweep is one empty page, and no request leaves. */
const source: Source = {
  kind: QUIET_SOURCE,
  capabilities: {
    reads: [],
    receivesByWebhook: [],
    cannotTell: [],
    daysFollow: 'calendar',
    customerIds: 'of-the-shop',
  },
  checkAccess: async () => [],
  changes: async (_connection, watermark) => ({
    documents: [],
    next: null,
    watermark: watermark ?? '2026-01-01T00:00:00Z',
  }),
  read: async () => null,
  understandWebhook: () => null,
  normalize: () => ({ document: null, problem: null, unknownFields: [] }),
  withParty: document => document,
  personOf: () => null,
  leave: async () => undefined,
};

export const quietSource: SourceKit = { source, clientId: 'bench', clientSecret: 'bench' };
