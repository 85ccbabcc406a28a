import { DaybookError } from '../../domain/errors/codes.ts';
import { plainName, sameName } from '../plain-text.ts';
import type { Reference, WantedItem } from '../target.ts';
import { errorOfWrite } from './errors.ts';
import type { Context } from './http.ts';
import { queryAll, quotedList } from './query.ts';
import { changeReferences } from './reference-batch.ts';
import { type Item, itemSchema, shaped } from './shapes.ts';
import { withDeleted, withoutDeleted } from './text.ts';

const STEP = 'quickbooks-online.items';
const NAME_IN_USE = '6240';
/** Items that carry money alone; one that QuickBooks counts would post its cost a second time. */
const USABLE_TYPES = new Set(['Service', 'NonInventory']);

type KnownItem = WantedItem & { readonly id: string };

/**
 * Finds or makes items by name, in the order wanted; one that is found is pointed at the account of the mapping.
 * Throws `mapping-missing` where the name belongs to an inactive item, which a second one beside it would be a twin of,
 * or to one of a kind that cannot be used.
 */
export async function ensureItems(
  context: Context,
  wanted: readonly WantedItem[],
): Promise<readonly Reference[]> {
  const standing = await itemsByName(context, wanted);
  const found: KnownItem[] = [];
  const missing: WantedItem[] = [];
  for (const each of wanted) {
    const item = standing.get(bookName(each));
    if (item) found.push({ ...each, id: usable(item).Id });
    else missing.push(each);
  }
  await pointItems(context, found);
  const created = await createItems(context, missing);
  const ids = new Map([...found, ...created].map(each => [each.key, each.id]));
  return wanted.map(each => ({ key: each.key, id: ids.get(each.key) ?? '', name: nameOf(each) }));
}

/** Points known items at the accounts of the mapping by a sparse update of those that point elsewhere. */
export async function pointItems(context: Context, items: readonly KnownItem[]): Promise<void> {
  if (items.length === 0) return;
  const condition = `Id in ${quotedList(items.map(item => item.id))} and Active in (true, false)`;
  const standing = new Map(
    (await queryAll(context, 'Item', condition, itemSchema)).map(each => [each.Id, each]),
  );
  const changes = [];
  for (const { id, name, account } of items) {
    const now = standing.get(id);
    if (!now)
      throw new DaybookError('mapping-missing', `item "${name}" (${id}) is not in the books any more`);
    usable(now);
    if (now.IncomeAccountRef?.value === account) continue;
    const body = { Id: id, SyncToken: now.SyncToken, sparse: true, IncomeAccountRef: { value: account } };
    changes.push({ operation: 'update' as const, body });
  }
  for (const { fault } of await changeReferences(context, STEP, 'Item', changes)) {
    if (fault) throw errorOfWrite(200, fault);
  }
}

/** Items that bear or bore these names at the top level, inactive ones included; the same name inside a category is another item. */
async function itemsByName(context: Context, wanted: readonly WantedItem[]): Promise<Map<string, Item>> {
  if (wanted.length === 0) return new Map();
  const names = wanted.flatMap(each => [nameOf(each), withDeleted(nameOf(each))]);
  const condition = `Name in ${quotedList(names)} and Active in (true, false)`;
  const rows = await queryAll(context, 'Item', condition, itemSchema);
  const atTop = rows.filter(row => sameName(row.FullyQualifiedName ?? row.Name) === sameName(row.Name));
  // Active ones last: they win over an inactive one that bore the name before.
  const activeLast = atTop.sort((a, b) => Number(a.Active ?? true) - Number(b.Active ?? true));
  return new Map(activeLast.map(row => [sameName(withoutDeleted(row.Name, row.Active ?? true)), row]));
}

async function createItems(context: Context, wanted: readonly WantedItem[]): Promise<KnownItem[]> {
  const changes = wanted.map(each => ({
    operation: 'create' as const,
    body: {
      Name: nameOf(each),
      Type: 'Service',
      Taxable: each.taxable,
      IncomeAccountRef: { value: each.account },
    },
  }));
  const answers = await changeReferences(context, STEP, 'Item', changes);
  return answers.map(({ object, fault }, index) => {
    const each = wanted[index] as WantedItem;
    // Another worker or a late first try made it meanwhile: the caller's next look finds it.
    if (fault?.code === NAME_IN_USE) throw new DaybookError('conflict', `item "${each.name}" was just made`);
    if (fault) throw errorOfWrite(200, fault);
    return { ...each, id: shaped(itemSchema, object).Id };
  });
}

function usable(item: Item): Item {
  if (!(item.Active ?? true)) {
    throw new DaybookError(
      'mapping-missing',
      `item "${item.Name}" (${item.Id}) is inactive in the books: make it active again, or map another`,
    );
  }
  if (!USABLE_TYPES.has(item.Type)) {
    throw new DaybookError(
      'mapping-missing',
      `item "${item.Name}" is of type ${item.Type}: map a service or non-inventory item`,
    );
  }
  return item;
}

function nameOf(wanted: WantedItem): string {
  return plainName(wanted.name, 100);
}

function bookName(wanted: WantedItem): string {
  return sameName(nameOf(wanted));
}
