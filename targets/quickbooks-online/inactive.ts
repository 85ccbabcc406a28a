import { DaybookError } from '../../domain/errors/codes.ts';
import { entryOf } from './chart.ts';
import type { Context } from './http.ts';
import { queryAll, quotedList } from './query.ts';
import { listSchema } from './shapes.ts';

/** The list that each reference member of a request is about. */
const LIST_OF: Readonly<Record<string, string>> = {
  CustomerRef: 'Customer',
  VendorRef: 'Vendor',
  ItemRef: 'Item',
  AccountRef: 'Account',
  DepositToAccountRef: 'Account',
  APAccountRef: 'Account',
  BankAccountRef: 'Account',
  CCAccountRef: 'Account',
  ClassRef: 'Class',
  DepartmentRef: 'Department',
};

type Ids = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * After QuickBooks refused an object because something that it names is inactive or not there (610, 2500): which of
 * them it is, for a person to read; null when all are there and active, or cannot be looked up.
 */
export async function inactiveReferences(context: Context, body: unknown): Promise<string | null> {
  try {
    const found: string[] = [];
    for (const [entity, ids] of idsIn(body)) found.push(...(await inactive(context, entity, ids)));
    return found.length > 0 ? found.join('; ') : null;
  } catch (error) {
    if (error instanceof DaybookError) return null;
    throw error;
  }
}

async function inactive(context: Context, entity: string, ids: ReadonlySet<string>): Promise<string[]> {
  const condition = `Id in ${quotedList([...ids])} and Active in (true, false)`;
  const rows = await queryAll(context, entity, condition, listSchema);
  const now = new Map(rows.map(row => [row.Id, entryOf(row)]));
  const what = entity.toLowerCase();
  return [...ids].flatMap(id => {
    const entry = now.get(id);
    if (!entry) return [`${what} ${id} is not in the books any more`];
    return entry.active ? [] : [`${what} "${entry.name}" (${id}) is inactive in the books`];
  });
}

/** Every id that the object names, by list; a payee says of which list it is. */
function idsIn(body: unknown): Ids {
  const ids = new Map<string, Set<string>>();
  const put = (entity: string | undefined, id: unknown) => {
    if (entity === undefined || typeof id !== 'string') return;
    ids.set(entity, (ids.get(entity) ?? new Set()).add(id));
  };
  const walk = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    for (const [member, part] of Object.entries(value)) {
      if (member === 'EntityRef') put(payee(value, part), idOf(part));
      else put(LIST_OF[member], idOf(part));
      walk(part);
    }
  };
  walk(body);
  return ids;
}

/** A purchase says it inside the reference, a journal line beside it. */
function payee(line: object, part: unknown): string | undefined {
  const inside = part !== null && typeof part === 'object' && 'type' in part ? part.type : undefined;
  const type = inside ?? ('Type' in line ? line.Type : undefined);
  return typeof type === 'string' ? type : undefined;
}

function idOf(part: unknown): unknown {
  return part !== null && typeof part === 'object' && 'value' in part ? part.value : undefined;
}
