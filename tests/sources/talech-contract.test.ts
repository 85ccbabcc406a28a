import { createTalech } from '../../sources/talech/index.ts';
import { describeSourceContract } from './contract/index.ts';
import { practiceTalech } from './practice-talech.ts';

/** Five weeks: every order costs a request, and the suite reads them many times. */
const make = () =>
  practiceTalech({ anchor: '2026-02-02', source: createTalech({ overlapDays: 5, ordersAtOnce: 60 }) });

describeSourceContract('talech', make, {
  grant: 'token',
  deletions: true,
  payments: 'inside',
  webhooks: false,
});
