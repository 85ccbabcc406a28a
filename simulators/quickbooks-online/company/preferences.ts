import { type Books, HOME_CURRENCY } from '../books.ts';
import { type Body, compact } from '../json.ts';
import { TAX_GROUP } from '../sales/tax.ts';
import { stamp } from '../time.ts';

/** GET /preferences: how the company is set up. Most of it are switches. */
export function preferences({ company, switches }: Books): Body {
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
    TaxPrefs: {
      UsingSalesTax: company.automatedSalesTax,
      PartnerTaxEnabled: company.automatedSalesTax,
      TaxGroupCodeRef: { value: TAX_GROUP },
    },
    CurrencyPrefs: { MultiCurrencyEnabled: false, HomeCurrency: { value: HOME_CURRENCY.value } },
    ReportPrefs: { ReportBasis: 'Accrual', CalcAgingReportFromTxnDate: false },
    OtherPrefs: { NameValue: [] },
    domain: 'QBO',
    sparse: false,
    Id: '1',
    SyncToken: '0',
    MetaData: { CreateTime: at, LastUpdatedTime: at },
  };
}
