import { accountNaming } from '../../../domain/iif/accounts.ts';

const account = (id: string, type: string, subType = '') => ({ id, name: id, type, subType, active: true });
/** Names the accounts of a small chart, each by its id. */
export const naming = accountNaming({
  accounts: [
    account('A/R', 'Accounts Receivable'),
    account('A/P', 'Accounts Payable'),
    account('Bank', 'Bank'),
    account('Undeposited', 'Other Current Asset', 'UndepositedFunds'),
    account('Card', 'Credit Card'),
    account('Taxes', 'Other Current Liability', 'SalesTaxPayable'),
    account('Labor', 'Income'),
    account('Parts', 'Cost of Goods Sold'),
    account('Odd', 'A type that IIF has no word for'),
  ],
});
