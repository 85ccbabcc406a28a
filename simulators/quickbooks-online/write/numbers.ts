import type { Books } from '../books.ts';
import type { Prepared, WriteOptions } from '../entities/rules.ts';
import { fault } from '../faults.ts';
import { textOf } from '../json.ts';
import type { Stored } from '../store/objects.ts';

/** Bills of different vendors may bear the same number. */
const PER_VENDOR = new Set(['Bill', 'VendorCredit', 'BillPayment']);

/** 6140 for a number that another transaction bears, where the company wants to be warned and the request does not lift it. */
export function checkNumber(
  books: Books,
  entity: string,
  prepared: Prepared,
  before: Stored | undefined,
  options: WriteOptions,
): void {
  const key = prepared.keys.docKey;
  if (!key || options.allowDuplicateNumber || !books.switches.duplicateNumberWarning) return;
  const isOneScope = books.switches.duplicateNumberScope === 'company';
  const holder = books.objects.holdersOfNumber(key).find(each => {
    if (each.entity === entity && each.id === before?.id) return false;
    if (each.entity === entity && PER_VENDOR.has(entity)) return each.party === prepared.keys.party;
    return isOneScope || each.entity === entity;
  });
  if (holder === undefined) return;
  throw fault(
    '6140',
    `Duplicate Document Number Error : You must specify a different number. This number has already been used. DocNumber=${textOf(prepared.body, 'DocNumber')} is assigned to TxnType=${holder.entity} with TxnId=${holder.id}`,
    '',
  );
}
