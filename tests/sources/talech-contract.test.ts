import { describeSourceContract } from './contract/index.ts';
import { practiceTalech } from './practice-talech.ts';

describeSourceContract('talech', practiceTalech, {
  grant: 'token',
  deletions: true,
  payments: 'inside',
  webhooks: false,
});
