import type { FastifyRequest } from 'fastify';
import type { ShopRow } from '../../db/queries/shops.ts';
import type { PersonRole } from '../../domain/lifecycle/stages.ts';
import { SHOP_ROLES } from '../../domain/people/invites.ts';

/** Who is signed in. `shopIds` are the shops of a shop's own people; null for Daybook's staff, who see all. */
export type Person = {
  readonly personId: string;
  readonly role: PersonRole;
  readonly shopIds: readonly string[] | null;
  readonly keyId: string;
  /** The one shop that the key was made for; null when the person's memberships decide. */
  readonly boundTo: string | null;
};

export const SHOP_PEOPLE: readonly PersonRole[] = SHOP_ROLES;
const STAFF: readonly PersonRole[] = ['onboarding', 'accountant', 'support', 'admin'];
export const EVERYONE: readonly PersonRole[] = [...SHOP_PEOPLE, ...STAFF];

declare module 'fastify' {
  interface FastifyRequest {
    person: Person | null;
    shop: ShopRow | null;
  }
  interface FastifyContextConfig {
    /** Roles that may use this route; every route under /v1 names them. */
    roles?: readonly PersonRole[];
    /** A route that names no roles, and whose callers may sign in. */
    optionalSignIn?: boolean;
  }
}

export function personOf(request: FastifyRequest): Person {
  if (!request.person) throw new Error('this route is not behind the sign-in');
  return request.person;
}

/** The shop that the path names, already found and visible to the person. */
export function shopOf(request: FastifyRequest): ShopRow {
  if (!request.shop) throw new Error('this route names no shop');
  return request.shop;
}

export function sees(person: Person, shopId: string): boolean {
  return person.shopIds === null || person.shopIds.includes(shopId);
}
