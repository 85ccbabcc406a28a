import { randomUUID } from 'node:crypto';
import type { Books } from '../books/books.ts';
import { accountOf, systemAccount } from '../books/find.ts';
import { checkLocks } from '../books/locks.ts';
import type { Account, AmountTypes, Line, Trade } from '../books/types.ts';
import { Invalid } from '../faults.ts';
import { type Body, listOf, partOf, textOf } from '../json.ts';
import { checkComplete, type LineRules, readLine } from '../lines/line.ts';
import { checkTotals, totalsOf } from '../lines/totals.ts';
import {
  amountTypesIn,
  checkCurrency,
  contactFor,
  dateIn,
  documentDate,
  shortText,
  urlIn,
} from './document-head.ts';
import type { WriteOptions } from './resource.ts';
import { saveTrade } from './touch.ts';

const PLAIN = ['RECEIVE', 'SPEND'];
const CREDITS = ['RECEIVE-OVERPAYMENT', 'RECEIVE-PREPAYMENT', 'SPEND-OVERPAYMENT', 'SPEND-PREPAYMENT'];

/** Creates or changes a bank transaction; an over- or prepayment comes to be by one. Throws Invalid. */
export function writeBankTransaction(books: Books, given: Body, options: WriteOptions): Trade {
  const standing = meant(books, given, options.isCreate);
  if (standing !== undefined) checkMayChange(books, standing);
  const status = textOf(given, 'Status')?.toUpperCase() ?? 'AUTHORISED';
  if (standing !== undefined && status === 'DELETED')
    return saveTrade(books, { ...standing, status, updated: books.stamp });
  if (status !== 'AUTHORISED') throw new Invalid(`Status '${status}' is not valid for a bank transaction.`);
  const trade = compose(books, given, standing, options);
  checkLocks(books, trade.date);
  if (trade.total <= 0) throw new Invalid('The total of the document must be greater than 0.');
  checkTotals(given, trade);
  return saveTrade(books, trade);
}

function meant(books: Books, given: Body, isCreate: boolean): Trade | undefined {
  const id = textOf(given, 'BankTransactionID');
  if (id === undefined) return undefined;
  const found = books.objects.find('BankTransaction', id);
  if (found === undefined) throw new Invalid(`Bank transaction with the ID '${id}' could not be found.`);
  if (isCreate) throw new Invalid(`Bank transaction '${id}' exists already.`);
  return found;
}

function checkMayChange(books: Books, standing: Trade): void {
  if (standing.credit !== null)
    throw new Invalid('Overpayments and prepayments cannot be updated or deleted here.');
  if (standing.status !== 'AUTHORISED') throw new Invalid('A deleted bank transaction cannot be changed.');
  if (standing.reconciled && books.switches.reconciledEdits === 'refused')
    throw new Invalid('This bank transaction is reconciled and cannot be changed.');
  checkLocks(books, standing.date);
}

function compose(books: Books, given: Body, standing: Trade | undefined, options: WriteOptions): Trade {
  checkCurrency(books, given);
  const type = typeOf(given, standing);
  const isOverpayment = type.endsWith('-OVERPAYMENT');
  const contact = contactFor(books, given)?.id ?? standing?.contact;
  if (contact === undefined) throw new Invalid('A Contact must be specified for this type of transaction');
  const amounts = isOverpayment ? 'NoTax' : (amountTypesIn(given) ?? standing?.amounts ?? 'Inclusive');
  const lines = linesOf(books, given, standing, type, amounts, options);
  return {
    kind: 'BankTransaction',
    id: standing?.id ?? randomUUID(),
    type,
    number: null,
    reference: referenceOf(books, given, standing, type),
    contact,
    date: standing === undefined ? documentDate(books, given) : (dateIn(given, 'Date') ?? standing.date),
    due: null,
    status: 'AUTHORISED',
    amounts,
    lines,
    ...totalsOf(lines, amounts),
    currency: books.organisation.currency,
    rate: '1',
    url: urlIn(given) ?? standing?.url ?? null,
    sent: false,
    bank: bankOf(books, given, standing).id,
    reconciled: reconciledIn(given) ?? standing?.reconciled ?? false,
    credit: CREDITS.includes(type) ? (standing?.credit ?? randomUUID()) : null,
    client: standing?.client ?? books.client,
    updated: books.stamp,
  };
}

function typeOf(given: Body, standing: Trade | undefined): string {
  const type = textOf(given, 'Type')?.toUpperCase() ?? standing?.type ?? '';
  if (![...PLAIN, ...CREDITS].includes(type)) throw new Invalid('Bank transaction type is not valid.');
  if (standing !== undefined && standing.type !== type)
    throw new Invalid('Bank transaction type cannot be changed.');
  return type;
}

/** Only plain transactions take a Reference; what becomes of one on a credit is a switch. */
function referenceOf(books: Books, given: Body, standing: Trade | undefined, type: string): string | null {
  if (!PLAIN.includes(type) && books.switches.overpaymentReference === 'dropped') return null;
  return shortText(given, 'Reference') ?? standing?.reference ?? null;
}

function bankOf(books: Books, given: Body, standing: Trade | undefined): Account {
  const names = { id: 'AccountID', code: 'Code' };
  const account =
    accountOf(books, partOf(given, 'BankAccount'), names) ??
    (typeof standing?.bank === 'string' ? books.objects.find('Account', standing.bank) : undefined);
  if (account === undefined) throw new Invalid('BankAccount must be specified.');
  if (account.type !== 'BANK' || account.status !== 'ACTIVE')
    throw new Invalid('BankAccount must be an active account of type BANK.');
  return account;
}

function reconciledIn(given: Body): boolean | undefined {
  const value = given.IsReconciled;
  if (value === undefined || value === null) return undefined;
  return value === true || value === 'true';
}

function linesOf(
  books: Books,
  given: Body,
  standing: Trade | undefined,
  type: string,
  amounts: AmountTypes,
  options: WriteOptions,
): readonly Line[] {
  const sent = listOf(given, 'LineItems');
  if (sent === undefined && standing !== undefined) {
    if (standing.amounts !== amounts)
      throw new Invalid('LineItems must be sent when LineAmountTypes changes.');
    return standing.lines;
  }
  if (sent === undefined || sent.length === 0) throw new Invalid('One or more line items must be specified');
  const rules: LineRules = {
    amounts,
    side: type.startsWith('RECEIVE') ? 'revenue' : 'expense',
    isDraft: false,
    mayStateTax: false,
    mayDiscount: false,
    isBank: true,
    unitPlaces: options.unitPlaces,
    standing: new Set(standing?.lines.map(each => each.id)),
  };
  if (!type.endsWith('-OVERPAYMENT')) return sent.map(each => readLine(books, each, rules));
  return [overpaymentLine(books, sent, type, rules)];
}

/** The single line of an overpayment is coded to receivables or payables by Xero itself. */
function overpaymentLine(books: Books, sent: readonly Body[], type: string, rules: LineRules): Line {
  const [line, ...more] = sent;
  if (line === undefined || more.length > 0)
    throw new Invalid('An overpayment must have a single line item.');
  const control = systemAccount(books, type.startsWith('RECEIVE') ? 'DEBTORS' : 'CREDITORS');
  const plain = { ...line, AccountCode: undefined, AccountID: undefined, TaxType: undefined };
  const read = readLine(books, plain, { ...rules, isDraft: true });
  const whole = { ...read, account: control.id, taxType: 'NONE', tax: 0 };
  checkComplete(whole);
  return whole;
}
