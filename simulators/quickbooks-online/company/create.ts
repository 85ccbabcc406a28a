import type { Books } from '../books.ts';
import { accountBody } from '../entities/account.ts';
import { rulesOf } from '../entities/registry.ts';
import type { Body } from '../json.ts';
import { TAX_GROUP, TAX_RATES } from '../sales/tax.ts';
import type { Id, Stored } from '../store/objects.ts';
import { stamp } from '../time.ts';
import { write } from '../write/write.ts';
import { CHART } from './chart.ts';

const OPTIONS = { allowDuplicateNumber: false, taxSkewCents: 0 };

/** What a new company holds: the chart of accounts, tax codes, payment methods, terms and the two usual items. */
export function furnish(books: Books): void {
  for (const row of CHART) {
    const { body, keys } = accountBody(books, { Name: row.name }, row.type, row.subType);
    put(books, 'Account', row.id, body, keys.nameKey ?? null);
  }
  books.objects.startCounter('account', Math.max(...CHART.map(row => row.id)));
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
  const code = (id: Id, Name: string, members: Body) =>
    put(
      books,
      'TaxCode',
      id,
      { Name, Description: Name, Active: true, Hidden: false, Taxable: true, TaxGroup: true, ...members },
      null,
    );
  code('TAX', 'TAX', { TaxGroup: false });
  code('NON', 'NON', { Taxable: false, TaxGroup: false });
  const details = TAX_RATES.map((rate, index) => ({
    TaxRateRef: { value: rate.id, name: rate.name },
    TaxTypeApplicable: 'TaxOnAmount',
    TaxOrder: index,
  }));
  code(Number(TAX_GROUP), 'Automated Sales Tax', {
    SalesTaxRateList: { TaxRateDetail: details },
    PurchaseTaxRateList: { TaxRateDetail: [] },
  });
  for (const rate of TAX_RATES) {
    const body = {
      Name: rate.name,
      Description: rate.name,
      Active: true,
      RateValue: rate.percent,
      AgencyRef: { value: '1' },
      SpecialTaxType: 'NONE',
      DisplayType: 'ReadOnly',
    };
    put(books, 'TaxRate', Number(rate.id), body, null);
  }
  put(
    books,
    'TaxAgency',
    1,
    { TaxTrackedOnPurchases: false, TaxTrackedOnSales: true, DisplayName: 'Texas State Comptroller' },
    null,
  );
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
