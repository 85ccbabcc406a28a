import { z } from 'zod';
import type { Db } from '../../../db/client.ts';
import { openAppointment } from '../../../db/queries/appointments.ts';
import { dayOf } from '../../../db/queries/business-days.ts';
import { computersSeen } from '../../../db/queries/computers.ts';
import type { ShopRow } from '../../../db/queries/shops.ts';
import { lastEndedRun } from '../../../db/queries/sync-log.ts';
import { MOVES, refusalOf } from '../../../domain/lifecycle/moves.ts';
import type { Stage } from '../../../domain/lifecycle/stages.ts';
import { EVERYONE, personOf, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { Route } from '../../dependencies.ts';
import { missingOf, missingSchema } from '../../files/receipts.ts';
import { instant, isoOf, problems, shopParams } from '../../schemas.ts';
import { firstSyncSchema, firstSyncView, notOursSchema, notOursView } from '../../starting/first-sync.ts';
import { languageOf } from '../../texts/language.ts';
import { statusWords } from '../../texts/status.ts';
import { dayView } from '../days/views.ts';
import { booksSchema, sidesOf, sourceSchema } from './sides.ts';
import { attentionOf, boardRow, boardRowSchema } from './views.ts';

const shopSchema = boardRowSchema.extend({
  ...notOursSchema.shape,
  firstSync: firstSyncSchema,
  country: z.string(),
  currency: z.string(),
  zone: z.string(),
  plan: z.string(),
  setUpFee: z.string(),
  setUpFeeReason: z.string().nullable().describe('Why it is due again, or waived'),
  comesFrom: z.string().nullable().describe('The shop system that the shop used before'),
  launchDate: z.string(),
  startDate: z.string(),
  reportEndTime: z.string(),
  termsVersion: z.string(),
  life: z.int(),
  source: sourceSchema.nullable(),
  books: booksSchema.nullable().describe('The first books: those that were ordered'),
  allBooks: z.array(booksSchema),
  appointment: z
    .object({ id: z.string(), representativeId: z.string(), startsAt: instant, endsAt: instant })
    .nullable(),
  lastSync: z
    .object({
      businessDate: z.string(),
      at: instant,
      outcome: z.string(),
      words: z.string().nullable().describe('The verdict of its day now; null while the day has no row'),
    })
    .nullable(),
  notReceived: missingSchema.describe(
    'What its source cannot tell and nobody handed over, since the sync start date',
  ),
  moves: z.array(z.enum(MOVES)).describe('What the stage lets this role do now'),
});

/** One shop: where it stands, in the words that its owner reads, and what can be done now. */
export const shopStatus: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId',
    config: { roles: EVERYONE },
    schema: {
      summary: 'One shop',
      tags: ['shops'],
      params: shopParams,
      response: { 200: shopSchema, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { role } = personOf(request);
      const stage = shop.stage as Stage;
      const language = languageOf(request);
      const sides = await sidesOf(dependencies.database, shop, language);
      const seen = await computersSeen(dependencies.database, [shop.shopId]);
      const { appointment, lastSync, day } = await readFor(dependencies, request, db =>
        happenings(db, shop.shopId),
      );
      const facts = {
        stage,
        paused: shop.paused,
        attention: attentionOf(shop),
        ended: sides.ended,
        lastSyncAt: lastSync?.endedAt ?? null,
        computerSeenAt: seen.get(shop.shopId) ?? null,
      };
      return {
        ...boardRow(shop, facts.lastSyncAt, language),
        status: statusWords(facts, new Date(), language),
        ...settingsOf(shop),
        ...notOursView(shop, language),
        firstSync: await firstSyncView(dependencies.database, shop, language),
        source: sides.source,
        books: sides.books,
        allBooks: sides.allBooks,
        appointment: appointment && {
          id: appointment.id,
          representativeId: appointment.representativeId,
          startsAt: isoOf(appointment.startsAt),
          endsAt: isoOf(appointment.endsAt),
        },
        lastSync: lastSync && {
          businessDate: lastSync.businessDate,
          at: isoOf(lastSync.endedAt ?? lastSync.startedAt),
          outcome: lastSync.outcome ?? 'unknown',
          words: day && dayView(day, language, stage === 'review').words,
        },
        notReceived: await missingOf(dependencies.database, shop, language),
        moves: MOVES.filter(move => refusalOf(move, stage, role) === null),
      };
    },
  });
};

function settingsOf(shop: ShopRow) {
  const {
    country,
    currency,
    zone,
    plan,
    setUpFee,
    setUpFeeReason,
    comesFrom,
    launchDate,
    startDate,
    reportEndTime,
    termsVersion,
    life,
  } = shop;
  return {
    country,
    currency,
    zone,
    plan,
    setUpFee,
    setUpFeeReason,
    comesFrom,
    launchDate,
    startDate,
    reportEndTime,
    termsVersion,
    life,
  };
}

async function happenings(db: Db, shopId: string) {
  const lastSync = await lastEndedRun(db, shopId);
  const day = lastSync && (await dayOf(db, shopId, lastSync.businessDate));
  return { appointment: await openAppointment(db, shopId), lastSync, day };
}
