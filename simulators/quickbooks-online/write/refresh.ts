import type { Books } from '../books.ts';
import { amount, centsOf } from '../decimal.ts';
import { type Body, listOf, textOf } from '../json.ts';
import type { Touched } from '../ledger/settle.ts';
import type { Stored } from '../store/objects.ts';
import type { StoredLink } from '../store/settlement.ts';
import { metaData } from './meta-data.ts';

/** The kinds whose bodies tell what links to them. */
const SHOWS_LINKS = new Set([
  'Invoice',
  'CreditMemo',
  'Purchase',
  'SalesReceipt',
  'RefundReceipt',
  'Payment',
  'Bill',
  'VendorCredit',
  'BillPayment',
]);

/** Brings balances, links and lines of objects up to date that another object's write has touched. */
export function refresh(books: Books, touched: Touched, self: string): void {
  for (const key of touched) {
    const [entity = '', id = ''] = key.split(' ');
    const object = books.objects.find(entity, Number(id));
    if (object === undefined || object.deleted) continue;
    const body = withLinks(books, entity, object);
    if (body === null) continue;
    const bumps = books.switches.linkBumpsSyncToken && key !== self;
    const token = object.token + (bumps ? 1 : 0);
    const updated = books.now;
    const MetaData = metaData(books, body);
    books.objects.touch(entity, {
      ...object,
      token,
      updated,
      body: { ...body, SyncToken: String(token), MetaData },
    });
  }
}

/** The body with what the ledger says now; null for kinds that do not show it. */
export function withLinks(books: Books, entity: string, object: Stored): Body | null {
  if (!SHOWS_LINKS.has(entity)) return null;
  const id = Number(object.id);
  const incoming = books.settlement.linksTo(entity, id);
  const seen = new Map(
    incoming.map(link => [
      `${link.entity} ${link.id}`,
      { TxnId: String(link.id), TxnType: linkedName(books, link) },
    ]),
  );
  const body: Body = { ...object.body, LinkedTxn: [...seen.values()] };
  const open = books.settlement.openOf(entity, id)[0]?.open ?? 0;
  if (entity === 'Invoice') body.Balance = amount(open);
  if (entity === 'CreditMemo') {
    body.Balance = amount(-open);
    body.RemainingCredit = amount(-open);
  }
  if (entity === 'Bill') body.Balance = amount(-open);
  if (entity === 'VendorCredit') body.Balance = amount(open);
  if (entity === 'Payment') body.UnappliedAmt = amount(-open);
  if (entity === 'Payment' || entity === 'BillPayment') body.Line = standingLines(books, entity, object);
  return body;
}

/** A bill names the means of its payment: `BillPaymentCheck`, `BillPaymentCreditCard`. */
function linkedName(books: Books, { entity, id }: StoredLink): string {
  if (entity !== 'BillPayment') return entity;
  return `${entity}${textOf(books.objects.find(entity, id)?.body ?? {}, 'PayType') ?? ''}`;
}

/** The lines of a payment whose links still stand, with what is left of them. */
function standingLines(books: Books, entity: string, payment: Stored): Body[] {
  const left = [...books.settlement.linksFrom(entity, Number(payment.id))];
  return listOf(payment.body, 'Line').flatMap(line => {
    const [linked = {}] = listOf(line, 'LinkedTxn');
    const cents = centsOf(line.Amount) ?? 0;
    const at = left.findIndex(
      link => String(link.targetId) === textOf(linked, 'TxnId') && Math.abs(link.cents) <= cents,
    );
    const [link] = at === -1 ? [] : left.splice(at, 1);
    return link === undefined ? [] : [{ ...line, Amount: amount(Math.abs(link.cents)) }];
  });
}
