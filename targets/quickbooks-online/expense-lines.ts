import type { BillContent, ExpenseContent } from '../../domain/entries/entry.ts';
import { classRef, description, type Members, ref } from './fields.ts';
import { amountNumber } from './json.ts';

/** What was bought, booked to accounts; recoverable taxes are lines like others. A line of zero is no line. */
export function expenseLines(content: BillContent | ExpenseContent): Members[] {
  return content.lines
    .filter(line => line.amount !== 0)
    .map(line => ({
      Amount: amountNumber(line.amount),
      DetailType: 'AccountBasedExpenseLineDetail',
      Description: description(line.description),
      AccountBasedExpenseLineDetail: {
        AccountRef: ref(line.account),
        ...classRef(content.place),
        ...(line.taxCode !== undefined && { TaxCodeRef: ref(line.taxCode) }),
      },
    }));
}
