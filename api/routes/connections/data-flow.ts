import { sourceConnectionOf } from '../../../db/queries/source-connections.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { dataFlowOf, IDENTIFIX, storedConnection } from '../../connections/identifix.ts';
import type { Route } from '../../dependencies.ts';
import { notFound } from '../../problems/problem.ts';
import { problems, shopParams } from '../../schemas.ts';
import { dataFlowSchema } from './data-flow-schema.ts';

/** One page of the shop system, read now with the key that is stored. */
export const dataFlow: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/source/data-flow',
    config: { roles: EVERYONE },
    schema: {
      summary: 'What flows from the shop system, read now',
      tags: ['connections'],
      params: shopParams,
      response: { 200: dataFlowSchema, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const row = await sourceConnectionOf(dependencies.database, shop.shopId);
      if (row?.sourceKind !== IDENTIFIX) throw notFound('No key of a shop system was entered for this shop.');
      return await dataFlowOf(await storedConnection(dependencies, shop, row));
    },
  });
};
