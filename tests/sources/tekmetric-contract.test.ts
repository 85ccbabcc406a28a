import { describeSourceContract } from './contract/index.ts';
import { practiceTekmetric } from './practice-tekmetric.ts';

describeSourceContract('Tekmetric', practiceTekmetric);
