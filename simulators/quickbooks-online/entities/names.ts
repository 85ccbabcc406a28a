import type { Books } from '../books.ts';
import { businessRule, fault, required } from '../faults.ts';
import { type Body, refOf, textOf } from '../json.ts';
import type { Stored } from '../store/objects.ts';
import { fold } from '../text.ts';
import { referenced } from './references.ts';

const SUFFIX = ' (deleted)';
const DEEPEST = 5;

/** 6240 where another object of these kinds holds the name, inactive ones included. */
export function checkName(
  books: Books,
  kinds: readonly string[],
  nameKey: string,
  self: { entity: string; before: Stored | undefined },
) {
  const holder = books.objects.holderOfName(kinds, nameKey);
  if (holder === undefined) return;
  if (holder.entity === self.entity && holder.id === self.before?.id) return;
  throw fault(
    '6240',
    'The name supplied already exists. : Another customer, vendor or employee is already using this name. Please use a different name.',
    '',
  );
}

/**
 * The name of a list object, with the suffix that inactive ones bear: put on when it is made inactive, taken off when
 * it is made active again under that name.
 */
export function nameByActivity(books: Books, name: string, active: boolean, keeps: boolean): string {
  const hasSuffix = name.endsWith(SUFFIX);
  if (active && hasSuffix) return name.slice(0, -SUFFIX.length);
  const suffixed = !keeps || books.switches.deactivatedNames === 'suffixed';
  return !active && !hasSuffix && suffixed ? `${name}${SUFFIX}` : name;
}

/** A required name without blanks at its ends. */
export function requiredName(draft: Body, member = 'Name'): string {
  const name = textOf(draft, member)?.trim() ?? '';
  if (name === '') throw required(member);
  return name;
}

/** Parent reference, level and `Parent:Child` name of a hierarchic list object; at most five levels. */
export function placeOf(books: Books, entity: string, draft: Body, name: string, before: Stored | undefined) {
  const parentId = refOf(draft, 'ParentRef');
  if (parentId === undefined) return { ParentRef: undefined, FullyQualifiedName: name, level: 0 };
  if (parentId === String(before?.id)) throw businessRule('an object cannot be its own parent');
  const parent = referenced(books, entity, parentId, 'ParentRef');
  const level = Number(parent.body.Level ?? 0) + 1;
  if (level >= DEEPEST) throw businessRule('You cannot create more than 5 levels');
  const above = textOf(parent.body, 'FullyQualifiedName') ?? '';
  return { ParentRef: { value: String(parent.id) }, FullyQualifiedName: `${above}:${name}`, level };
}

/** The key of a hierarchic name among the objects of one kind. */
export function keyOf(fullName: string): string {
  return fold(fullName);
}
