import { describeLivingBooks } from '../contract-living.ts';
import { openLedgerBooks } from './ledger-books.ts';

const nature = {
  feedDays: null,
  tellsWho: false,
  tellsWhen: false,
  tellsReconciled: true,
  tellsDeposited: false,
  depositsHold: false,
} as const;

describeLivingBooks('The ledger file', nature, () => openLedgerBooks('US', 1_000));
