import type { Books } from '../books.ts';
import { amount, centsOf } from '../decimal.ts';
import { type Body, listOf, refOf, textOf } from '../json.ts';
import type { Stored } from '../store/objects.ts';
import type { StoredOpen } from '../store/settlement.ts';

const NOTE = 'Created by QB Online to link credits to charges.';

/** Writes an object of a kind. */
export type Create = (entity: string, body: Body) => Body;

/** AutoApplyCredit: after an invoice or a credit memo, open credits are linked with open invoices by payments of 0. Tells whether. */
export function applyCredits(books: Books, entity: string, object: Stored, create: Create): boolean {
  const customer = refOf(object.body, 'CustomerRef');
  if (customer === undefined) return false;
  const isCredit = entity === 'Invoice' || entity === 'CreditMemo';
  if (!isCredit || !books.switches.autoApplyCredit) return false;
  linkCredits(books, customer, textOf(object.body, 'TxnDate'), create);
  return true;
}

function linkCredits(books: Books, customer: string, date: string | undefined, create: Create): void {
  const charges = books.settlement
    .openItems(`Customer:${customer}`, 1)
    .filter(each => each.entity === 'Invoice');
  const credits = books.settlement
    .openItems(`Customer:${customer}`, -1)
    .filter(each => each.entity === 'CreditMemo');
  for (const credit of credits) {
    let left = -credit.open;
    const lines: Body[] = [];
    for (const charge of charges) {
      const cents = Math.min(left, remaining(charge, lines));
      if (cents <= 0) continue;
      left -= cents;
      lines.push(line(cents, 'Invoice', charge.id));
    }
    const applied = -credit.open - left;
    if (applied === 0) continue;
    create('Payment', {
      CustomerRef: { value: customer },
      TotalAmt: 0,
      TxnDate: date,
      PrivateNote: NOTE,
      Line: [...lines, line(applied, 'CreditMemo', credit.id)],
    });
    charges.splice(
      0,
      charges.length,
      ...books.settlement.openItems(`Customer:${customer}`, 1).filter(each => each.entity === 'Invoice'),
    );
  }
}

function remaining(charge: StoredOpen, lines: readonly Body[]): number {
  const taken = lines.some(each => textOf(listOf(each, 'LinkedTxn')[0] ?? {}, 'TxnId') === String(charge.id));
  return taken ? 0 : charge.open;
}

function line(cents: number, TxnType: string, id: number): Body {
  return { Amount: amount(cents), LinkedTxn: [{ TxnId: String(id), TxnType }] };
}

/** AutoApplyPayments: a new payment that names no invoice pays the customer's oldest ones. */
export function withAutoLines(books: Books, entity: string, sent: Body): Body {
  const customer = refOf(sent, 'CustomerRef');
  const isLoose = entity === 'Payment' && listOf(sent, 'Line').length === 0;
  if (!isLoose || customer === undefined || !books.switches.autoApplyPayments) return sent;
  let left = centsOf(sent.TotalAmt) ?? 0;
  const lines: Body[] = [];
  for (const charge of books.settlement.openItems(`Customer:${customer}`, 1)) {
    const cents = Math.min(left, charge.open);
    if (charge.entity !== 'Invoice' || cents <= 0) continue;
    left -= cents;
    lines.push(line(cents, 'Invoice', charge.id));
  }
  return lines.length === 0 ? sent : { ...sent, Line: lines };
}
