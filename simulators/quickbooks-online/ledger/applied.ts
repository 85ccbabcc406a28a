import type { Books } from '../books.ts';
import { amount, centsOf } from '../decimal.ts';
import { businessRule, fault, required } from '../faults.ts';
import { type Body, compact, listOf, textOf } from '../json.ts';
import { lineEx, type Payer, planLink } from './plan.ts';
import type { Link } from './types.ts';

/**
 * The links that the lines of a payment or bill payment ask for, checked against what is open, and the lines with what
 * QuickBooks adds.
 */
export function appliedLines(books: Books, draft: Body, payer: Payer): { lines: Body[]; links: Link[] } {
  const links: Link[] = [];
  const lines = listOf(draft, 'Line').map((each, index) => {
    if (each.Amount === undefined) throw required('Line.Amount');
    const cents = centsOf(each.Amount) ?? 0;
    const [linked, second] = listOf(each, 'LinkedTxn');
    if (linked === undefined) throw required('Line.LinkedTxn');
    if (second !== undefined)
      throw fault(
        '6000',
        'Business Validation Error: a line of a payment links one transaction',
        'Line.LinkedTxn',
      );
    if (cents < 0) throw businessRule('Transaction amount must be 0 or greater');
    const link = planLink(books, payer, { line: index, cents, linked }, links);
    links.push(link);
    return {
      Amount: amount(cents),
      LinkedTxn: [
        compact({
          TxnId: textOf(linked, 'TxnId'),
          TxnType: textOf(linked, 'TxnType'),
          TxnLineId: textOf(linked, 'TxnLineId'),
        }),
      ],
      LineEx: lineEx(books, link),
    };
  });
  return { lines, links };
}
