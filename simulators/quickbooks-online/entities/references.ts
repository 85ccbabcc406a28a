import type { Books } from '../books.ts';
import { fault, invalidReference, notFound, required } from '../faults.ts';
import { type Body, refOf, textOf } from '../json.ts';
import { idOf, type Stored } from '../store/objects.ts';

/** The display name that references show. */
export function nameOf(entity: string, object: Stored): string {
  if (entity === 'Customer') return textOf(object.body, 'DisplayName') ?? '';
  if (entity === 'Vendor' || entity === 'Employee') return textOf(object.body, 'DisplayName') ?? '';
  return textOf(object.body, 'FullyQualifiedName') ?? textOf(object.body, 'Name') ?? '';
}

/** The active object with this id: 2500 where there is none, 610 where it was made inactive. */
export function referenced(books: Books, entity: string, id: string, element: string): Stored {
  const object = books.objects.find(entity, idOf(id));
  if (object === undefined || object.deleted)
    throw invalidReference(element, `${element} ${entity} ${id} was not found`);
  if (!object.active) throw notFound();
  return object;
}

/** A reference that is there: the object, and the reference with its name. Undefined where the member is absent. */
export function follow(
  books: Books,
  entity: string,
  body: Body,
  member: string,
  path = member,
): { object: Stored; ref: Body } | undefined {
  const id = refOf(body, member);
  if (id === undefined) return undefined;
  const object = referenced(books, entity, id, path);
  return { object, ref: { value: String(object.id), name: nameOf(entity, object) } };
}

/** The same for a reference that must be there (2020). */
export function followRequired(books: Books, entity: string, body: Body, member: string, path = member) {
  const found = follow(books, entity, body, member, path);
  if (found === undefined) throw required(path);
  return found;
}

/** An account of one of these types; 2500 for another type. */
export function followAccount(
  books: Books,
  body: Body,
  member: string,
  types: readonly string[] | null,
  path = member,
) {
  const found = followRequired(books, 'Account', body, member, path);
  const type = textOf(found.object.body, 'AccountType') ?? '';
  if (types !== null && !types.includes(type)) {
    throw invalidReference(
      path,
      `${path} ${found.ref.value} is of type ${type}, wanted is ${types.join(' or ')}`,
    );
  }
  return { ...found, type, account: Number(found.object.id) };
}

/** Department and class references need the company's tracking to be on (5030). */
export function followTracked(
  books: Books,
  entity: 'Class' | 'Department',
  body: Body,
  member: string,
  path = member,
) {
  const isOn = entity === 'Class' ? books.switches.classTracking : books.switches.departmentTracking;
  if (body[member] !== undefined && !isOn) {
    throw fault(
      '5030',
      `Feature Not Supported Error : ${entity} tracking is not turned on in this company`,
      path,
    );
  }
  return follow(books, entity, body, member, path)?.ref;
}
