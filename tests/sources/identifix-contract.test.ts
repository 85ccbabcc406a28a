import { describeSourceContract } from './contract/index.ts';
import { practiceIdentifix } from './practice-identifix.ts';

describeSourceContract('Identifix', practiceIdentifix, {
  grant: 'api-key',
  deletions: false,
  payments: 'inside',
});
