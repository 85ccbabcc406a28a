import type { JournalContent, Posting } from '../../domain/entries/entry.ts';
import { minor } from '../../domain/money/minor.ts';
import type { DeliveryItem } from '../target.ts';
import { commonFields, description, documentNumber, known, type Members, ref } from './fields.ts';
import { amountNumber } from './json.ts';

/** Balanced postings as a JournalEntry, such as a card fee; an amount of zero is no line. */
export function journalBody(item: DeliveryItem, content: JournalContent): Members {
  return {
    DocNumber: documentNumber(content),
    ...commonFields(item),
    Line: content.postings
      .filter(posting => posting.amount !== 0)
      .map(posting => journalLine(posting, content.memo)),
  };
}

/** Amounts are positive in QuickBooks; the side says the sign. */
function journalLine(posting: Posting, memo: string): Members {
  return {
    Amount: amountNumber(minor(Math.abs(posting.amount))),
    DetailType: 'JournalEntryLineDetail',
    Description: description(memo),
    JournalEntryLineDetail: {
      PostingType: posting.amount > 0 ? 'Debit' : 'Credit',
      AccountRef: ref(known(posting.account, `account of ${posting.role}`)),
    },
  };
}
