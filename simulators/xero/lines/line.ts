import { randomUUID } from 'node:crypto';
import type { Books } from '../books/books.ts';
import { accountOf } from '../books/find.ts';
import type { Account, AmountTypes, Item, Line } from '../books/types.ts';
import { amountText } from '../decimal.ts';
import { Invalid } from '../faults.ts';
import { type Body, textOf } from '../json.ts';
import { centsIn, lineAmounts, numberOf } from './amount.ts';
import { taxOf, taxRateFor } from './tax.ts';
import { readTracking } from './tracking.ts';

/** What kind of document the lines stand on. */
export type LineRules = {
  readonly amounts: AmountTypes;
  /** Revenue takes an item's sales details, expense its purchase details. */
  readonly side: 'revenue' | 'expense';
  /** A draft may lack what an approved document must have. */
  readonly isDraft: boolean;
  /** Invoices and credit notes may state another tax than the computed one. */
  readonly mayStateTax: boolean;
  readonly mayDiscount: boolean;
  /** Bank transactions: quantities above zero, no line of zero. */
  readonly isBank: boolean;
  readonly unitPlaces: 2 | 4;
  /** The ids of the lines that stand: others are not kept. */
  readonly standing: ReadonlySet<string>;
};

const LONGEST_DESCRIPTION = 4000;
/** Accounts that Xero writes in by itself. */
const BARRED = new Set(['DEBTORS', 'CREDITORS', 'RETAINEDEARNINGS', 'TRACKINGTRANSFERS']);

/** Reads one line of an invoice, credit note or bank transaction. Throws Invalid. */
export function readLine(books: Books, given: Body, rules: LineRules): Line {
  const item = itemOf(books, given);
  const price = rules.side === 'revenue' ? item?.sales : item?.purchase;
  const description = textOf(given, 'Description') ?? descriptionOf(item, rules.side);
  if ((description?.length ?? 0) > LONGEST_DESCRIPTION)
    throw new Invalid(`Description exceeds ${LONGEST_DESCRIPTION} characters.`);
  checkNumbers(given, rules);
  const amounts = lineAmounts(given, price?.unit ?? null, rules.unitPlaces);
  const account =
    accountOf(books, given) ?? accountOf(books, { AccountCode: price?.accountCode ?? undefined });
  if (account !== undefined) checkAccount(books, account, given);
  const isText = amounts.unit === null;
  const wanted = textOf(given, 'TaxType') ?? price?.taxType ?? account?.taxType ?? null;
  const taxType = rules.amounts === 'NoTax' ? (isText ? null : 'NONE') : wanted;
  const id = textOf(given, 'LineItemID')?.toLowerCase();
  const line: Line = {
    ...amounts,
    id: id !== undefined && rules.standing.has(id) ? id : randomUUID(),
    description,
    itemCode: item?.code ?? null,
    account: account?.id ?? null,
    taxType,
    tax: lineTax(books, given, rules, amounts.amount, account, taxType),
    tracking: readTracking(books, given),
  };
  if (!rules.isDraft) checkComplete(line);
  return line;
}

/** Refuses a line that an approved document cannot have: without a description, or an amount without an account. */
export function checkComplete(line: Line): void {
  if (line.description === null) throw new Invalid('Description must be at least 1 character long.');
  if (line.account === null && line.unit !== null) throw new Invalid('Account code must be specified.');
}

function lineTax(
  books: Books,
  given: Body,
  rules: LineRules,
  amount: number,
  account: Account | undefined,
  taxType: string | null,
): number {
  const stated = centsIn(given, 'TaxAmount');
  if (account === undefined || taxType === null) return 0;
  const rate = taxRateFor(books, taxType, account);
  const computed = taxOf(amount, rate, rules.amounts);
  if (stated === undefined || stated === computed) return computed;
  const isTaxed = rules.amounts !== 'NoTax' && rate.components.some(each => !/^0*\.?0*$/.test(each.rate));
  if (!rules.mayStateTax || !isTaxed)
    throw new Invalid(
      `The tax amount ${amountText(stated)} does not match the calculated tax amount ${amountText(computed)}.`,
    );
  return stated;
}

function itemOf(books: Books, given: Body): Item | undefined {
  const code = textOf(given, 'ItemCode');
  if (code === undefined) return undefined;
  const [item] = books.objects.byKey('Item', code);
  if (item === undefined) throw new Invalid(`Item code '${code}' is not valid`);
  return item;
}

function descriptionOf(item: Item | undefined, side: 'revenue' | 'expense'): string | null {
  return (side === 'revenue' ? item?.description : item?.purchaseDescription) ?? item?.name ?? null;
}

function checkNumbers(given: Body, rules: LineRules): void {
  const hasDiscount = ['DiscountRate', 'DiscountAmount'].some(
    name => (numberOf(given, name)?.digits ?? 0n) !== 0n,
  );
  if (hasDiscount && !rules.mayDiscount)
    throw new Invalid('Discounts are only available on ACCREC invoices.');
  if (!rules.isBank) return;
  const quantity = numberOf(given, 'Quantity');
  if (quantity !== undefined && quantity.digits <= 0n) throw new Invalid('Quantity must be greater than 0.');
  if (numberOf(given, 'UnitAmount')?.digits === 0n) throw new Invalid('UnitAmount must not be 0.');
}

function checkAccount(books: Books, account: Account, given: Body): void {
  const isBarred =
    account.type === 'BANK' ||
    BARRED.has(account.system ?? '') ||
    (account.system === 'GST' && books.switches.taxAccountLines === 'refused') ||
    account.type === 'INVENTORY';
  const shown = textOf(given, 'AccountCode') ?? account.code ?? account.id;
  if (isBarred || account.status !== 'ACTIVE')
    throw new Invalid(`Account code '${shown}' is not a valid code for this document.`);
}
