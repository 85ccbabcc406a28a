import { DaybookError } from '../../domain/errors/codes.ts';
import { plainName, sameName } from '../plain-text.ts';
import type { Reference, WantedItem } from '../target.ts';
import { read, writeReference } from './ask.ts';
import type { Context } from './context.ts';
import { errorOf } from './errors.ts';
import { aggregate, request } from './qbxml/aggregate.ts';
import { isDone } from './qbxml/answer.ts';
import { byId, type Node, node, text } from './qbxml/node.ts';
import { accountOfItem } from './questions.ts';

const NAME_LENGTH = 31;
const NAME_IN_USE = 3100;
const STEP = 'quickbooks-desktop.items';
/** Items that carry money alone; one that QuickBooks counts would post its cost a second time. */
const USABLE = ['ItemServiceRet', 'ItemNonInventoryRet', 'ItemOtherChargeRet'];

type KnownItem = WantedItem & { readonly id: string };

/**
 * Finds or makes items by name, in the order wanted; one that is found is pointed at the account of the mapping. Throws
 * `mapping-missing` where the name belongs to an inactive item, or to one of a kind that cannot be used.
 */
export async function ensureItems(
  context: Context,
  wanted: readonly WantedItem[],
): Promise<readonly Reference[]> {
  const standing = await itemsWhere(
    context,
    wanted.map(each => node('FullName', nameOf(each))),
  );
  const byName = new Map(standing.map(ret => [sameName(text(ret, 'FullName') ?? ''), ret]));
  const ids = new Map<string, string>();
  const found: KnownItem[] = [];
  for (const each of wanted) {
    const ret = byName.get(sameName(nameOf(each)));
    const id = ret ? idOf(usable(ret)) : await make(context, each);
    ids.set(each.key, id);
    if (ret) found.push({ ...each, id });
  }
  await pointItems(context, found);
  return wanted.map(each => ({ key: each.key, id: ids.get(each.key) ?? '', name: nameOf(each) }));
}

/** Points known items at the accounts of the mapping, for what is sold from now on; what stands stays where it is. */
export async function pointItems(context: Context, items: readonly KnownItem[]): Promise<void> {
  if (items.length === 0) return;
  const standing = await itemsWhere(
    context,
    items.map(({ id }) => node('ListID', id)),
  );
  const now = new Map(standing.map(ret => [idOf(ret), ret]));
  for (const { id, name, account } of items) {
    const ret = now.get(id);
    if (!ret)
      throw new DaybookError('mapping-missing', `item "${name}" (${id}) is not in the books any more`);
    usable(ret);
    if (accountOfItem(ret) === account) continue;
    if (ret.name !== 'ItemServiceRet')
      throw new DaybookError(
        'mapping-missing',
        `item "${name}" is no service item: point it at the account in QuickBooks`,
      );
    const mod = aggregate('ItemServiceMod', [
      node('ListID', id),
      node('EditSequence', text(ret, 'EditSequence') ?? ''),
      aggregate('SalesOrPurchaseMod', [byId('AccountRef', account)]),
    ]);
    const answer = await writeReference(context, STEP, request('ItemServiceMod', mod));
    if (!isDone(answer)) throw errorOf(answer, false);
  }
}

async function itemsWhere(context: Context, filters: readonly Node[]): Promise<readonly Node[]> {
  if (filters.length === 0) return [];
  const [answer] = await read(context, [node('ItemQueryRq', filters)]);
  return answer?.rets ?? [];
}

async function make(context: Context, wanted: WantedItem): Promise<string> {
  const sold = aggregate('SalesOrPurchase', [node('Price', '0.00'), byId('AccountRef', wanted.account)]);
  const add = aggregate('ItemServiceAdd', [node('Name', nameOf(wanted)), sold]);
  const answer = await writeReference(context, STEP, request('ItemServiceAdd', add));
  // Another worker or a late first try made it meanwhile: the caller's next look finds it.
  if (answer.code === NAME_IN_USE) throw new DaybookError('conflict', `item "${wanted.name}" was just made`);
  const [ret] = answer.rets;
  if (!isDone(answer) || ret === undefined) throw errorOf(answer, false);
  return idOf(ret);
}

function usable(ret: Node): Node {
  const name = text(ret, 'FullName') ?? '';
  if (text(ret, 'IsActive') === 'false') {
    const detail = `item "${name}" (${idOf(ret)}) is inactive in the books: make it active again, or map another`;
    throw new DaybookError('mapping-missing', detail);
  }
  if (!USABLE.includes(ret.name)) {
    const detail = `item "${name}" is a ${ret.name.replace(/Ret$/, '')}: map a service, non-inventory or other charge item`;
    throw new DaybookError('mapping-missing', detail);
  }
  return ret;
}

function idOf(ret: Node): string {
  return text(ret, 'ListID') ?? '';
}

function nameOf({ name }: WantedItem): string {
  return plainName(name, NAME_LENGTH);
}
