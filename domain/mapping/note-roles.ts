import type { BillDocument, VendorPaymentDocument } from '../documents/bill.ts';
import type { CashDocument } from '../documents/cash.ts';
import type { CreditDocument } from '../documents/credit.ts';
import type { DepositDocument } from '../documents/deposit.ts';
import type { Document } from '../documents/document.ts';
import type { PaymentDocument } from '../documents/payment.ts';
import type { SaleDocument } from '../documents/sale.ts';
import { costRole } from './bill-entry.ts';
import { stockLines } from './cost-entry.ts';
import { spreadDiscounts } from './discounts.ts';
import { foldName, type Role } from './mapping.ts';
import type { NeedChoices, NeededRole } from './needed.ts';
import { discountRole, inOrder, ROLE, returnsRole, taxRole, tenderRole } from './roles.ts';
import { kindOf } from './taxes.ts';

/** One need of a document; `name` is the thing as people wrote it. */
export type RoleNote = { readonly role: Role; readonly kind: NeededRole['kind']; readonly name: string };

const account = (role: Role, name = ''): RoleNote => ({ role, kind: 'account', name });

/** The roles that one document needs under these choices; none for what is void, open or deleted. */
export function noteDocument(document: Document, choices: NeedChoices): RoleNote[] {
  switch (document.kind) {
    case 'sale':
      return document.state === 'posted'
        ? [...noteSlip(document, choices), ...placeOf(document, choices)]
        : [];
    case 'credit':
      return document.state === 'posted'
        ? [...noteSlip(document, choices), ...placeOf(document, choices)]
        : [];
    case 'payment':
      return document.state === 'succeeded' && document.amount !== 0
        ? [...notePayment(document, choices), ...placeOf(document, choices)]
        : [];
    case 'bill':
    case 'vendor-credit':
      return document.state === 'posted' ? noteBill(document, choices) : [];
    case 'vendor-payment':
      return document.state === 'posted' ? noteVendorPayment(document, choices) : [];
    case 'cash':
      return document.state === 'posted' ? noteCash(document) : [];
    case 'deposit':
      return document.state === 'posted' ? noteDeposit(document) : [];
    case 'inventory-transfer':
      return document.state === 'posted' ? noteCost(choices) : [];
    default:
      return [];
  }
}

function noteSlip(document: SaleDocument | CreditDocument, choices: NeedChoices): RoleNote[] {
  const lines = inOrder(document.lines);
  const back = document.kind === 'credit';
  const notes: RoleNote[] = [account(ROLE.receivable)];
  for (const { line, role } of lines) {
    notes.push({ role: back ? returnsRole(role) : role, kind: 'item', name: line.name });
  }
  for (const { discount, group } of spreadDiscounts(document.discounts, lines).slices) {
    notes.push({ role: discountRole(group), kind: 'discount', name: discount.name });
  }
  const taxes = document.taxes ?? [{ kind: 'sales-tax', jurisdiction: null, amount: document.tax }];
  for (const tax of taxes) {
    if (tax.amount !== 0) notes.push({ role: taxRole(kindOf(tax)), kind: 'tax', name: tax.kind });
  }
  const stock = stockLines(document.lines).some(line => line.cost !== null && line.cost !== 0);
  if (stock && (!back || document.goodsReturned)) notes.push(...noteCost(choices));
  const sublet = document.lines.some(line => line.kind === 'sublet' && line.cost);
  if (!back && sublet && choices.costPolicy !== 'none') notes.push(account(ROLE.costOfSublet));
  return notes;
}

function noteCost({ costPolicy }: NeedChoices): RoleNote[] {
  return costPolicy === 'stocked' ? [account(ROLE.costOfParts), account(ROLE.inventory)] : [];
}

function notePayment({ tender, fee, tip, sale }: PaymentDocument, { policies }: NeedChoices): RoleNote[] {
  const notes: RoleNote[] = [{ role: tenderRole(tender.key), kind: 'tender', name: tender.name }];
  if (fee > 0) notes.push(account(ROLE.cardFees, tender.name));
  if (tip) notes.push(account(ROLE.tips, tender.name));
  const alone = sale === null ? policies?.paymentWithoutOrder : undefined;
  if (alone === 'store-credit') notes.push(account(ROLE.storeCredit));
  return notes;
}

function noteBill(bill: BillDocument, { costPolicy }: NeedChoices): RoleNote[] {
  return [
    ...bill.lines.map(line => account(costRole(line.kind, costPolicy), line.name)),
    ...bill.taxes
      .filter(tax => tax.amount !== 0)
      .map((tax): RoleNote => ({ role: taxRole(kindOf(tax)), kind: 'tax', name: tax.kind })),
  ];
}

function noteVendorPayment(
  { means, bill, forWhat, vendor }: VendorPaymentDocument,
  { costPolicy }: NeedChoices,
): RoleNote[] {
  const from = account(means === 'check' ? ROLE.bank : ROLE.shopCard);
  return bill === null ? [from, account(costRole(forWhat, costPolicy), vendor.name)] : [from];
}

function noteCash({ movement, name }: CashDocument): RoleNote[] {
  const drawer = account(ROLE.cashDrawer);
  switch (movement) {
    case 'paid-in':
    case 'paid-out':
      return [drawer, account(`${movement}:${foldName(name)}`, name)];
    case 'drop':
      return [drawer, account(ROLE.bank)];
    case 'tips-paid-out':
      return [drawer, account(ROLE.tips)];
    case 'over-short':
      return [drawer, account(ROLE.overShort)];
  }
}

function noteDeposit({ bank, fee, adjustment }: DepositDocument): RoleNote[] {
  const notes = [account(bank === null ? ROLE.bank : `${ROLE.bank}:${bank}`)];
  if (fee !== 0) notes.push(account(ROLE.cardFees));
  if (adjustment !== 0) notes.push(account(ROLE.bankCharges));
  return notes;
}

function placeOf({ location }: { readonly location?: string | null }, choices: NeedChoices): RoleNote[] {
  if (location == null || choices.policies?.locations !== 'apart') return [];
  return [{ role: `place:${location}`, kind: 'place', name: location }];
}
