import { z } from 'zod';
import { activeBooksOf } from '../../../../db/queries/books-of-shop.ts';
import type { CompanyRow } from '../../../../db/queries/grants-and-companies.ts';
import { type ShopRow, shopById } from '../../../../db/queries/shops.ts';
import { MOVE_RULES } from '../../../../domain/lifecycle/moves.ts';
import { STAGES } from '../../../../domain/lifecycle/stages.ts';
import { type Person, personOf, sees, shopOf } from '../../../auth/person.ts';
import { joinDesktop, requireComputer } from '../../../connections/join-desktop.ts';
import type { ApiDependencies, Route } from '../../../dependencies.ts';
import { idempotencyHeaders } from '../../../idempotency/keys.ts';
import { requirePossible } from '../../../moves/current-stage.ts';
import { commandOf, sendMove } from '../../../moves/send-move.ts';
import { askForPreflight } from '../../../preflight/ask-for.ts';
import { wrongField } from '../../../problems/problem.ts';
import { date, problems, shopParams } from '../../../schemas.ts';

const body = z
  .strictObject({
    startDate: date
      .optional()
      .describe('From which business date on these books are kept; the shop’s start date by default'),
    sameComputerAs: z
      .string()
      .max(40)
      .optional()
      .describe('Another of your shops whose company file this shop shares'),
  })
  .nullish();
const answer = z.object({
  stage: z.enum(STAGES),
  connectionId: z.string().describe('Names these books in other calls'),
  userName: z.string().describe('It is in the .qwc file'),
  password: z
    .string()
    .nullable()
    .describe('To be typed into the Web Connector; shown this once. Null: the computer has one already'),
  status: z.enum(['active', 'mapping']).describe('Further books are written to once they have a mapping'),
});

/** Connects QuickBooks Desktop: the shop's books, or further ones. The computer itself comes later, by its .qwc file. */
export const connectDesktop: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/books/quickbooks-desktop',
    config: { roles: MOVE_RULES.booksConnected.roles },
    schema: {
      summary: 'Connect QuickBooks Desktop, or connect it again',
      tags: ['connections'],
      params: shopParams,
      headers: idempotencyHeaders,
      body,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const person = personOf(request);
      const { startDate = null, sameComputerAs = null } = request.body ?? {};
      if (startDate !== null && startDate < shop.startDate)
        throw wrongField('/body/startDate', `The shop’s books are kept from ${shop.startDate} on.`);
      const shared =
        sameComputerAs === null ? null : await companyOf(dependencies, person, shop, sameComputerAs);
      let { stage } = await requirePossible(dependencies, request, 'booksConnected');
      const joined = await joinDesktop(dependencies, shop, person.personId, { startDate, shared });
      const active = await activeBooksOf(dependencies.database, shop.shopId);
      // The installation may begin once the books that were ordered are there, not before.
      if (active.some(({ company }) => company.targetKind === shop.targetKind))
        stage = (await sendMove(dependencies, shop, 'booksConnected', commandOf(request))).stage;
      await askForPreflight(dependencies, { shopId: shop.shopId, stage });
      return { stage, ...joined };
    },
  });
};

/** The company file of another shop that the person sees, in the same country and currency. */
async function companyOf(
  dependencies: ApiDependencies,
  person: Person,
  shop: ShopRow,
  otherId: string,
): Promise<CompanyRow> {
  const field = '/body/sameComputerAs';
  const other = sees(person, otherId) ? await shopById(dependencies.database, otherId) : null;
  if (!other) throw wrongField(field, 'You have no such shop.');
  if (other.country !== shop.country || other.currency !== shop.currency)
    throw wrongField(field, `“${other.name}” keeps its books in another country or currency.`);
  return (await requireComputer(dependencies, otherId)).books.company;
}
