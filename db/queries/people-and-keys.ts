import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import type { PersonRole } from '../../domain/lifecycle/stages.ts';
import type { Db } from '../client.ts';
import { memberships, people, shops } from '../schema/index.ts';

export type PersonRow = typeof people.$inferSelect;

export async function ensurePerson(db: Db, id: string, name: string, now: Date): Promise<void> {
  await db.insert(people).values({ id, name, createdAt: now }).onConflictDoNothing();
}

export async function insertPerson(db: Db, person: typeof people.$inferInsert): Promise<void> {
  await db.insert(people).values(person);
}

export async function personById(db: Db, id: string): Promise<PersonRow | null> {
  const [row] = await db.select().from(people).where(eq(people.id, id));
  return row ?? null;
}

export type PersonChange = {
  readonly name?: string;
  readonly email?: string | null;
  readonly language?: 'en' | 'fr';
};

export async function changePerson(db: Db, id: string, change: PersonChange): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await db.update(people).set(change).where(eq(people.id, id));
}

/** Names by id, for those that are people. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, [...ids]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Gives a person a role at one shop, or at all (null). */
export async function addMembership(
  db: Db,
  personId: string,
  role: PersonRole,
  shopId: string | null,
): Promise<void> {
  await db.insert(memberships).values({ personId, role, shopId }).onConflictDoNothing();
}

/** Takes a role at one shop, or at all (null), from a person; false when they did not have it. */
export async function dropMembership(
  db: Db,
  personId: string,
  role: PersonRole,
  shopId: string | null,
): Promise<boolean> {
  const here = shopId === null ? isNull(memberships.shopId) : eq(memberships.shopId, shopId);
  const rows = await db
    .delete(memberships)
    .where(and(eq(memberships.personId, personId), eq(memberships.role, role), here))
    .returning({ personId: memberships.personId });
  return rows.length > 0;
}

/** The people of a shop, or the staff (null), by name. */
export async function peopleAt(db: Db, shopId: string | null) {
  const here = shopId === null ? isNull(memberships.shopId) : eq(memberships.shopId, shopId);
  const { id, name, email, language } = people;
  const rows = await db
    .select({ personId: id, name, email, language, role: memberships.role, since: memberships.createdAt })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(here)
    .orderBy(people.name, people.id, memberships.role);
  return rows.map(row => ({ ...row, role: row.role as PersonRole }));
}

/** A person's roles with the shops at which they hold; shop null: all. */
export async function membershipsOf(db: Db, personId: string) {
  const rows = await db
    .select({ role: memberships.role, shopId: memberships.shopId, shopName: shops.name })
    .from(memberships)
    .leftJoin(shops, eq(shops.shopId, memberships.shopId))
    .where(eq(memberships.personId, personId))
    .orderBy(memberships.role, memberships.shopId);
  return rows.map(row => ({ ...row, role: row.role as PersonRole }));
}

/** The shops at which a person has this role. */
export async function shopIdsOf(db: Db, personId: string, role: PersonRole): Promise<string[]> {
  const rows = await db
    .select({ shopId: memberships.shopId })
    .from(memberships)
    .where(and(eq(memberships.personId, personId), eq(memberships.role, role)));
  return rows.flatMap(row => (row.shopId === null ? [] : [row.shopId]));
}

/** The roles that a person has at a shop or at all shops. */
export async function rolesAt(db: Db, personId: string, shopId: string): Promise<PersonRole[]> {
  const rows = await db
    .select({ role: memberships.role })
    .from(memberships)
    .where(
      and(eq(memberships.personId, personId), or(isNull(memberships.shopId), eq(memberships.shopId, shopId))),
    );
  return rows.map(row => row.role as PersonRole);
}

/** Holds back other changes of who owns a shop (null: of who is staff) until the transaction ends. */
export async function holdPlace(db: Db, shopId: string | null): Promise<void> {
  const { id } = people;
  if (shopId !== null) {
    await db.select({ id: shops.shopId }).from(shops).where(eq(shops.shopId, shopId)).for('update');
    return;
  }
  const admins = db
    .select({ id: memberships.personId })
    .from(memberships)
    .where(eq(memberships.role, 'admin'));
  await db.select({ id }).from(people).where(inArray(id, admins)).orderBy(id).for('update');
}
