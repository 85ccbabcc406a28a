import type { Books } from '../books.ts';
import { homeCurrency } from '../books.ts';
import { ACCOUNT_TYPES, typeOfSubType } from '../company/account-types.ts';
import { businessRule, fault } from '../faults.ts';
import { BASE } from '../fields/common.ts';
import { choice, type Fields, flag, money, name, output, reference, text } from '../fields/field.ts';
import { type Body, compact, textOf } from '../json.ts';
import type { Stored } from '../store/objects.ts';
import { checkName, keyOf, nameByActivity, placeOf, requiredName } from './names.ts';
import type { EntityRules, Prepared } from './rules.ts';

const FIELDS: Fields = {
  ...BASE,
  Name: name(100),
  SubAccount: flag,
  ParentRef: reference,
  FullyQualifiedName: output,
  Active: flag,
  Classification: output,
  AccountType: choice(...Object.keys(ACCOUNT_TYPES), 'Non-Posting'),
  AccountSubType: text(100),
  AcctNum: text(20),
  Description: text(100),
  BankNum: text(100),
  OpeningBalance: money,
  CurrentBalance: output,
  CurrentBalanceWithSubAccounts: output,
  CurrencyRef: reference,
  TaxAccount: flag,
  TaxCodeRef: reference,
  OnlineBankingEnabled: flag,
  FIName: text(100),
  Level: output,
};

/** System accounts: there is one of each, and QuickBooks made it. */
const SYSTEM_SUB_TYPES = new Set([
  'UndepositedFunds',
  'SalesTaxPayable',
  'OpeningBalanceEquity',
  'RetainedEarnings',
]);
const LONGEST_US_NUMBER = 7;

export const account: EntityRules = {
  name: 'Account',
  kind: 'list',
  counter: 'account',
  fields: FIELDS,
  searchable: [
    'Name',
    'FullyQualifiedName',
    'Active',
    'AccountType',
    'AccountSubType',
    'Classification',
    'AcctNum',
    'SubAccount',
    'Description',
    'ParentRef',
    'CurrentBalance',
  ],
  prepare: (books, draft, before) => {
    const { type, subType } = typesOf(draft);
    checkSystem(books, type, subType, before, draft);
    const prepared = accountBody(books, draft, type, subType, before);
    checkName(books, ['Account'], prepared.keys.nameKey ?? '', { entity: 'Account', before });
    return prepared;
  },
};

/** Completes an account whose type is settled. */
export function accountBody(
  books: Books,
  draft: Body,
  type: string,
  subType: string,
  before?: Stored,
): Prepared {
  const active = draft.Active !== false;
  const own = requiredName(draft);
  if (own.includes('"'))
    throw fault('6000', 'Business Validation Error: Name must not contain a double quote', 'Name');
  const name = nameByActivity(books, own, active, false);
  const { ParentRef, FullyQualifiedName, level } = placeOf(books, 'Account', draft, name, before);
  const body = compact({
    Name: name,
    SubAccount: ParentRef !== undefined,
    ParentRef,
    FullyQualifiedName,
    Level: level === 0 ? undefined : level,
    Active: active,
    Classification: ACCOUNT_TYPES[type]?.classification,
    AccountType: type,
    AccountSubType: subType,
    AcctNum: accountNumber(books, draft),
    Description: textOf(draft, 'Description'),
    CurrencyRef: homeCurrency(books),
  });
  return { body, active, keys: { nameKey: keyOf(FullyQualifiedName) } };
}

function typesOf(draft: Body): { type: string; subType: string } {
  const asked = textOf(draft, 'AccountType');
  const askedSub = textOf(draft, 'AccountSubType');
  const type = asked ?? (askedSub === undefined ? undefined : typeOfSubType(askedSub));
  if (type === undefined)
    throw fault('6010', 'AccountType or AccountSubType must be supplied', 'AccountType');
  const known = ACCOUNT_TYPES[type]?.subTypes ?? [];
  const subType = askedSub ?? known[0] ?? '';
  if (!known.includes(subType))
    throw fault('6010', `AccountSubType ${subType} does not belong to AccountType ${type}`, 'AccountSubType');
  return { type, subType };
}

function checkSystem(
  books: Books,
  type: string,
  subType: string,
  before: Stored | undefined,
  draft: Body,
): void {
  if (before === undefined) {
    if (SYSTEM_SUB_TYPES.has(subType))
      throw businessRule(`an account of sub-type ${subType} is made by QuickBooks alone`);
    return;
  }
  const wasSystem = SYSTEM_SUB_TYPES.has(textOf(before.body, 'AccountSubType') ?? '');
  if (wasSystem && draft.Active === false)
    throw businessRule('an account of the system cannot be made inactive');
  const changed = type !== before.body.AccountType || (wasSystem && subType !== before.body.AccountSubType);
  if (changed && (wasSystem || books.ledger.isUsed(Number(before.id)))) {
    throw businessRule('the type of an account that was used cannot be changed');
  }
}

function accountNumber(books: Books, draft: Body): string | undefined {
  const number = textOf(draft, 'AcctNum');
  if (number === undefined || !books.switches.useAccountNumbers) return undefined;
  if (number.length > LONGEST_US_NUMBER)
    throw fault('2050', `AcctNum exceeds ${LONGEST_US_NUMBER} chars`, 'AcctNum');
  return number;
}
