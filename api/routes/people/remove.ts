import { z } from 'zod';
import { type PersonRole, ROLES } from '../../../domain/lifecycle/stages.ts';
import { personOf, SHOP_PEOPLE } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { removeFrom } from '../../people/remove.ts';
import { problems, shopParams } from '../../schemas.ts';

const person = { personId: z.string().min(1).max(60), role: z.enum(ROLES) };
const answer = z.object({ keysEnded: z.int().describe('Keys that opened this and are dead now') });

const removeRoute =
  (base: string, params: z.ZodObject<typeof person>, roles: readonly PersonRole[], of: string): Route =>
  (api, { database }) => {
    api.route({
      method: 'DELETE',
      url: `${base}/people/:personId/roles/:role`,
      config: { roles },
      schema: {
        summary: `Take a role at ${of} from a person`,
        tags: ['people'],
        params,
        headers: idempotencyHeaders,
        response: { 200: answer, ...problems },
      },
      handler: async request => {
        const { personId, role } = request.params;
        const leaving = { personId, role, shopId: request.shop?.shopId ?? null };
        return await database.transaction(transaction => removeFrom(transaction, personOf(request), leaving));
      },
    });
  };

/** Their keys for it end at once. The last owner cannot leave by themself; staff can take them out. */
export const removeFromShop = removeRoute(
  '/shops/:shopId',
  shopParams.extend(person),
  [...SHOP_PEOPLE, 'onboarding', 'admin'],
  'a shop',
);
export const removeFromStaff = removeRoute('', z.object(person), ['admin'], 'all shops');
