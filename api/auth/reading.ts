import type { FastifyRequest } from 'fastify';
import type { Db } from '../../db/client.ts';
import { asShop } from '../../db/queries/as-shop.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { personOf, shopOf } from './person.ts';

/** Reads about the shop in the path, with the rights of who asks: a shop's own people read under row-level security. */
export function readFor<Result>(
  { database }: ApiDependencies,
  request: FastifyRequest,
  read: (db: Db) => Promise<Result>,
): Promise<Result> {
  const { shopId } = shopOf(request);
  return personOf(request).shopIds === null ? read(database) : asShop(database, shopId, read);
}
