import { DaybookError } from '../../domain/errors/codes.ts';
import {
  type Decision,
  decideNames,
  type Holder,
  type Holders,
  namesToLookUp,
  type Person,
  type WantedPerson,
} from '../people-names.ts';
import { sameName } from '../plain-text.ts';
import type { Reference } from '../target.ts';
import { errorOfWrite } from './errors.ts';
import type { Context } from './http.ts';
import { queryAll, quotedList } from './query.ts';
import { changeReferences } from './reference-batch.ts';
import { nameSchema, shaped } from './shapes.ts';

const NAME_LISTS = ['Employee', 'Vendor', 'Customer'] as const;
const STEPS: Readonly<Record<Person, string>> = {
  Customer: 'quickbooks-online.customers',
  Vendor: 'quickbooks-online.vendors',
};
const NAME_IN_USE = '6240';
/** Somebody may take a name between our look and our write; three looks are plenty. */
const PASSES = 3;

/**
 * Finds or makes customers, or vendors, in the order wanted. Adopts by name only an active one that no key holds
 * (`taken`); see names.ts for the rule. Throws `conflict` when names keep being taken under our hands.
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
    const held = new Set([...taken, ...[...found.values()].map(each => each.id)]);
    const decisions = decideNames(person, open, holders, held, context.configuration.nameLength);
    for (const reference of await carryOut(context, person, decisions)) found.set(reference.key, reference);
    open = open.filter(each => !found.has(each.key));
  }
  if (open.length > 0) throw new DaybookError('conflict', `names in use: ${open.map(each => each.name)}`);
  return wanted.map(each => found.get(each.key) as Reference);
}

/** The list that is asked for comes last: it wins where the books hold one name twice. */
async function readHolders(
  context: Context,
  person: Person,
  wanted: readonly WantedPerson[],
): Promise<Holders> {
  const { namesPerQuery, nameLength } = context.configuration;
  const names = namesToLookUp(person, wanted, nameLength);
  const holders = new Map<string, Holder>();
  for (let start = 0; start < names.length; start += namesPerQuery) {
    const list = quotedList(names.slice(start, start + namesPerQuery));
    const condition = `DisplayName in ${list} and Active in (true, false)`;
    for (const entity of [...NAME_LISTS.filter(each => each !== person), person]) {
      const rows = await queryAll(context, entity, condition, nameSchema);
      for (const { Id, DisplayName, Active } of rows) {
        const holder = { entity, id: Id, name: DisplayName, active: Active ?? true };
        holders.set(sameName(DisplayName), holder);
      }
    }
  }
  return holders;
}

/** The references that could be had; a name taken meanwhile (6240) is left for the next pass. */
async function carryOut(
  context: Context,
  person: Person,
  decisions: readonly Decision[],
): Promise<readonly Reference[]> {
  const references: Reference[] = [];
  const creates: { wanted: WantedPerson; create: string }[] = [];
  for (const decision of decisions) {
    if ('create' in decision) creates.push(decision);
    else references.push(referenceOf(decision.wanted, decision.adopt.id, decision.adopt.name));
  }
  const changes = creates.map(({ create }) => ({
    operation: 'create' as const,
    body: { DisplayName: create },
  }));
  const answers = await changeReferences(context, STEPS[person], person, changes);
  for (const [index, { object, fault }] of answers.entries()) {
    if (fault?.code === NAME_IN_USE) continue;
    if (fault) throw errorOfWrite(200, fault);
    const { Id, DisplayName } = shaped(nameSchema, object);
    const create = creates[index];
    if (create) references.push(referenceOf(create.wanted, Id, DisplayName));
  }
  return references;
}

function referenceOf({ key }: WantedPerson, id: string, name: string): Reference {
  return { key, id, name };
}
