import { DaybookError } from '../../domain/errors/codes.ts';
import {
  decideNames,
  type Holder,
  type Holders,
  namesToLookUp,
  type Person,
  type WantedPerson,
} from '../people-names.ts';
import { sameName } from '../plain-text.ts';
import type { Reference } from '../target.ts';
import { read, writeReference } from './ask.ts';
import type { Context } from './context.ts';
import { errorOf } from './errors.ts';
import { aggregate, request } from './qbxml/aggregate.ts';
import { isDone } from './qbxml/answer.ts';
import { node, text } from './qbxml/node.ts';

const NAME_LENGTH = 41;
const NAME_IN_USE = 3100;
/** Lists that share one name space; OtherName counts as an employee, since it is neither. */
const LISTS: readonly (readonly [list: string, entity: Holder['entity']])[] = [
  ['OtherName', 'Employee'],
  ['Employee', 'Employee'],
  ['Vendor', 'Vendor'],
  ['Customer', 'Customer'],
];
/** Somebody may take a name between our look and our write; three looks are plenty. */
const PASSES = 3;

/**
 * Finds or makes customers, or vendors, in the order wanted. Adopts by name only an active one that no key holds
 * (`taken`); see targets/people-names.ts for the rule. Throws `conflict` when names keep being taken under our hands.
 */
export async function ensurePeople(
  context: Context,
  person: Person,
  wanted: readonly WantedPerson[],
  taken: ReadonlySet<string>,
): Promise<readonly Reference[]> {
  const found = new Map<string, Reference>();
  let open = wanted;
  for (let pass = 0; pass < PASSES && open.length > 0; pass++) {
    const holders = await readHolders(context, person, open);
    const held = new Set([...taken, ...[...found.values()].map(({ id }) => id)]);
    for (const decision of decideNames(person, open, holders, held, NAME_LENGTH)) {
      const { key } = decision.wanted;
      const made = 'adopt' in decision ? decision.adopt : await make(context, person, decision.create);
      if (made !== null) found.set(key, { key, id: made.id, name: made.name });
    }
    open = open.filter(({ key }) => !found.has(key));
  }
  if (open.length > 0) throw new DaybookError('conflict', `names in use: ${open.map(({ name }) => name)}`);
  return wanted.map(({ key }) => found.get(key) as Reference);
}

/** Who bears these names in any list, active or not. The list that is asked for comes last: it wins. */
async function readHolders(
  context: Context,
  person: Person,
  wanted: readonly WantedPerson[],
): Promise<Holders> {
  const names = namesToLookUp(person, wanted, NAME_LENGTH);
  const lists = LISTS.toSorted((a, b) => Number(a[1] === person) - Number(b[1] === person));
  const holders = new Map<string, Holder>();
  const { namesPerQuery } = context.configuration;
  for (let start = 0; start < names.length; start += namesPerQuery) {
    const asked = names.slice(start, start + namesPerQuery).map(name => node('FullName', name));
    const answers = await read(
      context,
      lists.map(([list]) => node(`${list}QueryRq`, asked)),
    );
    for (const [place, answer] of answers.entries()) {
      const entity = lists[place]?.[1] ?? person;
      for (const ret of answer.rets) {
        const name = text(ret, 'FullName') ?? text(ret, 'Name') ?? '';
        const active = text(ret, 'IsActive') !== 'false';
        holders.set(sameName(name), { entity, id: text(ret, 'ListID') ?? '', name, active });
      }
    }
  }
  return holders;
}

/** A new one; null when its name was taken meanwhile. */
async function make(
  context: Context,
  person: Person,
  name: string,
): Promise<{ id: string; name: string } | null> {
  const add = request(`${person}Add`, aggregate(`${person}Add`, [node('Name', name)]));
  const answer = await writeReference(context, `quickbooks-desktop.${person.toLowerCase()}s`, add);
  if (answer.code === NAME_IN_USE) return null;
  const [ret] = answer.rets;
  const id = ret && text(ret, 'ListID');
  if (!isDone(answer) || !id) throw errorOf(answer, false);
  return { id, name };
}
