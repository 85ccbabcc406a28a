import {
  choice,
  date,
  type Fields,
  flag,
  kept,
  money,
  name,
  number,
  output,
  record,
  reference,
  text,
} from './field.ts';

/** Members that every object has and QuickBooks writes, beside the two that tell an update from a create. */
export const BASE: Fields = {
  domain: output,
  sparse: output,
  status: output,
  Id: output,
  SyncToken: output,
  MetaData: output,
  CustomField: kept,
  AttachableRef: kept,
};

export const ADDRESS = record({
  Id: output,
  Line1: text(500),
  Line2: text(500),
  Line3: text(500),
  Line4: text(500),
  Line5: text(500),
  City: text(255),
  Country: text(255),
  CountryCode: text(255),
  CountrySubDivisionCode: text(255),
  PostalCode: text(30),
  Lat: output,
  Long: output,
  Note: text(500),
  Tag: text(100),
});

export const EMAIL = record({ Id: output, Address: text(100), Default: flag, Tag: text(100) });
export const PHONE = record({
  Id: output,
  FreeFormNumber: text(30),
  CountryCode: text(10),
  Default: flag,
  Tag: text(100),
});
export const MEMO = record({ value: text(1000), id: output });

/** Members of Customer, Vendor and Employee: one name space. */
export const PERSON: Fields = {
  ...BASE,
  Title: text(16),
  GivenName: name(100),
  MiddleName: name(100),
  FamilyName: name(100),
  Suffix: text(16),
  FullyQualifiedName: output,
  CompanyName: name(100),
  DisplayName: name(500),
  PrintOnCheckName: text(110),
  Active: flag,
  PrimaryPhone: PHONE,
  AlternatePhone: PHONE,
  Mobile: PHONE,
  Fax: PHONE,
  PrimaryEmailAddr: EMAIL,
  WebAddr: record({ URI: text(1000) }),
  CurrencyRef: reference,
  Notes: text(4000),
  Source: output,
};

/** Members of every transaction. */
export const TRANSACTION: Fields = {
  ...BASE,
  DocNumber: text(21),
  TxnDate: date,
  DepartmentRef: reference,
  CurrencyRef: reference,
  ExchangeRate: number,
  PrivateNote: text(4000),
  TxnStatus: output,
  TxnSource: text(50),
  LinkedTxn: output,
  TxnTaxDetail: record({
    DefaultTaxCodeRef: reference,
    TxnTaxCodeRef: reference,
    TotalTax: money,
    TaxLine: kept,
    UseAutomatedSalesTax: flag,
    TaxReviewStatus: output,
  }),
  GlobalTaxCalculation: choice('TaxExcluded', 'TaxInclusive', 'NotApplicable'),
  TransactionLocationType: text(100),
  RecurDataRef: output,
  RecurringInfo: output,
  TxnApprovalInfo: output,
  HomeTotalAmt: output,
  HomeBalance: output,
  TotalAmt: output,
  Tag: kept,
};
