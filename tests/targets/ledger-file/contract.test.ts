import { describeTargetContract } from '../contract.ts';
import { openLedgerBooks } from './ledger-books.ts';

const nature = { repeats: ['replays'], noRoom: 'target-unavailable', statedTax: 'kept' } as const;

describeTargetContract('The ledger file', nature, () => openLedgerBooks());
