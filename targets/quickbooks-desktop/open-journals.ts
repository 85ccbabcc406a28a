import { type Minor, minor } from '../../domain/money/minor.ts';
import type { OpenItem } from '../target.ts';
import { amountIn, linesIn } from './object-back.ts';
import { child, idIn, type Node, text } from './qbxml/node.ts';
import type { Answered } from './read-back.ts';

/**
 * What a journal left on a customer's receivable or a vendor's payable, less what payments settled of it (cents). Money
 * given back is such a journal. Null where it stands on neither, or gives where a vendor is owed.
 */
export function journalOf(
  { ret, object }: Answered,
  accounts: ReadonlyMap<string, string>,
  settled: number,
  later: number,
): OpenItem | null {
  const line = linesIn('JournalEntry', ret).find(each => accounts.has(idIn(each, 'AccountRef') ?? ''));
  if (line === undefined) return null;
  const isReceivable = accounts.get(idIn(line, 'AccountRef') ?? '') === 'AccountsReceivable';
  const isDebit = line.name === 'JournalDebitLine';
  if (!isReceivable && isDebit) return null;
  const entity = child(line, 'EntityRef');
  const amount: Minor = amountIn(line, 'Amount');
  return {
    type: object.type,
    booksId: object.booksId,
    side: sideOf(isReceivable, isDebit),
    number: object.number,
    businessDate: object.businessDate,
    party: partyOf(entity),
    marker: object.marker,
    total: amount,
    open: minor(Math.max(0, amount - settled + later)),
  };
}

function sideOf(isReceivable: boolean, isDebit: boolean): OpenItem['side'] {
  if (!isReceivable) return 'payable';
  return isDebit ? 'receivable' : 'paid-ahead';
}

function partyOf(entity: Node | null): OpenItem['party'] {
  return entity ? { id: text(entity, 'ListID') ?? '', name: text(entity, 'FullName') ?? '' } : null;
}
