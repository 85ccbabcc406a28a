import { randomUUID } from 'node:crypto';
import type { Books } from '../books/books.ts';
import { checkLocks } from '../books/locks.ts';
import type { Line, Trade } from '../books/types.ts';
import { Invalid } from '../faults.ts';
import { type Body, listOf, textOf } from '../json.ts';
import { checkComplete, type LineRules, readLine } from '../lines/line.ts';
import { checkTotals, readRounding, totalsOf } from '../lines/totals.ts';
import {
  amountTypesIn,
  checkCurrency,
  contactFor,
  dateIn,
  documentDate,
  shortText,
  urlIn,
} from './document-head.ts';
import { checkNumber, meant, numberName, ownNumber } from './document-number.ts';
import { nextStatus } from './document-status.ts';
import type { WriteOptions } from './resource.ts';
import { saveTrade } from './touch.ts';

export type DocumentKind = 'Invoice' | 'CreditNote';
const TYPES = { Invoice: ['ACCREC', 'ACCPAY'], CreditNote: ['ACCRECCREDIT', 'ACCPAYCREDIT'] };
const APPROVED = 'AUTHORISED';

/** Creates or changes an invoice or credit note by what was sent. Throws Invalid. */
export function writeDocument(books: Books, kind: DocumentKind, given: Body, options: WriteOptions): Trade {
  const standing = meant(books, kind, given, options.isCreate);
  const status = nextStatus(books, standing, given);
  if (standing !== undefined) checkLocks(books, standing.date);
  if (standing !== undefined && (status === 'VOIDED' || status === 'DELETED'))
    return saveTrade(books, { ...standing, status, updated: books.stamp });
  const trade = compose(books, kind, given, standing, status, options);
  checkLocks(books, trade.date);
  checkNumber(books, trade);
  checkWhole(books, trade, standing);
  return saveTrade(books, trade);
}

function compose(
  books: Books,
  kind: DocumentKind,
  given: Body,
  standing: Trade | undefined,
  status: string,
  options: WriteOptions,
): Trade {
  checkCurrency(books, given);
  const type = textOf(given, 'Type') ?? standing?.type;
  if (type === undefined || !TYPES[kind].includes(type)) throw new Invalid(`${kind} type is not valid.`);
  if (standing !== undefined && standing.type !== type) throw new Invalid(`${kind} type cannot be changed.`);
  const contact = contactFor(books, given)?.id ?? standing?.contact;
  if (contact === undefined) throw new Invalid('A Contact must be specified for this type of transaction');
  const amounts = amountTypesIn(given) ?? standing?.amounts ?? 'Exclusive';
  const lines = linesOf(books, given, standing, {
    amounts,
    side: type.startsWith('ACCREC') ? 'revenue' : 'expense',
    isDraft: status === 'DRAFT',
    mayStateTax: true,
    mayDiscount: type === 'ACCREC',
    isBank: false,
    unitPlaces: options.unitPlaces,
    standing: new Set(standing?.lines.map(each => each.id)),
  });
  const kept = listOf(given, 'LineItems') === undefined ? standing?.rounding : 0;
  const totals = totalsOf(lines, amounts, readRounding(given, status) ?? kept);
  checkTotals(given, totals);
  const date = standing === undefined ? documentDate(books, given) : (dateIn(given, 'Date') ?? standing.date);
  const isSale = type.startsWith('ACCREC');
  return {
    kind,
    id: standing?.id ?? randomUUID(),
    type,
    number: shortText(given, numberName(kind)) ?? standing?.number ?? ownNumber(books, type),
    reference: isSale ? (shortText(given, 'Reference') ?? standing?.reference ?? null) : null,
    contact,
    date,
    due: kind === 'Invoice' ? dueOf(books, given, standing, status, date) : null,
    status,
    amounts,
    lines,
    ...totals,
    currency: books.organisation.currency,
    rate: '1',
    url: urlIn(given) ?? standing?.url ?? null,
    sent: typeof given.SentToContact === 'boolean' ? given.SentToContact : (standing?.sent ?? false),
    bank: null,
    reconciled: false,
    credit: null,
    client: standing?.client ?? books.client,
    updated: books.stamp,
  };
}

function linesOf(books: Books, given: Body, standing: Trade | undefined, rules: LineRules): readonly Line[] {
  const sent = listOf(given, 'LineItems');
  if (sent !== undefined) return sent.map(each => readLine(books, each, rules));
  if (standing === undefined) return [];
  if (rules.amounts !== standing.amounts)
    throw new Invalid('LineItems must be sent when LineAmountTypes changes.');
  return standing.lines;
}

function dueOf(
  books: Books,
  given: Body,
  standing: Trade | undefined,
  status: string,
  date: string,
): string | null {
  const due = dateIn(given, 'DueDate') ?? standing?.due ?? null;
  if (due !== null || status === 'DRAFT') return due;
  if (books.switches.dueDate === 'required') throw new Invalid('Due Date cannot be empty.');
  return date;
}

function checkWhole(books: Books, trade: Trade, standing: Trade | undefined): void {
  if (trade.status !== 'DRAFT' && trade.lines.length === 0)
    throw new Invalid('One or more line items must be specified');
  if (trade.status !== 'DRAFT') for (const each of trade.lines) checkComplete(each);
  if (trade.status === APPROVED && trade.total < 0)
    throw new Invalid('The document total cannot be negative.');
  const { approvalLimit } = books.switches;
  if (trade.status !== APPROVED || standing?.status === APPROVED || approvalLimit === null) return;
  const approved = books.objects
    .all(trade.kind)
    .filter(each => each.type === trade.type && each.status === APPROVED);
  if (approved.length >= approvalLimit)
    throw new Invalid('You have reached the limit of invoices you can approve');
}
