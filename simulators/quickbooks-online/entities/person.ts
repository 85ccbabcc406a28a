import { type Books, homeCurrency } from '../books.ts';
import { fault } from '../faults.ts';
import { ADDRESS, PERSON } from '../fields/common.ts';
import { type Fields, flag, money, name, number, output, reference, text } from '../fields/field.ts';
import { type Body, compact, textOf } from '../json.ts';
import type { Stored } from '../store/objects.ts';
import { checkName, keyOf, nameByActivity, placeOf } from './names.ts';
import { follow } from './references.ts';
import type { EntityRules } from './rules.ts';

/** Customers, vendors and employees share one space of names. */
const PEOPLE = ['Customer', 'Vendor', 'Employee'];
const NAME_PARTS = ['Title', 'GivenName', 'MiddleName', 'FamilyName', 'Suffix'];
const SEARCHABLE = [
  'DisplayName',
  'GivenName',
  'MiddleName',
  'FamilyName',
  'CompanyName',
  'PrintOnCheckName',
  'Active',
  'PrimaryEmailAddr',
  'PrimaryPhone',
  'Balance',
];

const CUSTOMER: Fields = {
  ...PERSON,
  BillAddr: ADDRESS,
  ShipAddr: ADDRESS,
  OtherAddr: ADDRESS,
  ContactName: name(100),
  AltContactName: name(100),
  Taxable: flag,
  DefaultTaxCodeRef: reference,
  TaxExemptionReasonId: text(10),
  ResaleNum: text(16),
  Job: flag,
  BillWithParent: flag,
  ParentRef: reference,
  Level: output,
  IsProject: output,
  Balance: output,
  BalanceWithJobs: output,
  OpenBalanceDate: text(10),
  CreditLimit: money,
  AcctNum: text(100),
  SalesTermRef: reference,
  PaymentMethodRef: reference,
  PreferredDeliveryMethod: text(100),
  CustomerTypeRef: reference,
  ARAccountRef: reference,
  V4IDPseudonym: output,
  ClientEntityId: output,
};

const VENDOR: Fields = {
  ...PERSON,
  BillAddr: ADDRESS,
  OtherContactInfo: output,
  TaxIdentifier: text(20),
  AcctNum: text(100),
  Vendor1099: flag,
  T4AEligible: flag,
  T5018Eligible: flag,
  TermRef: reference,
  APAccountRef: reference,
  Balance: output,
  BillRate: number,
  CostRate: number,
  V4IDPseudonym: output,
};

const EMPLOYEE: Fields = {
  ...PERSON,
  PrimaryAddr: ADDRESS,
  EmployeeNumber: text(100),
  SSN: text(100),
  BillableTime: flag,
  BillRate: number,
  CostRate: number,
  HiredDate: text(30),
  ReleasedDate: text(30),
  BirthDate: text(30),
  Gender: text(20),
  Organization: flag,
  V4IDPseudonym: output,
};

export const customer: EntityRules = {
  name: 'Customer',
  kind: 'list',
  counter: 'name',
  fields: CUSTOMER,
  searchable: [
    ...SEARCHABLE,
    'FullyQualifiedName',
    'Job',
    'ParentRef',
    'Taxable',
    'BalanceWithJobs',
    'Notes',
  ],
  prepare: (books, draft, before) => {
    const names = namesOf(books, 'Customer', draft, before);
    const place = placeOf(books, 'Customer', draft, names.DisplayName, before);
    const isSub = place.ParentRef !== undefined;
    const body = compact({
      Taxable: true,
      Job: isSub,
      BillWithParent: false,
      PreferredDeliveryMethod: 'Print',
      IsProject: false,
      ...draft,
      ...names,
      ...place,
      level: undefined,
      Level: isSub ? place.level : undefined,
      CurrencyRef: homeCurrency(books),
      SalesTermRef: follow(books, 'Term', draft, 'SalesTermRef')?.ref,
      PaymentMethodRef: follow(books, 'PaymentMethod', draft, 'PaymentMethodRef')?.ref,
    });
    const party = isSub ? `Customer:${place.ParentRef?.value}` : null;
    return { body, active: names.Active, keys: { nameKey: keyOf(names.DisplayName), party } };
  },
};

export const vendor: EntityRules = {
  name: 'Vendor',
  kind: 'list',
  counter: 'name',
  fields: VENDOR,
  searchable: [...SEARCHABLE, 'Vendor1099', 'AcctNum'],
  prepare: (books, draft, before) => {
    const names = namesOf(books, 'Vendor', draft, before);
    const body = compact({
      Vendor1099: false,
      ...draft,
      ...names,
      CurrencyRef: homeCurrency(books),
      TermRef: follow(books, 'Term', draft, 'TermRef')?.ref,
    });
    return { body, active: names.Active, keys: { nameKey: keyOf(names.DisplayName) } };
  },
};

export const employee: EntityRules = {
  name: 'Employee',
  kind: 'list',
  counter: 'name',
  fields: EMPLOYEE,
  searchable: SEARCHABLE,
  prepare: (books, draft, before) => {
    const names = namesOf(books, 'Employee', draft, before);
    const body = compact({ BillableTime: false, ...draft, ...names });
    return { body, active: names.Active, keys: { nameKey: keyOf(names.DisplayName) } };
  },
};

/** The display name, made of the parts where none was sent (6080 without any), and unique (6240). */
function namesOf(books: Books, entity: string, draft: Body, before: Stored | undefined) {
  const parts = NAME_PARTS.map(part => textOf(draft, part)?.trim() ?? '').filter(part => part !== '');
  const asked = textOf(draft, 'DisplayName')?.trim() ?? '';
  const own = asked === '' ? parts.join(' ') : asked;
  if (own === '')
    throw fault(
      '6080',
      'At least one of Title, GivenName, MiddleName, FamilyName, DisplayName, Suffix must be supplied',
      'DisplayName',
    );
  const Active = draft.Active !== false;
  const DisplayName = nameByActivity(books, own, Active, true);
  checkName(books, PEOPLE, keyOf(DisplayName), { entity, before });
  const wasPrinted = before?.body.PrintOnCheckName;
  const isOld = textOf(draft, 'PrintOnCheckName') === wasPrinted && wasPrinted === before?.body.DisplayName;
  const PrintOnCheckName = isOld ? DisplayName : (textOf(draft, 'PrintOnCheckName') ?? DisplayName);
  return {
    DisplayName,
    FullyQualifiedName: DisplayName,
    PrintOnCheckName: PrintOnCheckName.slice(0, 110),
    Active,
  };
}
