import { FILE_KINDS } from '../../domain/documents/received.ts';
import type { Source } from '../source.ts';
import { checkAccess, leave, read } from './access.ts';
import { withParty } from './normalize/customer.ts';
import { normalize } from './normalize/index.ts';
import { personOf } from './normalize/person.ts';
import { changes } from './sweep.ts';
import { understandWebhook } from './webhook.ts';

/** The shop system Tekmetric: repair orders and customers are read, payments arrive by webhook alone. */
export const tekmetric: Source = {
  kind: 'tekmetric',
  capabilities: {
    reads: ['repair-order', 'customer'],
    receivesByWebhook: ['repair-order', 'payment'],
    cannotTell: [
      // By file (domain/documents/received.ts); payments for the days before the webhook was set.
      ...FILE_KINDS,
      'parts of the tax',
      'fixed-price labor',
      'time zone',
    ],
    daysFollow: 'calendar',
    // A customer is read as /customers/{id}, without a shop.
    customerIds: 'of-the-service',
  },
  checkAccess,
  changes,
  read,
  understandWebhook,
  normalize,
  withParty,
  personOf,
  leave,
};
