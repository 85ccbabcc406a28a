/** A row of the chart of accounts that every practice company begins with. */
export type ChartRow = {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly subType: string;
};

const row = (id: number, name: string, type: string, subType: string): ChartRow => ({
  id,
  name,
  type,
  subType,
});

/** Accounts that QuickBooks finds by itself. */
export const UNDEPOSITED_FUNDS = 4;
export const RETAINED_EARNINGS = 2;
export const OPENING_BALANCE_EQUITY = 34;
export const ACCOUNTS_PAYABLE = 33;
export const ACCOUNTS_RECEIVABLE = 84;
const SALES_TAX_PAYABLE = 89;
export const UNAPPLIED_CASH_PAYMENTS = 98;

/** A usual chart of a US repair shop. Ids of the system's own accounts are those that new companies show. */
const CHART: readonly ChartRow[] = [
  row(1, 'Services', 'Income', 'ServiceFeeIncome'),
  row(RETAINED_EARNINGS, 'Retained Earnings', 'Equity', 'RetainedEarnings'),
  row(UNDEPOSITED_FUNDS, 'Undeposited Funds', 'Other Current Asset', 'UndepositedFunds'),
  row(ACCOUNTS_PAYABLE, 'Accounts Payable (A/P)', 'Accounts Payable', 'AccountsPayable'),
  row(OPENING_BALANCE_EQUITY, 'Opening Balance Equity', 'Equity', 'OpeningBalanceEquity'),
  row(35, 'Checking', 'Bank', 'Checking'),
  row(36, 'Savings', 'Bank', 'Savings'),
  row(37, 'Cash Drawer', 'Bank', 'CashOnHand'),
  row(41, 'Mastercard', 'Credit Card', 'CreditCard'),
  row(43, 'Loan Payable', 'Long Term Liability', 'NotesPayable'),
  row(50, 'Shop Equipment', 'Fixed Asset', 'MachineryAndEquipment'),
  row(60, 'Labor income', 'Income', 'ServiceFeeIncome'),
  row(61, 'Parts income', 'Income', 'SalesOfProductIncome'),
  row(62, 'Tires income', 'Income', 'SalesOfProductIncome'),
  row(63, 'Batteries income', 'Income', 'SalesOfProductIncome'),
  row(64, 'Sublet income', 'Income', 'ServiceFeeIncome'),
  row(65, 'Fees income', 'Income', 'ServiceFeeIncome'),
  row(66, 'Shop supplies income', 'Income', 'SalesOfProductIncome'),
  row(67, 'Hazmat and environmental income', 'Income', 'ServiceFeeIncome'),
  row(68, 'Discounts given', 'Income', 'DiscountsRefundsGiven'),
  row(69, 'Returns', 'Income', 'DiscountsRefundsGiven'),
  row(70, 'Merchant card fees', 'Expense', 'BankCharges'),
  row(71, 'Bank charges', 'Expense', 'BankCharges'),
  row(72, 'Bad debts', 'Expense', 'BadDebts'),
  row(73, 'Cash over and short', 'Expense', 'OtherMiscellaneousServiceCost'),
  row(74, 'Rounding', 'Expense', 'OtherMiscellaneousServiceCost'),
  row(75, 'Rent', 'Expense', 'RentOrLeaseOfBuildings'),
  row(76, 'Utilities', 'Expense', 'Utilities'),
  row(77, 'Shop vehicle repairs', 'Expense', 'RepairMaintenance'),
  row(78, 'Customer goodwill', 'Expense', 'AdvertisingPromotional'),
  row(80, 'Cost of parts', 'Cost of Goods Sold', 'SuppliesMaterialsCogs'),
  row(81, 'Inventory', 'Other Current Asset', 'Inventory'),
  row(82, 'Cost of sublet', 'Cost of Goods Sold', 'OtherCostsOfServiceCos'),
  row(83, 'Freight', 'Cost of Goods Sold', 'ShippingFreightDeliveryCos'),
  row(ACCOUNTS_RECEIVABLE, 'Accounts Receivable (A/R)', 'Accounts Receivable', 'AccountsReceivable'),
  row(85, 'Core deposits', 'Other Current Asset', 'OtherCurrentAssets'),
  row(86, 'Payments to identify', 'Other Current Asset', 'OtherCurrentAssets'),
  row(87, 'Card clearing', 'Other Current Asset', 'OtherCurrentAssets'),
  row(88, 'Other tender clearing', 'Other Current Asset', 'OtherCurrentAssets'),
  row(SALES_TAX_PAYABLE, 'Texas State Comptroller Payable', 'Other Current Liability', 'SalesTaxPayable'),
  row(90, 'State tire fee payable', 'Other Current Liability', 'OtherCurrentLiabilities'),
  row(91, 'Customer deposits', 'Other Current Liability', 'OtherCurrentLiabilities'),
  row(92, 'Tips payable', 'Other Current Liability', 'OtherCurrentLiabilities'),
  row(93, 'Gift cards', 'Other Current Liability', 'OtherCurrentLiabilities'),
  row(94, 'Store credit', 'Other Current Liability', 'OtherCurrentLiabilities'),
  row(95, 'Prepaid plans', 'Other Current Liability', 'DeferredRevenue'),
  row(UNAPPLIED_CASH_PAYMENTS, 'Unapplied Cash Payment Income', 'Income', 'UnappliedCashPaymentIncome'),
  row(99, 'Other income', 'Other Income', 'OtherMiscellaneousIncome'),
];

const CANADIAN: readonly ChartRow[] = [
  row(SALES_TAX_PAYABLE, 'GST/HST Payable', 'Other Current Liability', 'GlobalTaxPayable'),
  row(100, 'QST Payable', 'Other Current Liability', 'GlobalTaxPayable'),
  row(101, 'PST Payable', 'Other Current Liability', 'GlobalTaxPayable'),
  row(102, 'Cash rounding', 'Expense', 'OtherMiscellaneousServiceCost'),
];

/** The chart that a new company of a country begins with. */
export function chartOf(country: string): readonly ChartRow[] {
  if (country !== 'CA') return CHART;
  return [...CHART.filter(({ id }) => id !== SALES_TAX_PAYABLE), ...CANADIAN];
}
