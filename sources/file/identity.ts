import type { FileKind } from '../../domain/documents/received.ts';
import { canonicalJson } from '../../domain/entries/canonical.ts';
import { keyOf } from '../../domain/entries/identity.ts';
import { foldName } from '../../domain/mapping/mapping.ts';
import type { DraftContent } from './draft.ts';
import { tenderOf } from './tender.ts';

/** Goes into document numbers of the books behind a prefix and a letter: it has to fit. */
const LENGTH = 12;
/** Shorter than every hash, so that none is taken for one. */
const OWN_NUMBER = new RegExp(`^[A-Za-z0-9]{1,${LENGTH - 1}}$`);

/**
 * The same document in two files has the same identity: kind, party and number; without a number also its date and
 * amount. What has a number and another amount later is the same document, changed. A payment's own number is its
 * identity as it is, where it is short and plain.
 */
export function identityOf(kind: FileKind, content: DraftContent): string {
  if (content.type === 'payment' && OWN_NUMBER.test(content.row.payment_number ?? ''))
    return content.row.payment_number ?? '';
  return keyOf(canonicalJson([kind, ...fieldsOf(content)])).slice(0, LENGTH);
}

function fieldsOf(content: DraftContent): readonly (string | number | null)[] {
  switch (content.type) {
    case 'payment': {
      const { payment_number, order_number, customer, tender, amount, date, check_number } = content.row;
      if (payment_number !== null) return ['number', payment_number];
      const whose = order_number ?? `customer ${foldName(customer ?? '')}`;
      return [whose, tenderOf(tender).key, amount, date, check_number];
    }
    case 'bill': {
      const [first] = content.rows;
      return [foldName(first?.vendor ?? ''), foldName(first?.number ?? '')];
    }
    case 'vendor-payment': {
      const { vendor, number, bill_number } = content.row;
      return [foldName(vendor), foldName(number), bill_number && foldName(bill_number), content.row.for];
    }
    case 'cash': {
      const { movement, drawer, date, number, name, amount } = content.row;
      const place = [movement, drawer && foldName(drawer), date];
      return number === null ? [...place, foldName(name), amount] : [...place, 'number', foldName(number)];
    }
    case 'transfer': {
      const { number, name, date, amount } = content.row;
      return number === null ? [foldName(name), date, amount] : ['number', foldName(number)];
    }
    case 'deposit': {
      const [first] = content.rows;
      return [first?.bank ? foldName(first.bank) : null, foldName(first?.number ?? '')];
    }
  }
}
