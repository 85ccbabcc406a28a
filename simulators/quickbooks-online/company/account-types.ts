/** Each account type with its classification, the sub-type it gets by default, and the sub-types that it may have. */
type TypeRow = { readonly classification: string; readonly subTypes: readonly string[] };

const type = (classification: string, ...subTypes: string[]): TypeRow => ({ classification, subTypes });

/**
 * Sub-types that a shop's books need, the default first; Intuit's full list has about 300. The spelling of
 * `RepairsAndMaintainceHomeOffice` and the like is Intuit's own.
 */
export const ACCOUNT_TYPES: Readonly<Record<string, TypeRow>> = {
  Bank: type(
    'Asset',
    'CashOnHand',
    'Checking',
    'Savings',
    'MoneyMarket',
    'TrustAccounts',
    'RentsHeldInTrust',
    'CashAndCashEquivalents',
    'OtherEarMarkedBankAccounts',
  ),
  'Accounts Receivable': type('Asset', 'AccountsReceivable'),
  'Other Current Asset': type(
    'Asset',
    'OtherCurrentAssets',
    'UndepositedFunds',
    'Inventory',
    'PrepaidExpenses',
    'AllowanceForBadDebts',
    'EmployeeCashAdvances',
    'DevelopmentCosts',
    'LoansToOfficers',
    'LoansToOthers',
    'LoansToStockholders',
    'Retainage',
    'TradingSecurities',
    'InvestmentOther',
  ),
  'Fixed Asset': type(
    'Asset',
    'FurnitureAndFixtures',
    'MachineryAndEquipment',
    'Vehicles',
    'Buildings',
    'Land',
    'LeaseholdImprovements',
    'AccumulatedDepreciation',
    'FixedAssetComputers',
    'OtherFixedAssets',
  ),
  'Other Asset': type(
    'Asset',
    'OtherLongTermAssets',
    'Goodwill',
    'Licenses',
    'SecurityDeposits',
    'OrganizationalCosts',
    'AccumulatedAmortization',
  ),
  'Accounts Payable': type('Liability', 'AccountsPayable'),
  'Credit Card': type('Liability', 'CreditCard'),
  'Other Current Liability': type(
    'Liability',
    'OtherCurrentLiabilities',
    'SalesTaxPayable',
    'GlobalTaxPayable',
    'PayrollClearing',
    'PayrollTaxPayable',
    'TrustAccountsLiabilities',
    'DeferredRevenue',
    'LineOfCredit',
    'LoanPayable',
    'PrepaidExpensesPayable',
    'RentsInTrustLiability',
    'InsurancePayable',
    'FederalIncomeTaxPayable',
    'StateLocalIncomeTaxPayable',
    'DirectDepositPayable',
  ),
  'Long Term Liability': type(
    'Liability',
    'OtherLongTermLiabilities',
    'NotesPayable',
    'ShareholderNotesPayable',
    'AccruedLongLermLiabilities',
  ),
  Equity: type(
    'Equity',
    'OpeningBalanceEquity',
    'RetainedEarnings',
    'OwnersEquity',
    'PartnerContributions',
    'PartnerDistributions',
    'PartnersEquity',
    'PaidInCapitalOrSurplus',
    'CommonStock',
    'PreferredStock',
    'TreasuryStock',
    'AccumulatedAdjustment',
    'PersonalExpense',
    'PersonalIncome',
  ),
  Income: type(
    'Revenue',
    'SalesOfProductIncome',
    'ServiceFeeIncome',
    'OtherPrimaryIncome',
    'DiscountsRefundsGiven',
    'NonProfitIncome',
    'UnappliedCashPaymentIncome',
  ),
  'Cost of Goods Sold': type(
    'Expense',
    'SuppliesMaterialsCogs',
    'CostOfLaborCos',
    'ShippingFreightDeliveryCos',
    'OtherCostsOfServiceCos',
    'EquipmentRentalCos',
  ),
  Expense: type(
    'Expense',
    'OtherMiscellaneousServiceCost',
    'AdvertisingPromotional',
    'Auto',
    'BadDebts',
    'BankCharges',
    'CharitableContributions',
    'CostOfLabor',
    'DuesSubscriptions',
    'Entertainment',
    'EntertainmentMeals',
    'EquipmentRental',
    'FinanceCosts',
    'Insurance',
    'InterestPaid',
    'LegalProfessionalFees',
    'OfficeGeneralAdministrativeExpenses',
    'OtherBusinessExpenses',
    'PayrollExpenses',
    'PromotionalMeals',
    'RentOrLeaseOfBuildings',
    'RepairMaintenance',
    'ShippingFreightDelivery',
    'SuppliesMaterials',
    'TaxesPaid',
    'Travel',
    'TravelMeals',
    'UnappliedCashBillPaymentExpense',
    'Utilities',
  ),
  'Other Income': type(
    'Revenue',
    'OtherMiscellaneousIncome',
    'DividendIncome',
    'InterestEarned',
    'OtherInvestmentIncome',
    'TaxExemptInterest',
  ),
  'Other Expense': type(
    'Expense',
    'OtherMiscellaneousExpense',
    'Amortization',
    'Depreciation',
    'ExchangeGainOrLoss',
    'PenaltiesSettlements',
    'HomeOffice',
    'RepairsAndMaintainceHomeOffice',
  ),
};

/** The account type that a sub-type belongs to. */
export function typeOfSubType(subType: string): string | undefined {
  return Object.entries(ACCOUNT_TYPES).find(([, row]) => row.subTypes.includes(subType))?.[0];
}

/** True for accounts whose balance is carried over the end of a year. */
export function isBalanceSheet(accountType: string): boolean {
  const classification = ACCOUNT_TYPES[accountType]?.classification;
  return classification === 'Asset' || classification === 'Liability' || classification === 'Equity';
}

/** True for accounts that grow by credits: reports show their amounts with the sign turned. */
export function growsByCredit(accountType: string): boolean {
  const classification = ACCOUNT_TYPES[accountType]?.classification;
  return classification === 'Liability' || classification === 'Equity' || classification === 'Revenue';
}
