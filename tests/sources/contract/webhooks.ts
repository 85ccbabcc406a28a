import { afterEach, describe, expect, test } from 'vitest';
import type { PaymentDocument } from '../../../domain/documents/payment.ts';
import { unknownTender } from '../../../domain/documents/unknown-tender.ts';
import type { WebhookNews } from '../../../sources/source.ts';
import type { Traits } from './traits.ts';
import type { SourceWorld } from './world.ts';

/** What arrives by itself: sales, payments, repeats and losses. */
export function describeWebhooks(world: () => SourceWorld, { deletions, payments }: Traits): void {
  if (payments === 'apart') describePaymentsApart(world);
  else describePaymentsInside(world);

  describe('webhooks', () => {
    afterEach(() => world().receive(false));

    test('tell of every move of a sale: carried whole or to be read again', async () => {
      const id = await world().sell();
      for (const move of [world().unpost, world().post, ...(deletions ? [world().remove] : [])]) {
        const bodies = await world().receive(true);
        await move(id);
        const news = bodies.map(body => world().source.understandWebhook(body));
        expect(news.some(one => one !== null && names(one).includes(id))).toBe(true);
      }
    });

    test('are understood the same when they are repeated', async () => {
      const id = await world().sell();
      const bodies = await world().receive(true);
      await world().pay(id, 10_000);
      for (const body of bodies) {
        const again = JSON.parse(JSON.stringify(body));
        expect(world().source.understandWebhook(again)).toEqual(world().source.understandWebhook(body));
      }
    });

    test.each([null, 'x', 5, [], {}, { event: 1 }])('%j is not one of its', body => {
      expect(world().source.understandWebhook(body)).toBeNull();
    });
  });
}

function describePaymentsApart(world: () => SourceWorld): void {
  describe('webhooks of payments', () => {
    afterEach(() => world().receive(false));

    test('bring payments, refunds and voids, whatever happened between', async () => {
      const id = await world().sell();
      const bodies = await world().receive(true);
      const first = await world().pay(id, 6_000);
      await world().pay(id, 4_000);
      await world().refund(id, 1_500);
      await world().voidPayment(first);
      const payments = paymentsOf(world(), bodies);
      expect(payments.map(({ state, amount }) => [state, amount])).toEqual([
        ['succeeded', 6_000],
        ['succeeded', 4_000],
        ['succeeded', -1_500],
        ['voided', 6_000],
      ]);
      expect(new Set(payments.map(payment => payment.ref)).size).toBe(3);
      expect(new Set(payments.map(payment => payment.sale)).size).toBe(1);
    });

    test('that are lost leave a payment of unknown tender', async () => {
      const id = await world().sell();
      const bodies = await world().receive(true);
      await world().pay(id, 6_000);
      await world().receive(false);
      await world().pay(id, 4_000);
      const raw = await world().source.read(world().connection(), world().kinds.sale, id);
      const { document } = world().source.normalize(raw!, world().context);
      if (document?.kind !== 'sale') throw new Error('no sale');
      const known = paymentsOf(world(), bodies);
      expect(unknownTender(document, known)).toMatchObject({ amount: 4_000, unknownTender: true });
    });
  });
}

function describePaymentsInside(world: () => SourceWorld): void {
  describe('payments inside their sale', () => {
    afterEach(() => world().receive(false));

    test('come with it: takings, what is given back, and what reverses a payment', async () => {
      const id = await world().sell();
      const bodies = await world().receive(true);
      const first = await world().pay(id, 6_000);
      await world().pay(id, 4_000);
      await world().refund(id, 1_500);
      await world().voidPayment(first);
      const last = paymentsOf(world(), bodies.slice(-1));
      expect(last.map(({ state, amount }) => [state, amount])).toEqual([
        ['succeeded', 6_000],
        ['succeeded', 4_000],
        ['succeeded', -1_500],
        ['succeeded', -6_000],
      ]);
      expect(new Set(last.map(payment => payment.ref)).size).toBe(4);
    });

    test('are all there when a webhook was lost', async () => {
      const id = await world().sell();
      await world().pay(id, 6_000);
      await world().pay(id, 4_000);
      const raw = await world().source.read(world().connection(), world().kinds.sale, id);
      const { document, others = [] } = world().source.normalize(raw!, world().context);
      if (document?.kind !== 'sale') throw new Error('no sale');
      const known = others.filter(other => other.kind === 'payment');
      expect(known.map(({ amount }) => amount)).toEqual([6_000, 4_000]);
      expect(unknownTender(document, known)).toBeNull();
    });
  });
}

function names(news: WebhookNews): string[] {
  return [...news.documents, ...news.changed].map(({ externalId }) => externalId);
}

function paymentsOf(world: SourceWorld, bodies: readonly unknown[]): PaymentDocument[] {
  const documents = bodies.flatMap(body => world.source.understandWebhook(body)?.documents ?? []);
  return documents.flatMap(raw => {
    const { document, others = [] } = world.source.normalize(raw, world.context);
    return [document, ...others].filter(made => made?.kind === 'payment');
  });
}
