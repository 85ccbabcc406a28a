import type { FastifyRequest } from 'fastify';
import { keyByHash, noteUse } from '../../db/queries/api-keys.ts';
import { shopIdsOf } from '../../db/queries/people-and-keys.ts';
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
    const { roles, optionalSignIn } = request.routeOptions.config;
    const signsIn = roles !== undefined || (optionalSignIn && request.headers.authorization !== undefined);
    if (!signsIn) return;
    request.person = await signIn(dependencies, request);
    if (!roles) return;
    if (!roles.includes(request.person.role))
      throw new ApiProblem('not-allowed', `The role ${request.person.role} may not do this.`, {
        status: 403,
      });
    request.shop = await shopInPath(dependencies, request, request.person);
  });
}

/** The person behind the bearer key. Throws 401; only who holds a key that has run out is told so. */
async function signIn(
  { database, configuration }: ApiDependencies,
  request: FastifyRequest,
): Promise<Person> {
  const [, key] = /^Bearer ([\x21-\x7e]{8,200})$/i.exec(request.headers.authorization ?? '') ?? [];
  if (key === undefined || (isPracticeKey(key) && !practiceAllowed(configuration.practiceUrl, request)))
    throw notSignedIn();
  const found = await keyByHash(database, hashOfKey(key));
  if (!found) throw notSignedIn();
  const now = new Date();
  if (found.expiresAt !== null && found.expiresAt <= now) throw ranOut(found.expiresAt);
  await noteUse(database, found, now);
  const { id: keyId, personId, role, shopId: boundTo } = found;
  if (!SHOP_PEOPLE.includes(role)) return { personId, role, shopIds: null, keyId, boundTo };
  const shopIds = boundTo === null ? await shopIdsOf(database, personId, role) : [boundTo];
  return { personId, role, shopIds, keyId, boundTo };
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

function ranOut(at: Date): ApiProblem {
  const text = `This key ran out on ${at.toISOString().slice(0, 10)}. Make another with a key that is good (POST /v1/keys), or ask who invited you for a new invitation.`;
  return new ApiProblem('not-allowed', text, { status: 401 });
}

/** A shop that the person may not see is answered like one that is not there. */
async function shopInPath({ database }: ApiDependencies, request: FastifyRequest, person: Person) {
  const { shopId } = request.params as { readonly shopId?: string };
  if (shopId === undefined) return null;
  const shop = sees(person, shopId) ? await shopById(database, shopId) : null;
  if (!shop) throw notFound('There is no such shop.');
  return shop;
}
