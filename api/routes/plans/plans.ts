import { z } from 'zod';
import { allPlans, allPrices, insertPrice, type PriceRow, pricesAt } from '../../../db/queries/plans.ts';
import { appendStaffAudit } from '../../../db/queries/staff-audit.ts';
import { planRefusal } from '../../../domain/plans/refusals.ts';
import { EVERYONE, personOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { COUNTRIES } from '../../plans.ts';
import { ApiProblem, notFound, wrongField } from '../../problems/problem.ts';
import { instant, isoOf, problems } from '../../schemas.ts';

const minor = z.int().min(0).max(100_000_000).describe('Minor units of the currency');
const price = z.object({
  id: z.int(),
  planId: z.string(),
  country: z.string(),
  currency: z.string(),
  monthly: minor,
  setUpFee: minor,
  validFrom: instant,
});
const offer = z.object({
  country: z.string(),
  price: price.nullable(),
  refusal: z.string().nullable().describe('Why it cannot be ordered there and what to do'),
});
const plan = z.object({
  id: z.string(),
  name: z.string(),
  sources: z.array(z.string()),
  targets: z.array(z.string()),
  locations: z.int().nullable().describe('null: any number'),
  styles: z.array(z.string()),
  offers: z.array(offer),
});

const view = ({ id, planId, country, currency, monthly, setUpFee, validFrom }: PriceRow) => ({
  ...{ id, planId, country, currency, monthly, setUpFee },
  validFrom: isoOf(validFrom),
});

/** What can be ordered where, at which price; what cannot says why. */
export const plans: Route = (api, { database }) => {
  api.route({
    method: 'GET',
    url: '/plans',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Plans and prices',
      tags: ['terms and plans'],
      response: { 200: z.object({ plans: z.array(plan) }), ...problems },
    },
    handler: async () => {
      const [all, prices] = await Promise.all([allPlans(database), pricesAt(database, new Date())]);
      const offerIn = (planId: string, country: string) => {
        const there = prices.filter(one => one.country === country);
        const priced = there.map(one => one.planId);
        const found = there.find(one => one.planId === planId);
        const refusal = planRefusal(all, priced, { plan: planId, country });
        return { country, price: found ? view(found) : null, refusal };
      };
      return {
        plans: all.map(({ id, name, sources, targets, locations, styles }) => ({
          ...{ id, name, locations },
          sources: [...sources],
          targets: [...targets],
          styles: [...styles],
          offers: Object.keys(COUNTRIES).map(country => offerIn(id, country)),
        })),
      };
    },
  });
};

/** Every price there was, is and will be. */
export const planPrices: Route = (api, { database }) => {
  api.route({
    method: 'GET',
    url: '/plan-prices',
    config: { roles: ['admin'] },
    schema: {
      summary: 'All prices, past and to come',
      tags: ['terms and plans'],
      response: { 200: z.object({ prices: z.array(price) }), ...problems },
    },
    handler: async () => ({ prices: (await allPrices(database)).map(view) }),
  });
};

const body = z.strictObject({
  planId: z.string().min(1).max(40),
  country: z.enum(Object.keys(COUNTRIES)),
  monthly: minor,
  setUpFee: minor,
  validFrom: z.iso.datetime().describe('An instant to come: what counted already is never changed'),
});

/** Adds a price from an instant on, in the currency of the country. */
export const addPrice: Route = (api, { database }) => {
  api.route({
    method: 'POST',
    url: '/plan-prices',
    config: { roles: ['admin'] },
    schema: {
      summary: 'Add a price from a date on',
      tags: ['terms and plans'],
      headers: idempotencyHeaders,
      body,
      response: { 201: price, ...problems },
    },
    handler: async (request, reply) => {
      const { planId, country, monthly, setUpFee } = request.body;
      const [now, validFrom] = [new Date(), new Date(request.body.validFrom)];
      const currency = COUNTRIES[country]?.currency;
      if (currency === undefined || !(await allPlans(database)).some(one => one.id === planId))
        throw notFound('There is no such plan.');
      if (validFrom <= now) throw wrongField('/body/validFrom', 'A price begins in the future.');
      const { personId } = personOf(request);
      const facts = { planId, country, currency, monthly, setUpFee };
      const made = await database.transaction(async transaction => {
        const added = { ...facts, validFrom, addedBy: personId, addedAt: now };
        const row = await insertPrice(transaction, added);
        if (!row) throw new ApiProblem('conflict', 'A price begins at that instant already.');
        const after = { ...facts, priceId: row.id, validFrom: request.body.validFrom };
        const act = { actor: personId, act: 'price-added', subject: planId, after };
        await appendStaffAudit(transaction, act, now);
        return row;
      });
      return reply.code(201).send(view(made));
    },
  });
};
