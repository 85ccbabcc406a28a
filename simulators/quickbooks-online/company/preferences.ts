import { type Books, homeCurrency } from '../books.ts';
import { type Body, compact } from '../json.ts';
import { stamp } from '../time.ts';
import { isCanadian, US_GROUP } from './taxes.ts';

/** GET /preferences: how the company is set up. Most of it are switches. */
export function preferences(books: Books): Body {
  const { company, switches } = books;
  const at = stamp(Date.parse(company.createdAt), company.zone);
  return {
    AccountingInfoPrefs: compact({
      UseAccountNumbers: switches.useAccountNumbers,
      TrackDepartments: switches.departmentTracking,
      DepartmentTerminology: 'Location',
      ClassTrackingPerTxn: false,
      ClassTrackingPerTxnLine: switches.classTracking,
      FirstMonthOfFiscalYear: 'January',
      TaxYearMonth: 'January',
      CustomerTerminology: 'Customers',
      BookCloseDate: switches.bookCloseDate ?? undefined,
    }),
    ProductAndServicesPrefs: {
      ForSales: true,
      ForPurchase: true,
      QuantityWithPriceAndRate: true,
      QuantityOnHand: true,
      RevenueRecognitionEnabled: false,
    },
    SalesFormsPrefs: {
      CustomField: [],
      CustomTxnNumbers: switches.customTxnNumbers,
      AllowDeposit: true,
      AllowDiscount: switches.allowDiscount,
      DefaultDiscountAccount: '68',
      AllowEstimates: true,
      AllowServiceDate: false,
      AllowShipping: false,
      IPNSupportEnabled: false,
      AutoApplyCredit: switches.autoApplyCredit,
      AutoApplyPayments: switches.autoApplyPayments,
      UsingPriceLevels: false,
      UsingProgressInvoicing: false,
    },
    EmailMessagesPrefs: {},
    VendorAndPurchasesPrefs: { BillableExpenseTracking: true, TrackingByCustomer: true, POCustomField: [] },
    TimeTrackingPrefs: {
      UseServices: true,
      BillCustomers: true,
      ShowBillRateToAll: false,
      WorkWeekStartDate: 'Monday',
      MarkTimeEntriesBillable: true,
    },
    TaxPrefs: taxPreferences(books),
    CurrencyPrefs: {
      MultiCurrencyEnabled: switches.multiCurrency,
      HomeCurrency: { value: homeCurrency(books).value },
    },
    ReportPrefs: { ReportBasis: 'Accrual', CalcAgingReportFromTxnDate: false },
    OtherPrefs: { NameValue: [] },
    domain: 'QBO',
    sparse: false,
    Id: '1',
    SyncToken: '0',
    MetaData: { CreateTime: at, LastUpdatedTime: at },
  };
}

/** Automated sales tax is of the US edition alone; elsewhere, and in older US companies, the member is absent. */
function taxPreferences({ company, switches }: Books): Body {
  if (isCanadian(company)) return { UsingSalesTax: true };
  if (switches.salesTaxModel === 'manual')
    return { UsingSalesTax: true, TaxGroupCodeRef: { value: US_GROUP } };
  return {
    UsingSalesTax: company.automatedSalesTax,
    PartnerTaxEnabled: company.automatedSalesTax,
    TaxGroupCodeRef: { value: US_GROUP },
  };
}
