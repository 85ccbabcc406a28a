import { describeLivingBooks } from '../contract-living.ts';
import { openDesktopBooks } from './desktop-books.ts';

const nature = {
  feedDays: null,
  tellsWho: false,
  tellsWhen: true,
  tellsDeposited: true,
  tellsReconciled: false,
  depositsHold: true,
} as const;

describeLivingBooks('QuickBooks Desktop', nature, () => openDesktopBooks());
