import type { Mapping } from '../../domain/mapping/mapping.ts';

/** Accounts by the books' own ids. */
export type MappedAccounts = {
  readonly receivable: string;
  readonly cardFees: string;
  readonly income: string;
  readonly discounts: string;
  readonly liability: string;
  readonly undeposited: string;
};

/** A mapping that covers everything that made-up documents hold. */
export function madeMapping(accounts: MappedAccounts): Mapping {
  const item = (name: string, taxable: boolean) => ({ item: name, account: accounts.income, taxable });
  const discount = (name: string) => ({ item: name, account: accounts.discounts });
  const partsDiscount = discount('Parts Discounts');
  return {
    v: 1,
    style: 'documents',
    costPolicy: 'none',
    receivableAccount: accounts.receivable,
    cardFeesAccount: accounts.cardFees,
    items: {
      labor: item('Hours', false),
      'fixed-labor': item('Labor', false),
      parts: item('Parts', true),
      tires: item('Tires', true),
      batteries: item('Batteries', true),
      sublet: item('Sublets', false),
      supplies: item('Shop Supplies', true),
      'fee:hazmat disposal': item('Hazmats', false),
      'fee:card convenience': item('Card Convenience', false),
    },
    discounts: {
      labor: discount('Labor Discounts'),
      parts: partsDiscount,
      tires: partsDiscount,
      batteries: partsDiscount,
      sublet: partsDiscount,
      fee: partsDiscount,
      supplies: partsDiscount,
    },
    stateFees: [
      {
        name: 'Tire fee',
        perUnitOf: 'tires',
        amountEach: 100,
        item: 'Tire fee',
        account: accounts.liability,
      },
    ],
    tenders: {
      card: { account: accounts.undeposited, fee: 'at-payment' },
      check: { account: accounts.undeposited, fee: 'not-by-us' },
      cash: { account: accounts.undeposited, fee: 'not-by-us' },
    },
  };
}
