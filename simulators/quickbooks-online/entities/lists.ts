import type { Books } from '../books.ts';
import { businessRule, fault, required } from '../faults.ts';
import { BASE } from '../fields/common.ts';
import { choice, flag, name, number, output, reference, text } from '../fields/field.ts';
import { type Body, compact } from '../json.ts';
import type { Stored } from '../store/objects.ts';
import { checkName, keyOf, nameByActivity, placeOf, requiredName } from './names.ts';
import type { EntityRules, Prepared } from './rules.ts';

const LONGEST_DUE_DAYS = 999;

function named(
  books: Books,
  entity: string,
  draft: Body,
  before: Stored | undefined,
  members: Body,
): Prepared {
  const active = draft.Active !== false;
  const Name = nameByActivity(books, requiredName(draft), active, true);
  const nameKey = keyOf(Name);
  checkName(books, [entity], nameKey, { entity, before });
  return { body: compact({ ...draft, Name, Active: active, ...members }), active, keys: { nameKey } };
}

function tree(entity: 'Class' | 'Department', subMember: string): EntityRules {
  return {
    name: entity,
    kind: 'list',
    counter: entity.toLowerCase(),
    fields: {
      ...BASE,
      Name: name(100),
      [subMember]: flag,
      ParentRef: reference,
      FullyQualifiedName: output,
      Active: flag,
      Level: output,
      Address: output,
    },
    searchable: ['Name', 'FullyQualifiedName', 'Active', subMember, 'ParentRef'],
    prepare: (books, draft, before) => {
      const isOn = entity === 'Class' ? books.switches.classTracking : books.switches.departmentTracking;
      if (!isOn)
        throw fault(
          '5030',
          `Feature Not Supported Error : ${entity} tracking is not turned on in this company`,
        );
      const active = draft.Active !== false;
      const Name = nameByActivity(books, requiredName(draft), active, true);
      const { level, ...place } = placeOf(books, entity, draft, Name, before);
      const nameKey = keyOf(place.FullyQualifiedName);
      checkName(books, [entity], nameKey, { entity, before });
      const body = compact({
        ...draft,
        Name,
        Active: active,
        [subMember]: place.ParentRef !== undefined,
        ...place,
        Level: level || undefined,
      });
      return { body, active, keys: { nameKey } };
    },
  };
}

export const classes = tree('Class', 'SubClass');
export const department = tree('Department', 'SubDepartment');

export const paymentMethod: EntityRules = {
  name: 'PaymentMethod',
  kind: 'list',
  counter: 'payment-method',
  fields: { ...BASE, Name: name(31), Active: flag, Type: choice('CREDIT_CARD', 'NON_CREDIT_CARD') },
  searchable: ['Name', 'Active', 'Type'],
  prepare: (books, draft, before) =>
    named(books, 'PaymentMethod', draft, before, { Type: draft.Type ?? 'NON_CREDIT_CARD' }),
};

export const term: EntityRules = {
  name: 'Term',
  kind: 'list',
  counter: 'term',
  fields: {
    ...BASE,
    Name: name(31),
    Active: flag,
    Type: output,
    DiscountPercent: number,
    DueDays: number,
    DiscountDays: number,
    DayOfMonthDue: number,
    DueNextMonthDays: number,
    DiscountDayOfMonth: number,
    Description: text(100),
  },
  searchable: ['Name', 'Active', 'Type', 'DueDays'],
  prepare: (books, draft, before) => {
    if (draft.DueDays === undefined && draft.DayOfMonthDue === undefined) throw required('DueDays');
    if (Number(draft.DueDays ?? 0) > LONGEST_DUE_DAYS)
      throw businessRule('DueDays must be between 0 and 999');
    return named(books, 'Term', draft, before, {
      Type: draft.DueDays === undefined ? 'DATE_DRIVEN' : 'STANDARD',
    });
  },
};

/** The days that a term gives from a date on; used for due dates. */
export function dueDays(stored: Stored | undefined): number {
  const days = stored?.body.DueDays;
  return typeof days === 'number' ? days : 0;
}
