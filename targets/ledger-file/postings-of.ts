import type { EntryContent, InvoiceContent, Posting } from '../../domain/entries/entry.ts';
import { itemIdIn } from '../../domain/entries/item-key.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import { ROLE } from '../../domain/mapping/roles.ts';
import { negate, sum } from '../../domain/money/minor.ts';
import type { ReferenceIds } from '../target.ts';
import { PAYABLE, RECEIVABLE, SALES_TAX } from './chart.ts';
import { partyOn } from './parties-of.ts';
import { accountPart, plainLine } from './text.ts';
import type { WirePosting } from './wire.ts';

export const LONGEST_TEXT = 500;

/** Where a role goes that the mapping gives no account: the ledger's own. */
const OWN_ACCOUNTS: Readonly<Record<string, string>> = {
  [ROLE.receivable]: RECEIVABLE,
  [ROLE.deposits]: RECEIVABLE,
  [ROLE.salesTax]: SALES_TAX,
  [ROLE.openingReceivables]: RECEIVABLE,
  [ROLE.openingDeposits]: RECEIVABLE,
  [ROLE.payable]: PAYABLE,
};

/**
 * The lines of the transaction: the entry's own postings, those of customers and vendors on subaccounts of theirs. Of a
 * sale and its credit memo every line is a posting, so that it keeps its item and its words. Throws
 * DaybookError('bug') for a reference without an id and for a role without an account.
 */
export function postingsOf(content: EntryContent, ids: ReferenceIds): WirePosting[] {
  if (content.type !== 'invoice' && content.type !== 'credit-memo') {
    return content.postings.map(each => placed(each, content, ids));
  }
  const sign = content.type === 'invoice' ? negate : (amount: Posting['amount']) => amount;
  const { postings } = content;
  const receivable = postings.find(each => each.role === ROLE.receivable)?.account ?? RECEIVABLE;
  const total = { role: ROLE.receivable, account: receivable, amount: negate(sign(content.total)) };
  return [
    placed(total, content, ids),
    ...content.lines.map(({ role, item, account, amount, quantity, description }) => ({
      ...line(role, null, sign(amount)),
      item: known(itemIdIn(ids.items, { item, account }), `item ${item}`),
      text: plainLine(quantity === null ? description : `${quantity} × ${description}`, LONGEST_TEXT),
    })),
    ...taxesOf(content).map(each => placed(each, content, ids)),
  ];
}

export function isTaxRole(role: string): boolean {
  return role === ROLE.salesTax || role.startsWith('tax:');
}

/** The stated tax as its postings part it by kind; in one sum where they do not make it. */
function taxesOf(content: InvoiceContent): readonly Posting[] {
  const stated = content.type === 'invoice' ? negate(content.tax) : content.tax;
  const apart = content.postings.filter(({ role }) => isTaxRole(role));
  if (sum(apart.map(({ amount }) => amount)) === stated) return apart;
  return [{ role: ROLE.salesTax, account: null, amount: stated }];
}

function placed(posting: Posting, content: EntryContent, ids: ReferenceIds): WirePosting {
  const { role, account, amount, text } = posting;
  const party = partyOn(posting, content, ids);
  return {
    ...line(role, account ?? ownAccount(role), amount),
    text: plainLine(text ?? '', LONGEST_TEXT),
    ...(party?.kind === 'customer' && { customer: party.id }),
    ...(party?.kind === 'vendor' && { vendor: party.id }),
  };
}

/** A tax of another kind than sales tax has a subaccount of its own. */
function ownAccount(role: string): string {
  const known = OWN_ACCOUNTS[role];
  if (known !== undefined) return known;
  if (!role.startsWith('tax:')) throw new DaybookError('bug', `no account in the books for ${role}`);
  const kind = accountPart(role.slice('tax:'.length));
  return kind === '' || kind.toLowerCase() === 'sales-tax' ? SALES_TAX : `${SALES_TAX}:${kind}`;
}

function line(role: string, account: string | null, amount: Posting['amount']): WirePosting {
  return { role: plainLine(role, LONGEST_TEXT), account, amount, item: null, customer: null, text: '' };
}

export function known<Value>(value: Value | undefined | null, what: string): Value {
  if (value === undefined || value === null) throw new DaybookError('bug', `no id in the books for ${what}`);
  return value;
}
