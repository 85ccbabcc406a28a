import type { JournalContent, Posting } from '../../domain/entries/entry.ts';
import { minor } from '../../domain/money/minor.ts';
import type { DeliveryItem, ReferenceIds } from '../target.ts';
import {
  classRef,
  commonFields,
  customerRef,
  departmentRef,
  description,
  documentNumber,
  known,
  type Members,
  ref,
  vendorRef,
} from './fields.ts';
import { amountNumber } from './json.ts';
import { journalTaxCalculation } from './tax.ts';

/** Balanced postings as a JournalEntry; an amount of zero is no line. The location stands on each line. */
export function journalBody(item: DeliveryItem, content: JournalContent, ids: ReferenceIds): Members {
  return {
    DocNumber: documentNumber(content),
    ...commonFields(item),
    ...journalTaxCalculation(content),
    Line: content.postings
      .filter(posting => posting.amount !== 0)
      .map(posting => journalLine(posting, content, ids)),
  };
}

/** Amounts are positive in QuickBooks; the side says the sign. */
function journalLine(posting: Posting, content: JournalContent, ids: ReferenceIds): Members {
  return {
    Amount: amountNumber(minor(Math.abs(posting.amount))),
    DetailType: 'JournalEntryLineDetail',
    Description: description(posting.text ?? content.memo),
    JournalEntryLineDetail: {
      PostingType: posting.amount > 0 ? 'Debit' : 'Credit',
      AccountRef: ref(known(posting.account, `account of ${posting.role}`)),
      ...entityOf(posting, ids),
      ...classRef(content.place),
      ...departmentRef(content.place),
    },
  };
}

/** Whom a line is about; QuickBooks asks for a customer on receivable and a vendor on payable. */
function entityOf({ party }: Posting, ids: ReferenceIds): Members {
  if (!party) return {};
  return party.kind === 'customer'
    ? { Entity: { Type: 'Customer', EntityRef: customerRef(ids, party) } }
    : { Entity: { Type: 'Vendor', EntityRef: vendorRef(ids, party) } };
}
