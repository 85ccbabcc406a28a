import type { Books } from '../books/books.ts';
import type { TaxRate } from '../books/types.ts';
import { type Decimal, textOfDecimal } from '../decimal.ts';
import type { Body } from '../json.ts';
import { effectiveRate } from '../lines/tax.ts';
import { wrapDate, wrapInstant } from '../time.ts';
import type { Resource } from './resource.ts';

const SCOPES = ['accounting.settings'];

function numberOf(decimal: Decimal): number {
  return Number(textOfDecimal(decimal));
}

function renderRate(rate: TaxRate): Body {
  const can = (name: 'ASSET' | 'EQUITY' | 'EXPENSE' | 'LIABILITY' | 'REVENUE') =>
    rate.appliesTo.includes(name);
  return {
    Name: rate.name,
    TaxType: rate.type,
    Status: rate.status,
    CanApplyToAssets: can('ASSET'),
    CanApplyToEquity: can('EQUITY'),
    CanApplyToExpenses: can('EXPENSE'),
    CanApplyToLiabilities: can('LIABILITY'),
    CanApplyToRevenue: can('REVENUE'),
    DisplayTaxRate: numberOf(effectiveRate(rate)),
    EffectiveRate: numberOf(effectiveRate(rate)),
    TaxComponents: rate.components.map(each => ({
      Name: each.name,
      Rate: Number(each.rate),
      IsCompound: false,
      IsNonRecoverable: false,
    })),
  };
}

/** Read only here: rates that the API makes do not count in every tax return, so that clients map and do not make. */
export const taxRates: Resource = {
  name: 'TaxRates',
  element: 'TaxRate',
  idName: 'TaxType',
  scopes: SCOPES,
  fields: { Name: 'text', TaxType: 'text', Status: 'text', EffectiveRate: 'number' },
  rows: books => books.objects.all('TaxRate').map(renderRate),
  find: (books, key) => books.objects.byKey('TaxRate', key).map(renderRate)[0],
};

export const currencies: Resource = {
  name: 'Currencies',
  element: 'Currency',
  idName: 'Code',
  scopes: SCOPES,
  fields: { Code: 'text', Description: 'text' },
  rows: ({ organisation }) => [
    {
      Code: organisation.currency,
      Description: organisation.currency === 'CAD' ? 'Canadian Dollar' : 'United States Dollar',
    },
  ],
  find: () => undefined,
};

export const organisation: Resource = {
  name: 'Organisations',
  path: 'Organisation',
  element: 'Organisation',
  idName: 'OrganisationID',
  scopes: SCOPES,
  fields: {},
  rows: books => [renderOrganisation(books)],
  find: () => undefined,
};

function renderOrganisation({ organisation: own }: Books): Body {
  return {
    OrganisationID: own.id,
    Name: own.name,
    LegalName: own.name,
    PaysTax: true,
    Version: own.country === 'US' ? 'US' : 'GLOBAL',
    OrganisationType: 'COMPANY',
    BaseCurrency: own.currency,
    CountryCode: own.country,
    IsDemoCompany: false,
    OrganisationStatus: 'ACTIVE',
    FinancialYearEndDay: 31,
    FinancialYearEndMonth: 12,
    SalesTaxBasis: own.salesTaxBasis,
    SalesTaxPeriod: 'MONTHLY',
    DefaultSalesTax: 'Tax Exclusive',
    DefaultPurchasesTax: 'Tax Exclusive',
    ...(own.periodLock !== null && { PeriodLockDate: wrapDate(own.periodLock) }),
    ...(own.yearLock !== null && { EndOfYearLockDate: wrapDate(own.yearLock) }),
    CreatedDateUTC: wrapInstant(Date.parse(own.created)),
    Timezone: own.xeroZone,
    OrganisationEntityType: 'COMPANY',
    ShortCode: `!${own.id.slice(-5)}`,
    Class: 'STANDARD',
    Edition: 'BUSINESS',
    LineOfBusiness: 'Automotive repair',
  };
}

/** What the user who connected may do, as GET /Organisation/Actions says it. */
export function organisationActions(): Body[] {
  const allowed = [
    'ApproveAccountsReceivableInvoices',
    'ApproveAccountsPayableInvoices',
    'CreateAccount',
    'CreateApprovedInvoicePayment',
    'CreateBankTransaction',
    'CreateContact',
    'CreateDraftInvoice',
    'CreateManualJournal',
    'UpdateAccount',
  ];
  const refused = ['UseMulticurrency', 'ApproveTransactionsBeforePeriodLockDate'];
  return [
    ...allowed.map(Name => ({ Name, Status: 'ALLOWED' })),
    ...refused.map(Name => ({ Name, Status: 'NOT-ALLOWED' })),
  ];
}
