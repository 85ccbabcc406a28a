import { type Tree, textOf } from '../wire/xml.ts';
import type { CompanyState } from './state.ts';
import { type ListKind, type ListObject, Refusal } from './types.ts';

const PEOPLE = ['Customer', 'Vendor', 'Employee', 'OtherName'] as const;
const ITEMS = ['ItemService', 'ItemOtherCharge', 'ItemNonInventory', 'ItemDiscount', 'ItemSalesTax'] as const;

/** What a reference may name, by its element; the rest is an account by default. */
const KINDS: Readonly<Record<string, readonly ListKind[]>> = {
  CustomerRef: ['Customer'],
  VendorRef: ['Vendor'],
  PayeeEntityRef: PEOPLE,
  EntityRef: PEOPLE,
  ItemRef: ITEMS,
  ItemSalesTaxRef: ['ItemSalesTax'],
  ClassRef: ['Class'],
  OverrideClassRef: ['Class'],
  PaymentMethodRef: ['PaymentMethod'],
  SalesTaxCodeRef: ['SalesTaxCode'],
  CustomerSalesTaxCodeRef: ['SalesTaxCode'],
  TaxVendorRef: ['Vendor'],
  PrefVendorRef: ['Vendor'],
};
const ACCOUNT: readonly ListKind[] = ['Account'];

/** The id of what a reference names by ListID or FullName; refuses with 3140 when there is nothing of that kind. */
export function resolved(state: CompanyState, reference: Tree, parentKind?: ListKind): string {
  const kinds = parentKind ? [parentKind] : (KINDS[reference.name] ?? ACCOUNT);
  const id = textOf(reference, 'ListID');
  const name = textOf(reference, 'FullName');
  const found =
    id !== null && id !== ''
      ? state.lists.get(id)
      : state.ofKind(...kinds).find(each => same(fullName(state, each), name ?? ''));
  if (found && kinds.includes(found.kind)) return found.id;
  throw new Refusal(
    3140,
    `There is an invalid reference to QuickBooks ${kinds[0]} "${name ?? id ?? ''}" in the ${reference.name}. QuickBooks error message: Invalid argument. The specified record does not exist in the list.`,
  );
}

/** A name with those above it, joined by colons. */
export function fullName(state: CompanyState, object: ListObject): string {
  const parent = object.parent === null ? undefined : state.lists.get(object.parent);
  return parent === undefined ? object.name : `${fullName(state, parent)}:${object.name}`;
}

/** Names compare without their case. */
export function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Customers, vendors, employees and other names share one name space; items another; each other list has its own. */
export function refuseTaken(
  state: CompanyState,
  kind: ListKind,
  name: string,
  own: string | null,
  parent: string | null,
): void {
  const group = spaceOf(kind);
  const taken = state
    .ofKind(...group)
    .find(each => each.id !== own && each.parent === parent && same(each.name, name));
  if (taken) {
    throw new Refusal(3100, `The name "${name}" of the list element is already in use.`);
  }
}

function spaceOf(kind: ListKind): readonly ListKind[] {
  if ((PEOPLE as readonly ListKind[]).includes(kind)) return PEOPLE;
  if ((ITEMS as readonly ListKind[]).includes(kind)) return ITEMS;
  return [kind];
}
