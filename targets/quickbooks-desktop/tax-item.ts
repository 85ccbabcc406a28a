import { DaybookError } from '../../domain/errors/codes.ts';
import { read, writeReference } from './ask.ts';
import type { Context } from './context.ts';
import { errorOf } from './errors.ts';
import { aggregate, request } from './qbxml/aggregate.ts';
import { isDone } from './qbxml/answer.ts';
import { byId, node, text } from './qbxml/node.ts';

/**
 * Makes the item of our lines of tax, once for a company. Its own account counts only where the mapping names none.
 * Throws `mapping-missing` where it was made inactive, or where there is no account to make it on.
 */
export async function ensureTaxItem(context: Context): Promise<void> {
  const { taxItem, taxAccount } = context.configuration;
  const [items, accounts] = await read(context, [
    node('ItemQueryRq', [node('FullName', taxItem)]),
    node('AccountQueryRq', [node('ActiveStatus', 'All'), node('AccountType', 'OtherCurrentLiability')]),
  ]);
  const [standing] = items?.rets ?? [];
  if (standing) {
    if (text(standing, 'IsActive') !== 'false') return;
    throw new DaybookError(
      'mapping-missing',
      `item "${taxItem}" is inactive in the books: make it active again`,
    );
  }
  const found = accounts?.rets ?? [];
  const account = found.find(ret => text(ret, 'Name') === taxAccount) ?? found[0];
  const id = account && text(account, 'ListID');
  if (!id)
    throw new DaybookError('mapping-missing', 'the books have no liability on which sales tax could stand');
  const price = [node('Price', '0.00'), byId('AccountRef', id)];
  const add = aggregate('ItemServiceAdd', [node('Name', taxItem), aggregate('SalesOrPurchase', price)]);
  const made = await writeReference(context, 'quickbooks-desktop.items', request('ItemServiceAdd', add));
  if (!isDone(made)) throw errorOf(made, false);
}
