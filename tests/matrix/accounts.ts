import type { Account } from '../../targets/target.ts';

type Kind = readonly [name: string, type: string, subType: string];

/** What the accountant of the practice shops keeps apart: names and types in the words of QuickBooks' charts. */
export const WANTED = {
  undeposited: ['Undeposited Funds', 'Other Current Asset', 'UndepositedFunds'],
  bank: ['Checking', 'Bank', 'Checking'],
  drawer: ['Cash Drawer', 'Bank', 'CashOnHand'],
  shopCard: ['Mastercard', 'Credit Card', 'CreditCard'],
  labor: ['Labor income', 'Income', 'ServiceFeeIncome'],
  parts: ['Parts income', 'Income', 'SalesOfProductIncome'],
  tires: ['Tires income', 'Income', 'SalesOfProductIncome'],
  batteries: ['Batteries income', 'Income', 'SalesOfProductIncome'],
  sublet: ['Sublet income', 'Income', 'ServiceFeeIncome'],
  fees: ['Fees income', 'Income', 'ServiceFeeIncome'],
  supplies: ['Shop supplies income', 'Income', 'SalesOfProductIncome'],
  hazmat: ['Hazmat and environmental income', 'Income', 'ServiceFeeIncome'],
  food: ['Counter sales income', 'Income', 'SalesOfProductIncome'],
  discounts: ['Discounts given', 'Income', 'DiscountsRefundsGiven'],
  returns: ['Returns', 'Income', 'DiscountsRefundsGiven'],
  serviceCharge: ['Service charges', 'Income', 'ServiceFeeIncome'],
  cardFees: ['Merchant card fees', 'Expense', 'BankCharges'],
  overShort: ['Cash over and short', 'Expense', 'OtherMiscellaneousServiceCost'],
  rounding: ['Rounding', 'Expense', 'OtherMiscellaneousServiceCost'],
  paidOut: ['Petty cash expenses', 'Expense', 'OtherMiscellaneousServiceCost'],
  shopVehicle: ['Shop vehicle repairs', 'Expense', 'RepairMaintenance'],
  goodwill: ['Customer goodwill', 'Expense', 'AdvertisingPromotional'],
  costOfParts: ['Cost of parts', 'Cost of Goods Sold', 'SuppliesMaterialsCogs'],
  costOfSublet: ['Cost of sublet', 'Cost of Goods Sold', 'OtherCostsOfServiceCos'],
  freight: ['Freight', 'Cost of Goods Sold', 'ShippingFreightDeliveryCos'],
  receivable: ['Accounts Receivable (A/R)', 'Accounts Receivable', 'AccountsReceivable'],
  payable: ['Accounts Payable (A/P)', 'Accounts Payable', 'AccountsPayable'],
  shopReceivables: ['Shop receivables', 'Other Current Asset', 'OtherCurrentAssets'],
  inventory: ['Parts in stock', 'Other Current Asset', 'OtherCurrentAssets'],
  coreDeposits: ['Core deposits', 'Other Current Asset', 'OtherCurrentAssets'],
  toIdentify: ['Payments to identify', 'Other Current Asset', 'OtherCurrentAssets'],
  cardClearing: ['Card clearing', 'Other Current Asset', 'OtherCurrentAssets'],
  otherClearing: ['Other tender clearing', 'Other Current Asset', 'OtherCurrentAssets'],
  financier: ['Due from financing company', 'Other Current Asset', 'OtherCurrentAssets'],
  tireFee: ['State tire fee payable', 'Other Current Liability', 'OtherCurrentLiabilities'],
  deposits: ['Customer deposits', 'Other Current Liability', 'OtherCurrentLiabilities'],
  tips: ['Tips payable', 'Other Current Liability', 'OtherCurrentLiabilities'],
  giftCards: ['Gift cards', 'Other Current Liability', 'OtherCurrentLiabilities'],
  storeCredit: ['Store credit', 'Other Current Liability', 'OtherCurrentLiabilities'],
  plans: ['Prepaid plans', 'Other Current Liability', 'DeferredRevenue'],
  journalTax: ['Sales tax by journal', 'Other Current Liability', 'OtherCurrentLiabilities'],
} as const satisfies Readonly<Record<string, Kind>>;

export type Place = keyof typeof WANTED;
/** The books' own ids. */
export type Accounts = Readonly<Record<Place, string>>;

/** Finds every account by name, or makes it; a ledger has one account receivable, whatever it is called. */
export async function accountsOf(
  chart: readonly Account[],
  create: (wanted: { name: string; type: string; subType: string }) => Promise<Account>,
): Promise<{ readonly ids: Accounts; readonly names: ReadonlyMap<string, string> }> {
  const ids: Partial<Record<Place, string>> = {};
  const names = new Map<string, string>();
  for (const [place, [name, type, subType]] of Object.entries(WANTED) as [Place, Kind][]) {
    const own = (account: Account) =>
      account.name.toLowerCase() === name.toLowerCase() ||
      (['Accounts Receivable', 'Accounts Payable'].includes(type) && account.type === type);
    const found = chart.find(own) ?? (await create({ name, type, subType }));
    ids[place] = found.id;
    names.set(found.id, found.name);
  }
  return { ids: ids as Accounts, names };
}
