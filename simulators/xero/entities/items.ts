import { randomUUID } from 'node:crypto';
import type { Books } from '../books/books.ts';
import type { Item, ItemPrice } from '../books/types.ts';
import { roundTo, textOfDecimal } from '../decimal.ts';
import { Invalid } from '../faults.ts';
import { type Body, compact, isBody, partOf, textOf } from '../json.ts';
import { numberOf } from '../lines/amount.ts';
import { isGuid } from '../text.ts';
import { wrapInstant } from '../time.ts';
import type { Resource } from './resource.ts';

const LONGEST = { Code: 30, Name: 50, Description: 4000, PurchaseDescription: 4000 };

function render(item: Item): Body {
  return compact({
    ItemID: item.id,
    Code: item.code,
    Name: item.name ?? undefined,
    Description: item.description ?? undefined,
    PurchaseDescription: item.purchaseDescription ?? undefined,
    IsTrackedAsInventory: false,
    IsSold: item.isSold,
    IsPurchased: item.isPurchased,
    SalesDetails: renderPrice(item.sales),
    PurchaseDetails: renderPrice(item.purchase),
    UpdatedDateUTC: wrapInstant(item.updated),
  });
}

function renderPrice({ unit, accountCode, taxType }: ItemPrice): Body {
  return compact({
    UnitPrice: unit === null ? undefined : Number(unit),
    AccountCode: accountCode ?? undefined,
    TaxType: taxType ?? undefined,
  });
}

function find(books: Books, key: string): Item | undefined {
  return isGuid(key) ? books.objects.find('Item', key) : books.objects.byKey('Item', key)[0];
}

/** Untracked items: PUT creates, POST creates or writes over the one of that id or code. */
export const items: Resource = {
  name: 'Items',
  element: 'Item',
  idName: 'ItemID',
  scopes: ['accounting.settings', 'accounting.invoices'],
  fields: { ItemID: 'guid', Code: 'text', Name: 'text', UpdatedDateUTC: 'date' },
  rows: books => books.objects.all('Item').map(render),
  find: (books, key) => {
    const found = find(books, key);
    return found === undefined ? undefined : render(found);
  },
  put: (books, given, { unitPlaces }) => render(write(books, given, undefined, unitPlaces)),
  post: (books, given, { unitPlaces }) => {
    const id = textOf(given, 'ItemID');
    const standing = find(books, id ?? textOf(given, 'Code') ?? '');
    if (id !== undefined && standing === undefined) throw new Invalid(`Item '${id}' could not be found.`);
    return render(write(books, given, standing, unitPlaces));
  },
  most: 500,
};

function write(books: Books, given: Body, standing: Item | undefined, places: 2 | 4): Item {
  for (const [name, most] of Object.entries(LONGEST)) {
    if ((textOf(given, name)?.length ?? 0) > most) throw new Invalid(`${name} exceeds ${most} characters.`);
  }
  if (given.InventoryAssetAccountCode !== undefined)
    throw new Invalid('Tracked inventory is not part of this organisation.');
  const code = textOf(given, 'Code') ?? standing?.code;
  if (code === undefined) throw new Invalid('Item Code must be specified.');
  const [holder] = books.objects.byKey('Item', code);
  if (holder !== undefined && holder.id !== standing?.id)
    throw new Invalid(`Price List Item with Code '${code}' already exists`);
  const item: Item = {
    id: standing?.id ?? randomUUID(),
    code,
    name: textOf(given, 'Name') ?? standing?.name ?? null,
    description: textOf(given, 'Description') ?? standing?.description ?? null,
    purchaseDescription: textOf(given, 'PurchaseDescription') ?? standing?.purchaseDescription ?? null,
    isSold: typeof given.IsSold === 'boolean' ? given.IsSold : (standing?.isSold ?? true),
    isPurchased: typeof given.IsPurchased === 'boolean' ? given.IsPurchased : (standing?.isPurchased ?? true),
    sales: priceOf(books, given, 'SalesDetails', standing?.sales, places),
    purchase: priceOf(books, given, 'PurchaseDetails', standing?.purchase, places),
    updated: books.stamp,
  };
  return books.objects.put('Item', item, { key: item.code });
}

function priceOf(
  books: Books,
  given: Body,
  name: string,
  standing: ItemPrice | undefined,
  places: 2 | 4,
): ItemPrice {
  if (!isBody(given[name])) return standing ?? { unit: null, accountCode: null, taxType: null };
  const part = partOf(given, name);
  const unit = numberOf(part, 'UnitPrice');
  const accountCode = textOf(part, 'AccountCode') ?? null;
  if (accountCode !== null && books.objects.byKey('Account', accountCode).length === 0)
    throw new Invalid(`Account code '${accountCode}' is not a valid code for this document.`);
  const taxType = textOf(part, 'TaxType') ?? null;
  if (taxType !== null && books.objects.byKey('TaxRate', taxType).length === 0)
    throw new Invalid(`The TaxType code '${taxType}' does not exist or is not active.`);
  return { unit: unit === undefined ? null : textOfDecimal(roundTo(unit, places)), accountCode, taxType };
}
