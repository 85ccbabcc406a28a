import type { CompanyState } from '../company/state.ts';
import { childrenOf, element, type Tree } from '../wire/xml.ts';

/** The program itself: which versions of qbXML it takes. */
export function hostRet({ info }: CompanyState): Tree {
  const versions = [
    '1.0',
    '2.0',
    '3.0',
    '4.0',
    '5.0',
    '6.0',
    '7.0',
    '8.0',
    '9.0',
    '10.0',
    '11.0',
    '12.0',
    '13.0',
    '14.0',
    '15.0',
    '16.0',
  ];
  const last = versions.indexOf(info.version);
  return element('HostRet', [
    element('ProductName', `QuickBooks ${info.edition} 2024`),
    element('MajorVersion', '34'),
    element('MinorVersion', '0'),
    element('Country', info.country),
    ...versions.slice(0, last + 1).map(version => element('SupportedQBXMLVersion', version)),
    element('IsAutomaticLogin', 'false'),
    element('QBFileMode', 'SingleUser'),
  ]);
}

/** The company, with the private data of the owners that are asked for. */
export function companyRet({ info, data }: CompanyState, request: Tree): Tree {
  const owners = childrenOf(request, 'OwnerID').map(({ text }) => text.toLowerCase());
  const own = Object.entries(data).filter(([key]) => owners.includes(key.split(' ')[0] ?? ''));
  return element('CompanyRet', [
    element('IsSampleCompany', 'false'),
    element('CompanyName', info.name),
    element('LegalCompanyName', info.name),
    element('FirstMonthFiscalYear', 'January'),
    element('FirstMonthIncomeTaxYear', 'January'),
    element('Country', info.country),
    ...own.map(([key, value]) =>
      element('DataExtRet', [
        element('OwnerID', key.split(' ')[0] ?? ''),
        element('DataExtName', key.slice(key.indexOf(' ') + 1)),
        element('DataExtType', 'STR255TYPE'),
        element('DataExtValue', value),
      ]),
    ),
  ]);
}

export function preferencesRet({ info }: CompanyState): Tree {
  return element('PreferencesRet', [
    element('AccountingPreferences', [
      element('IsUsingAccountNumbers', 'false'),
      element('IsRequiringAccounts', 'true'),
      element('IsUsingClassTracking', String(info.classes)),
      element('IsUsingAuditTrail', 'true'),
      element('IsAssigningJournalEntryNumbers', 'true'),
      info.closedThrough === null ? null : element('ClosingDate', info.closedThrough),
    ]),
    element('MultiCurrencyPreferences', [element('IsMultiCurrencyOn', 'false')]),
    element('SalesAndCustomersPreferences', [
      element('IsTrackingReimbursedExpensesAsIncome', 'false'),
      element('IsAutoApplyingPayments', 'true'),
    ]),
    info.salesTax
      ? element('SalesTaxPreferences', [
          element('PaySalesTax', 'Monthly'),
          element('IsUsingVendorTaxCode', 'false'),
        ])
      : null,
    element('CurrentAppAccessRights', [
      element('IsAutomaticLoginAllowed', 'true'),
      element('IsPersonalDataAccessAllowed', 'true'),
    ]),
  ]);
}
