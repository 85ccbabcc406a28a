import { z } from 'zod';
import { useOauthState } from '../../../db/queries/oauth-states.ts';
import { rolesAt } from '../../../db/queries/people-and-keys.ts';
import { type ShopRow, shopById } from '../../../db/queries/shops.ts';
import { keyOf } from '../../../domain/entries/identity.ts';
import { MOVE_RULES } from '../../../domain/lifecycle/moves.ts';
import type { PersonRole } from '../../../domain/lifecycle/stages.ts';
import { exchangeCode } from '../../../targets/quickbooks-online/oauth.ts';
import { checkCompany, quickbooksApplication } from '../../connections/books.ts';
import { checkFits, giveBack, joinBooks, standingBooks } from '../../connections/join-books.ts';
import type { ApiDependencies, Route } from '../../dependencies.ts';
import { sendMove } from '../../moves/send-move.ts';
import { page } from '../../pages.ts';
import { askForPreflight } from '../../preflight/ask-for.ts';
import { problemFrom } from '../../problems/from-error.ts';
import { sendProblem } from '../../problems/handler.ts';
import { ApiProblem, notFound } from '../../problems/problem.ts';
import { CALLBACK_PATH, redirectUriOf, stateHashOf } from './sign-in.ts';

/** Longer than any of these is no answer of QuickBooks Online. */
const part = z.string().max(2000).optional();
const query = z.looseObject({ state: part, code: part, realmId: part, error: part });

/** Where QuickBooks Online sends the person back. The state alone says who began this and for which shop. */
export const booksCallback: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: CALLBACK_PATH,
    schema: {
      summary: 'Coming back from the sign-in at the books',
      tags: ['connections'],
      querystring: query,
    },
    handler: async (request, reply) => {
      const wantsJson = request.headers.accept?.includes('application/json') ?? false;
      try {
        const callback = new URL(request.url, dependencies.configuration.publicUrl).searchParams;
        const company = await connect(dependencies, callback);
        if (wantsJson) return reply.send({ connected: true, company });
        const text = `QuickBooks Online is connected: ${company}. You can close this page.`;
        return reply.type('text/html; charset=utf-8').send(page('Connected', [text]));
      } catch (error) {
        const problem = problemFrom(error);
        if (problem.status >= 500) throw error;
        if (wantsJson) return sendProblem(request, reply, problem);
        const html = page('Not connected', [
          problem.detail,
          'You can close this page and begin again in Daybook.',
        ]);
        return reply.code(problem.status).type('text/html; charset=utf-8').send(html);
      }
    },
  });
};

/** Does it once; gives the company's name. Throws a problem, with nothing changed but the used state. */
async function connect(dependencies: ApiDependencies, callback: URLSearchParams): Promise<string> {
  const redirectUri = redirectUriOf(dependencies);
  const state = callback.get('state') ?? '';
  const stateHash = stateHashOf(state, redirectUri);
  const begun = await useOauthState(dependencies.database, stateHash, new Date());
  if (!begun) throw new ApiProblem('invalid-request', 'This sign-in was used or is older than ten minutes.');
  const shop = await shopById(dependencies.database, begun.shopId);
  if (!shop) throw notFound('There is no such shop.');
  const role = await roleAt(dependencies, begun.personId, shop.shopId);
  const application = quickbooksApplication(dependencies);
  const grant = await exchangeCode(application, { callback, state, redirectUri }, (_name, change) =>
    change(),
  );
  const name = await join(dependencies, shop, begun.personId, grant);
  const command = { v: 1, key: keyOf(`books ${stateHash}`), actor: begun.personId, role } as const;
  const { stage } = await sendMove(dependencies, shop, 'booksConnected', command);
  await askForPreflight(dependencies, { shopId: shop.shopId, stage });
  return name;
}

async function join(
  dependencies: ApiDependencies,
  shop: ShopRow,
  personId: string,
  grant: Awaited<ReturnType<typeof exchangeCode>>,
): Promise<string> {
  try {
    const facts = await checkCompany(dependencies, grant, shop.currency);
    checkFits(shop, facts, await standingBooks(dependencies, shop.shopId));
    await joinBooks(dependencies, shop, personId, grant, facts);
    return facts.name;
  } catch (error) {
    await giveBack(dependencies, grant).catch(() => undefined);
    throw error;
  }
}

/** The role in which the person connects: they may have lost it since the sign-in began. */
async function roleAt({ database }: ApiDependencies, personId: string, shopId: string): Promise<PersonRole> {
  const roles = await rolesAt(database, personId, shopId);
  const role = roles.find(one => MOVE_RULES.booksConnected.roles.includes(one));
  if (!role) throw new ApiProblem('not-allowed', 'Your role may not connect the books.', { status: 403 });
  return role;
}
