import type { Books } from '../books.ts';
import { accountBody } from '../entities/account.ts';
import { rulesOf } from '../entities/registry.ts';
import type { Body } from '../json.ts';
import type { Id, Stored } from '../store/objects.ts';
import { stamp } from '../time.ts';
import { write } from '../write/write.ts';
import { chartOf } from './chart.ts';
import { allRates, type Code, isCanadian, type Rate, taxesOf } from './taxes.ts';

const OPTIONS = { allowDuplicateNumber: false, taxSkewCents: 0 };

/** What a new company holds: the chart of accounts, tax codes, payment methods, terms and the two usual items. */
export function furnish(books: Books): void {
  const chart = chartOf(books.company.country);
  for (const row of chart) {
    const { body, keys } = accountBody(books, { Name: row.name }, row.type, row.subType);
    put(books, 'Account', row.id, body, keys.nameKey ?? null);
  }
  books.objects.startCounter('account', Math.max(...chart.map(row => row.id)));
  taxCodes(books);
  const method = (Name: string, Type: string) => add(books, 'PaymentMethod', { Name, Type });
  method('Cash', 'NON_CREDIT_CARD');
  method('Check', 'NON_CREDIT_CARD');
  for (const card of ['Visa', 'MasterCard', 'Discover', 'American Express']) method(card, 'CREDIT_CARD');
  for (const [Name, DueDays] of [
    ['Due on receipt', 0],
    ['Net 15', 15],
    ['Net 30', 30],
    ['Net 60', 60],
  ] as const) {
    add(books, 'Term', { Name, DueDays });
  }
  for (const Name of ['Services', 'Hours'])
    add(books, 'Item', { Name, Type: 'Service', IncomeAccountRef: { value: '1' } });
}

function taxCodes(books: Books): void {
  const taxes = taxesOf(books.company);
  if (!isCanadian(books.company)) {
    put(books, 'TaxCode', 'TAX', codeBody('TAX', { TaxGroup: false }), null);
    put(books, 'TaxCode', 'NON', codeBody('NON', { Taxable: false, TaxGroup: false }), null);
  }
  for (const code of taxes.codes)
    put(books, 'TaxCode', Number(code.id), codeBody(code.name, listsOf(code)), null);
  for (const rate of allRates(taxes)) put(books, 'TaxRate', Number(rate.id), rateBody(rate), null);
  for (const { id, name } of taxes.agencies) {
    const TaxTrackedOnPurchases = isCanadian(books.company);
    const body = { TaxTrackedOnPurchases, TaxTrackedOnSales: true, DisplayName: name };
    put(books, 'TaxAgency', Number(id), body, null);
  }
}

function codeBody(Name: string, members: Body): Body {
  return { Name, Description: Name, Active: true, Hidden: false, Taxable: true, TaxGroup: true, ...members };
}

function listsOf({ sales, purchases }: Code): Body {
  const details = (rates: readonly Rate[]) => ({
    TaxRateDetail: rates.map((rate, index) => ({
      TaxRateRef: { value: rate.id, name: rate.name },
      TaxTypeApplicable: 'TaxOnAmount',
      TaxOrder: index,
    })),
  });
  return {
    Taxable: sales.length > 0,
    SalesTaxRateList: details(sales),
    PurchaseTaxRateList: details(purchases),
  };
}

function rateBody(rate: Rate): Body {
  return {
    Name: rate.name,
    Description: rate.name,
    Active: true,
    RateValue: rate.percent,
    AgencyRef: { value: rate.agency },
    SpecialTaxType: 'NONE',
    DisplayType: 'ReadOnly',
  };
}

function add(books: Books, entity: string, body: Body): void {
  write(books, rulesOf(entity)!, 'create', body, OPTIONS);
}

function put(books: Books, entity: string, id: Id, members: Body, nameKey: string | null): void {
  const at = stamp(books.now, books.company.zone);
  const body = {
    ...members,
    domain: 'QBO',
    sparse: false,
    Id: String(id),
    SyncToken: '0',
    MetaData: { CreateTime: at, LastUpdatedTime: at },
  };
  const object: Stored = {
    id,
    token: 0,
    active: true,
    deleted: false,
    created: books.now,
    updated: books.now,
    body,
  };
  books.objects.insert(entity, object, { nameKey, docKey: null, txnDate: null, party: null });
}
