import { childOf, type Tree, textOf } from '../wire/xml.ts';
import { refuseTaken, resolved } from './references.ts';
import type { Stamps } from './stamps.ts';
import type { CompanyState } from './state.ts';
import { type ListKind, type ListObject, Refusal } from './types.ts';

/** Aggregates of items whose children count as the item's own. */
const OPENED = ['SalesOrPurchase', 'SalesAndPurchase', 'SalesOrPurchaseMod', 'SalesAndPurchaseMod'];

/** Carries out an Add of a list: gives the new element; refuses with 3100, 3140 or 3150. */
export function addToList(state: CompanyState, stamps: Stamps, kind: ListKind, add: Tree): ListObject {
  const name = nameIn(add);
  const parent = parentOf(state, kind, add);
  refuseTaken(state, kind, name, null, parent);
  const fields = valuesOf(state, add);
  if (kind === 'Account' && fields.AccountType === undefined)
    throw new Refusal(3150, 'There is a missing element: "AccountType".');
  const now = stamps.time();
  const object: ListObject = {
    ...{ kind, name, parent, fields },
    id: stamps.newId('8000'),
    created: now,
    modified: now,
    edit: stamps.edit(),
    active: textOf(add, 'IsActive') !== 'false' && textOf(add, 'IsActive') !== '0',
  };
  state.lists.set(object.id, object);
  state.touch('list', object.id);
  return object;
}

/** Carries out a Mod: what is not sent stays. Refuses with 3120, 3200 or 3100. */
export function changeInList(state: CompanyState, stamps: Stamps, kind: ListKind, mod: Tree): ListObject {
  const object = state.lists.get(textOf(mod, 'ListID') ?? '');
  if (object?.kind !== kind) throw noSuch(textOf(mod, 'ListID') ?? '');
  refuseStale(object.edit, textOf(mod, 'EditSequence'));
  const name = childOf(mod, 'Name') ? nameIn(mod) : object.name;
  const parent = childOf(mod, 'ParentRef') ? parentOf(state, kind, mod) : object.parent;
  refuseTaken(state, kind, name, object.id, parent);
  const fields = { ...object.fields, ...valuesOf(state, mod) };
  const active = textOf(mod, 'IsActive');
  Object.assign(object, { name, parent, fields });
  if (active !== null) object.active = active === 'true' || active === '1';
  object.modified = stamps.time();
  object.edit = stamps.edit(object.edit);
  state.touch('list', object.id);
  return object;
}

export function refuseStale(known: string, sent: string | null): void {
  if (sent !== known) {
    throw new Refusal(3200, `The provided edit sequence "${sent ?? ''}" is out-of-date.`);
  }
}

export function noSuch(id: string): Refusal {
  return new Refusal(3120, `Object "${id}" specified in the request cannot be found.`);
}

function nameIn(tree: Tree): string {
  const name = (textOf(tree, 'Name') ?? '').trim();
  if (name === '') throw new Refusal(3150, 'There is a missing element: "Name".');
  if (name.includes(':')) throw new Refusal(3180, `The name "${name}" may not contain a colon.`);
  return name;
}

function parentOf(state: CompanyState, kind: ListKind, tree: Tree): string | null {
  const parent = childOf(tree, 'ParentRef');
  return parent ? resolved(state, parent, kind) : null;
}

const OWN = ['ListID', 'EditSequence', 'Name', 'IsActive', 'ParentRef'];

/** Simple values by name, references as ids; deeper aggregates (addresses) are kept as text of their parts. */
function valuesOf(state: CompanyState, tree: Tree): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const child of tree.children) {
    if (OWN.includes(child.name)) continue;
    if (OPENED.includes(child.name)) Object.assign(fields, valuesOf(state, child));
    else if (child.name.endsWith('Ref') && child.children.length > 0)
      fields[child.name] = resolved(state, child);
    else if (child.children.length > 0) {
      for (const part of child.children) fields[`${child.name}.${part.name}`] = part.text;
    } else fields[child.name] = child.text;
  }
  return fields;
}
