import { describeTargetContract } from '../contract.ts';
import { openLedgerBooks } from './ledger-books.ts';

/** Shorter than what a disk that hangs takes. */
const PATIENCE_MS = 1_000;
const nature = { repeats: ['replays'], noRoom: 'target-unavailable', statedTax: 'kept' } as const;

describeTargetContract('The ledger file', nature, () => openLedgerBooks('US', PATIENCE_MS));
