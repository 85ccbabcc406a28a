import { appendAudit } from '../../../db/queries/audit.ts';
import { booksOf } from '../../../db/queries/books-of-shop.ts';
import { entryCounts } from '../../../db/queries/entry-lists.ts';
import { mappingVersionsOf, retireMappings } from '../../../db/queries/mapping-versions.ts';
import { beginLife, type ShopRow, shopById } from '../../../db/queries/shops.ts';
import { keepAcceptance } from '../../../db/queries/terms.ts';
import { feeAgain } from '../../../domain/plans/fee.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import type { ApiDependencies, Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { moveAnswer, moveAnswerSchema } from '../../moves/answers.ts';
import { problemOfMove } from '../../moves/refusal.ts';
import { startShop } from '../../moves/start-shop.ts';
import { requireOrderable } from '../../plans.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { problems, shopParams } from '../../schemas.ts';
import { requireCurrentTerms } from '../../terms.ts';
import { languageOf } from '../../texts/language.ts';
import { refusalText } from '../../texts/refusals.ts';
import { checkFee, checkStartDate, orderAgainSchema } from './order-rules.ts';

const OPEN_STATES = ['sending', 'undoing', 'unknown'];

/** A cancelled shop begins a new life: the register still knows every day that an earlier one posted. */
export const orderAgain: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/order-again',
    config: { roles: ['shop', 'onboarding', 'admin'] },
    schema: {
      summary: 'Order again after a cancellation',
      tags: ['shops'],
      params: shopParams,
      headers: idempotencyHeaders,
      body: orderAgainSchema,
      response: { 200: moveAnswerSchema, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { personId, role } = personOf(request);
      const {
        startDate,
        termsVersion,
        sourceKind = shop.sourceKind,
        setUpFee,
        setUpFeeReason,
      } = request.body;
      await requireCancelled(dependencies, shop);
      checkStartDate(startDate, shop.launchDate);
      await requireCurrentTerms(dependencies.database, termsVersion);
      checkFee(setUpFee, role, setUpFeeReason);
      const wanted = { plan: shop.plan, country: shop.country, source: sourceKind, target: shop.targetKind };
      const price = await requireOrderable(dependencies.database, wanted);
      const mappingStands = await mappingFits(dependencies, shop);
      const earlier = { sourceKind: shop.sourceKind, mappingStands };
      const { fee, reason } = feeAgain(setUpFee, sourceKind, earlier, setUpFeeReason);
      const comesFrom = sourceKind === shop.sourceKind ? null : shop.sourceKind;
      const life = {
        startDate,
        firstSyncKind: 'from-date' as const,
        firstSyncFrom: startDate,
        firstSyncTo: null,
        termsVersion,
        sourceKind,
        setUpFee: fee,
        setUpFeeReason: reason,
        comesFrom,
        priceId: price.id,
      };
      await begin(dependencies, shop, personId, life);
      const standing = await shopById(dependencies.database, shop.shopId);
      if (!standing) throw new Error('the shop is gone');
      await startShop(dependencies.temporal, standing).catch(error => {
        throw problemOfMove(error);
      });
      const answer = { v: 1, stage: 'ordered', number: 0, repeated: false } as const;
      return moveAnswer(shop.shopId, answer, languageOf(request));
    },
  });
};

async function requireCancelled({ database }: ApiDependencies, shop: ShopRow): Promise<void> {
  if (shop.stage === 'cancelled') return;
  if (shop.stage !== 'cancelling')
    throw new ApiProblem('not-allowed', refusalText('not-possible-in-this-stage'));
  const counts = await entryCounts(database, shop.shopId);
  const open = OPEN_STATES.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  throw new ApiProblem(
    'not-allowed',
    `The cancellation is still settling: ${open} entries are not yet known.`,
  );
}

/** The set-up fee pays for the mapping: one that still fits is not paid again. */
async function mappingFits({ database }: ApiDependencies, shop: ShopRow): Promise<boolean> {
  const books = await booksOf(database, shop.shopId);
  if (!books) return false;
  return (await mappingVersionsOf(database, shop.shopId, books.connection.id)).length > 0;
}

type NewLife = {
  readonly startDate: string;
  /** A new life begins from its start date on; another first sync can be chosen afterwards. */
  readonly firstSyncKind: 'from-date';
  readonly firstSyncFrom: string;
  readonly firstSyncTo: null;
  readonly termsVersion: string;
  readonly sourceKind: string;
  readonly setUpFee: string;
  readonly setUpFeeReason: string | null;
  /** The shop system of the life before, where it was another: its mapping counts no more. */
  readonly comesFrom: string | null;
  readonly priceId: number;
};

async function begin({ database }: ApiDependencies, shop: ShopRow, actor: string, life: NewLife) {
  const now = new Date();
  await database.transaction(async transaction => {
    const begun = await beginLife(transaction, shop.shopId, shop.life, {
      ...life,
      termsAcceptedAt: now,
      termsAcceptedBy: actor,
      stage: 'ordered',
      stageSince: now,
      paused: false,
      attention: null,
      waitsFor: 'appointment',
      whoActs: 'shop',
      nextActAt: null,
      noShows: 0,
    });
    if (!begun) throw new ApiProblem('conflict', 'Somebody else has just ordered this shop again.');
    if (life.comesFrom !== null) await retireMappings(transaction, shop.shopId, now);
    const act = {
      shopId: shop.shopId,
      actor,
      act: 'ordered-again',
      reason: life.setUpFeeReason,
      before: { life: shop.life },
      after: life,
    };
    await appendAudit(transaction, act, now);
    await keepAcceptance(transaction, {
      shopId: shop.shopId,
      life: shop.life + 1,
      version: life.termsVersion,
      personId: actor,
      acceptedAt: now,
    });
  });
}
