import type { Application, DepositContent, ExpenseLine } from '../../domain/entries/entry.ts';
import type { DeliveryItem, ReferenceIds } from '../target.ts';
import { LINKED_TYPE } from './entity.ts';
import {
  classRef,
  commonFields,
  departmentRef,
  depositNote,
  description,
  known,
  type Members,
  ref,
} from './fields.ts';
import { amountNumber } from './json.ts';
import { linked } from './payment.ts';
import { taxCalculation } from './tax.ts';

/**
 * Money that reached the bank: the very payments that it holds, and lines of its own for what was kept (a negative
 * amount) or added. A Deposit has no number in QuickBooks: it stands in the note.
 */
export function depositBody(item: DeliveryItem, content: DepositContent, ids: ReferenceIds): Members {
  return {
    DepositToAccountRef: ref(content.account),
    ...commonFields(item),
    PrivateNote: depositNote(item),
    ...departmentRef(content.place),
    ...taxCalculation(content, content.lines),
    Line: [
      ...content.applications.map(application => heldLine(application, content, ids)),
      ...content.lines.filter(line => line.amount !== 0).map(line => directLine(line, content)),
    ],
  };
}

/**
 * What the deposit takes from one entry. Linked without DetailType: with one QuickBooks asks for an account (2020). What
 * cannot be linked, money given back and what lies elsewhere than in undeposited funds, names the account that it was on.
 */
function heldLine({ to, amount }: Application, content: DepositContent, ids: ReferenceIds): Members {
  const { booksId, TxnType } = linked(to, ids);
  const account = heldOn(amount, content);
  const isElsewhere = ids.undeposited !== undefined && account !== null && account !== ids.undeposited;
  if (TxnType === LINKED_TYPE.refund || isElsewhere) {
    const AccountRef = ref(known(account, `the tender's account of what ${content.number} holds`));
    return {
      Amount: amountNumber(amount),
      DetailType: 'DepositLineDetail',
      DepositLineDetail: { AccountRef, ...classRef(content.place) },
    };
  }
  return {
    Amount: amountNumber(amount),
    LinkedTxn: [{ TxnId: booksId, TxnType, TxnLineId: '0' }],
  };
}

/** The tender's account of one amount: that of its own posting, else the only one that the deposit has. */
function heldOn(amount: Application['amount'], { postings }: DepositContent): string | null {
  const tenders = postings.filter(({ role }) => role.startsWith('tender'));
  const accounts = new Set(tenders.map(({ account }) => account));
  if (accounts.size === 1) return [...accounts][0] ?? null;
  return tenders.find(posting => posting.amount === -amount)?.account ?? null;
}

function directLine(line: ExpenseLine, content: DepositContent): Members {
  return {
    Amount: amountNumber(line.amount),
    DetailType: 'DepositLineDetail',
    Description: description(line.description),
    DepositLineDetail: {
      AccountRef: ref(line.account),
      ...classRef(content.place),
      ...(line.taxCode !== undefined && { TaxCodeRef: ref(line.taxCode), TaxApplicableOn: 'Purchase' }),
    },
  };
}
