import { randomUUID } from 'node:crypto';
import type { Books } from '../books/books.ts';
import { accountOf } from '../books/find.ts';
import { checkLocks } from '../books/locks.ts';
import type { Account, AmountTypes, Journal, JournalLine } from '../books/types.ts';
import { amountText } from '../decimal.ts';
import { Invalid } from '../faults.ts';
import { type Body, listOf, textOf } from '../json.ts';
import { centsIn } from '../lines/amount.ts';
import { taxOf, taxRateFor } from '../lines/tax.ts';
import { readTracking } from '../lines/tracking.ts';
import { amountTypesIn, dateIn, documentDate, urlIn } from './document-head.ts';

const NEXT: Readonly<Record<string, readonly string[]>> = {
  '': ['DRAFT', 'POSTED'],
  DRAFT: ['DRAFT', 'POSTED', 'DELETED'],
  POSTED: ['POSTED', 'VOIDED'],
};
const BARRED = new Set(['DEBTORS', 'CREDITORS', 'RETAINEDEARNINGS']);

/** Makes or changes a manual journal. Throws Invalid. */
export function writeJournal(books: Books, given: Body, isCreate: boolean): Journal {
  const standing = meant(books, given, isCreate);
  const status = textOf(given, 'Status')?.toUpperCase() ?? standing?.status ?? 'DRAFT';
  if (!NEXT[standing?.status ?? '']?.includes(status))
    throw new Invalid(`The manual journal cannot get the status ${status}.`);
  if (standing !== undefined) checkLocks(books, standing.date);
  if (standing !== undefined && (status === 'VOIDED' || status === 'DELETED'))
    return save(books, { ...standing, status, updated: books.stamp });
  const narration = textOf(given, 'Narration') ?? standing?.narration;
  if (narration === undefined) throw new Invalid('Narration must be specified.');
  const amounts = amountTypesIn(given) ?? standing?.amounts ?? 'NoTax';
  const sent = listOf(given, 'JournalLines');
  const lines = sent?.map(each => readLine(books, each, amounts)) ?? standing?.lines ?? [];
  const journal: Journal = {
    id: standing?.id ?? randomUUID(),
    narration,
    date: standing === undefined ? documentDate(books, given) : (dateIn(given, 'Date') ?? standing.date),
    status,
    amounts,
    onCashReports:
      typeof given.ShowOnCashBasisReports === 'boolean'
        ? given.ShowOnCashBasisReports
        : (standing?.onCashReports ?? true),
    url: urlIn(given) ?? standing?.url ?? null,
    lines,
    updated: books.stamp,
  };
  checkLocks(books, journal.date);
  checkBalance(journal);
  return save(books, journal);
}

function save(books: Books, journal: Journal): Journal {
  return books.objects.put('Journal', journal, { key: journal.narration });
}

function meant(books: Books, given: Body, isCreate: boolean): Journal | undefined {
  const id = textOf(given, 'ManualJournalID');
  if (id === undefined) return undefined;
  const found = books.objects.find('Journal', id);
  if (found === undefined) throw new Invalid(`Manual journal with the ID '${id}' could not be found.`);
  if (isCreate) throw new Invalid(`Manual journal '${id}' exists already.`);
  return found;
}

function readLine(books: Books, given: Body, amounts: AmountTypes): JournalLine {
  const account = accountOf(books, given);
  if (account === undefined) throw new Invalid('Account code must be specified.');
  checkAccount(books, account);
  const cents = centsIn(given, 'LineAmount');
  if (cents === undefined) throw new Invalid('LineAmount must be specified.');
  const taxType = amounts === 'NoTax' ? 'NONE' : (textOf(given, 'TaxType') ?? account.taxType);
  return {
    account: account.id,
    amount: cents,
    tax: taxOf(cents, taxRateFor(books, taxType, account), amounts),
    taxType,
    description: textOf(given, 'Description') ?? null,
    tracking: readTracking(books, given),
  };
}

function checkAccount(books: Books, account: Account): void {
  const isBarred =
    account.type === 'BANK' ||
    account.type === 'INVENTORY' ||
    BARRED.has(account.system ?? '') ||
    (account.system === 'GST' && books.switches.taxAccountLines === 'refused');
  if (isBarred || account.status !== 'ACTIVE')
    throw new Invalid(`Account code '${account.code ?? account.id}' is not a valid code for this document.`);
}

function checkBalance({ lines, amounts }: Journal): void {
  if (lines.length < 2) throw new Invalid('At least two journal lines must be specified.');
  const all = lines.map(each => each.amount + (amounts === 'Exclusive' ? each.tax : 0));
  const debits = all.filter(each => each > 0).reduce((sum, each) => sum + each, 0);
  const credits = all.filter(each => each < 0).reduce((sum, each) => sum - each, 0);
  if (debits !== credits)
    throw new Invalid(
      `The total debits (${amountText(debits)}) must equal total credits (${amountText(credits)})`,
    );
}
