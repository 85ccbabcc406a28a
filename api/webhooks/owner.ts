import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Db } from '../../db/client.ts';
import { asShop } from '../../db/queries/as-shop.ts';
import { type EndpointRow, endpointOf } from '../../db/queries/webhook-endpoints.ts';
import type { PersonRole } from '../../domain/lifecycle/stages.ts';
import { EVERYONE, personOf } from '../auth/person.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { notFound } from '../problems/problem.ts';
import { shopParams } from '../schemas.ts';

/** Whose endpoints a route is about: one shop's, or those that are told of all shops. Each route exists for both. */
export type Owner = 'shop' | 'all-shops';

export const ENDPOINTS: Readonly<Record<Owner, string>> = {
  shop: '/shops/:shopId/webhook-endpoints',
  'all-shops': '/webhook-endpoints',
};

const WRITERS: Readonly<Record<Owner, readonly PersonRole[]>> = {
  shop: ['shop', 'support', 'admin'],
  'all-shops': ['admin'],
};
export const writers = (owner: Owner) => WRITERS[owner];
export const readers = (owner: Owner) => (owner === 'shop' ? EVERYONE : WRITERS[owner]);

const endpointId = z.string().min(1).max(40);

type OneEndpoint = { endpointId: string };

export function listParams(owner: Owner): z.ZodType<object> {
  return owner === 'shop' ? shopParams : z.object({});
}

export function endpointParams(owner: Owner): z.ZodType<OneEndpoint> {
  return owner === 'shop' ? shopParams.extend({ endpointId }) : z.object({ endpointId });
}

export function deliveryParams(owner: Owner): z.ZodType<OneEndpoint & { deliveryId: number }> {
  const deliveryId = z.coerce.number().int().min(1);
  return owner === 'shop'
    ? shopParams.extend({ endpointId, deliveryId })
    : z.object({ endpointId, deliveryId });
}

/** The shop of the path; null for the endpoints of all shops. */
export function ownerOf(request: FastifyRequest): string | null {
  return request.shop?.shopId ?? null;
}

/** Reads with the rights of who asks: a shop's own people under row-level security. */
export function readAs<Result>(
  { database }: ApiDependencies,
  request: FastifyRequest,
  read: (db: Db) => Promise<Result>,
): Promise<Result> {
  const shopId = ownerOf(request);
  return shopId === null || personOf(request).shopIds === null
    ? read(database)
    : asShop(database, shopId, read);
}

/** The endpoint of the path. Throws 404 when the owner has none of this id. */
export async function endpointIn(
  dependencies: ApiDependencies,
  request: FastifyRequest,
  id: string,
): Promise<EndpointRow> {
  const row = await readAs(dependencies, request, db => endpointOf(db, ownerOf(request), id));
  if (!row) throw notFound('There is no such endpoint.');
  return row;
}
