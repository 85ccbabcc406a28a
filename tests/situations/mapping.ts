import type { Mapping } from '../../domain/mapping/mapping.ts';
import type { AccountIds, BookedAs } from './situation.ts';

/** The mapping of the shop in the situations. `more` changes what one of them is about. */
export function mappingOf(
  accounts: AccountIds,
  { style, receivable = 'by-customer', automatedTax = false }: BookedAs,
  more: Partial<Mapping> = {},
): Mapping {
  const item = (name: string, account: keyof AccountIds, taxable: boolean) => ({
    item: name,
    account: accounts[account],
    taxable,
  });
  const isShops = style === 'daily-journal' && receivable === 'shop-receivables';
  return {
    v: 1,
    style,
    costPolicy: 'none',
    receivableAccount: isShops ? accounts.shopReceivables : accounts.receivable,
    cardFeesAccount: accounts.cardFees,
    items: {
      labor: item('Hours', 'labor', false),
      parts: item('Parts', 'parts', true),
      tires: item('Tires', 'tires', true),
      sublet: item('Sublets', 'sublet', false),
      fee: item('Fees', 'fees', false),
      supplies: item('Shop Supplies', 'supplies', false),
      product: item('Counter Sales', 'counter', true),
      returns: item('Returns', 'returns', true),
    },
    discounts: {
      labor: { item: 'Labor Discounts', account: accounts.laborDiscounts },
      '*': { item: 'Other Discounts', account: accounts.discounts },
    },
    stateFees: [],
    tenders: {
      card: { account: accounts.undeposited, fee: 'at-payment' },
      cash: { account: accounts.undeposited, fee: 'not-by-us' },
      check: { account: accounts.undeposited, fee: 'not-by-us' },
      'store-credit': { account: accounts.clearing, fee: 'not-by-us', contra: accounts.storeCredit },
    },
    accounts: {
      ...(isShops && { 'customer-deposits': accounts.deposits }),
      bank: accounts.bank,
      'bank-charges': accounts.bankCharges,
      'cash-drawer': accounts.drawer,
      'cash-rounding': accounts.cashRounding,
      'core-deposits': accounts.coreDeposits,
      'cost-of-parts': accounts.costOfParts,
      'cost-of-sublet': accounts.costOfSublet,
      freight: accounts.freight,
      inventory: accounts.inventory,
      'over-short': accounts.overShort,
      payable: accounts.payable,
      'store-credit': accounts.storeCredit,
      tips: accounts.tips,
    },
    taxes: automatedTax
      ? { mode: 'automated', kinds: {}, journalAccount: accounts.tax }
      : { mode: 'manual', kinds: { 'sales-tax': { account: accounts.tax } } },
    ...more,
    ...(isShops && { policies: { ...more.policies, receivable: 'shop-receivables' } }),
  };
}
