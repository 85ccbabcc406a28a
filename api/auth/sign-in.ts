import type { FastifyRequest } from 'fastify';
import { liveKey, shopIdsOf } from '../../db/queries/people-and-keys.ts';
import { shopById } from '../../db/queries/shops.ts';
import type { Api, ApiDependencies } from '../dependencies.ts';
import { ApiProblem, notFound } from '../problems/problem.ts';
import { hashOfKey } from './keys.ts';
import { type Person, SHOP_PEOPLE, sees } from './person.ts';
import { isPracticeKey } from './practice-keys.ts';

const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/** Puts a sign-in before every route of this scope: who, in which role, and the shop that the path names. */
export function requireSignIn(api: Api, dependencies: ApiDependencies): void {
  api.addHook('onRequest', async request => {
    const { roles } = request.routeOptions.config;
    if (!roles) return;
    request.person = await signIn(dependencies, request);
    if (!roles.includes(request.person.role))
      throw new ApiProblem('not-allowed', `The role ${request.person.role} may not do this.`, {
        status: 403,
      });
    request.shop = await shopInPath(dependencies, request, request.person);
  });
}

/** The person behind the bearer key. Throws 401 without saying what was wrong with it. */
async function signIn(
  { database, configuration }: ApiDependencies,
  request: FastifyRequest,
): Promise<Person> {
  const [, key] = /^Bearer ([\x21-\x7e]{8,200})$/i.exec(request.headers.authorization ?? '') ?? [];
  if (key === undefined || (isPracticeKey(key) && !practiceAllowed(configuration.practiceUrl, request)))
    throw notSignedIn();
  const found = await liveKey(database, hashOfKey(key), new Date());
  if (!found) throw notSignedIn();
  const { personId, role, shopId } = found;
  if (!SHOP_PEOPLE.includes(role)) return { personId, role, shopIds: null };
  return { personId, role, shopIds: shopId === null ? await shopIdsOf(database, personId, role) : [shopId] };
}

/** Fixed keys answer in practice mode and on this machine alone. */
function practiceAllowed(practiceUrl: string | null, request: FastifyRequest): boolean {
  return practiceUrl !== null && LOOPBACK.includes(request.ip);
}

function notSignedIn(): ApiProblem {
  return new ApiProblem('not-allowed', 'Sign in with an API key: Authorization: Bearer <key>.', {
    status: 401,
  });
}

/** A shop that the person may not see is answered like one that is not there. */
async function shopInPath({ database }: ApiDependencies, request: FastifyRequest, person: Person) {
  const { shopId } = request.params as { readonly shopId?: string };
  if (shopId === undefined) return null;
  const shop = sees(person, shopId) ? await shopById(database, shopId) : null;
  if (!shop) throw notFound('There is no such shop.');
  return shop;
}
