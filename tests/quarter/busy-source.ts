import { sql } from 'drizzle-orm';
import { counter } from '../integration/orders.ts';
import type { Json } from '../integration/practice.ts';
import type { Scene } from '../integration/scene.ts';
import { job } from '../sources/order-43.ts';
import type { Chance } from './chance.ts';

type Order = { readonly id: number; readonly day: string; readonly paid: number; readonly body: Json };
type Payment = { readonly id: number; readonly day: string };

/** What was done in the shop, for the story of a seed that fails. */
export type Deed = { readonly on: string; readonly who: 'shop' | 'books' | 'desk'; readonly what: string };

/** The orders that are posted now, oldest first, as the engine last read them. */
async function posted({ engine, shop }: Scene): Promise<Order[]> {
  return await engine.database.execute<Order>(sql`
    select raw.external_id::int as id, to_char(document.business_date, 'YYYY-MM-DD') as day, raw.body,
      (document.content ->> 'amountPaid')::int as paid
    from documents document join raw_documents raw on raw.shop_id = document.shop_id
      and raw.kind || ' ' || raw.external_id = document.raw_key
    where document.shop_id = ${shop.shopId} and document.kind = 'sale' and document.state = 'posted'
      and document.business_date is not null and document.business_date >= ${START}
    order by document.business_date, raw.external_id`);
}

async function paid({ engine, shop }: Scene): Promise<Payment[]> {
  return await engine.database.execute<Payment>(sql`
    select replace(external_id, 'payment-', '')::int as id, to_char(business_date, 'YYYY-MM-DD') as day
    from documents where shop_id = ${shop.shopId} and kind = 'payment' and state = 'succeeded' and total > 0
      and external_id ~ '^(payment-)?[0-9]+$' and business_date >= ${START}
    order by business_date, external_id`);
}

/** From this business date on the books are ours. */
export const START = '2026-03-17';

/** A shop whose people change their minds: each evening some of what was posted weeks ago becomes something else. */
export function busySource(scene: Scene, chance: Chance) {
  const people = counter(scene.practice, scene.shop.sourceShopId);
  /** Orders that were reopened and wait to be posted again. */
  const reopened: number[] = [];
  const at = (day: string) => `${day}T20:00:00Z`;

  const edit = async (order: Order, today: string, day = order.day) => {
    await people.act(order.id, 'unpost');
    const cents = chance.whole(10, 90) * 100;
    await people.put(withLabor(order, cents));
    await people.act(order.id, 'post', { postedDate: at(day) });
    return `order ${order.id} of ${order.day} has ${cents} more on ${today}, posted on ${day}`;
  };
  const acts: Readonly<Record<string, (today: string) => Promise<string | null>>> = {
    async edited(today) {
      const order = chance.pick(await posted(scene));
      return order ? await edit(order, today) : null;
    },
    async movedAndEdited(today) {
      const order = chance.pick((await posted(scene)).slice(-12));
      return order ? await edit(order, today, today) : null;
    },
    async moved(today) {
      const order = chance.pick(await posted(scene));
      if (!order) return null;
      const day = later(order.day, chance.whole(1, 9));
      if (day > today) return null;
      await people.act(order.id, 'unpost');
      await people.act(order.id, 'post', { postedDate: at(day) });
      return `order ${order.id} moves from ${order.day} to ${day}`;
    },
    async reopened() {
      const order = chance.pick((await posted(scene)).slice(-20));
      if (!order) return null;
      await people.act(order.id, 'unpost');
      reopened.push(order.id);
      return `order ${order.id} of ${order.day} is open again`;
    },
    async postedAgain(today) {
      const id = reopened.shift();
      if (id === undefined) return null;
      await people.act(id, 'post', { postedDate: at(today) });
      return `order ${id} is posted again`;
    },
    async voided() {
      const order = chance.pick((await posted(scene)).filter(each => each.paid === 0));
      if (!order) return null;
      await people.act(order.id, 'delete');
      return `order ${order.id} of ${order.day} is deleted`;
    },
    async paymentVoided() {
      const payment = chance.pick(await paid(scene));
      if (!payment) return null;
      await people.pay({ kind: 'void', paymentId: payment.id });
      return `payment ${payment.id} of ${payment.day} is voided`;
    },
    async latePayment(today) {
      const order = chance.pick((await posted(scene)).filter(each => each.paid === 0));
      if (!order) return null;
      const day = later(order.day, chance.whole(0, 5));
      const amount = chance.whole(5, 40) * 100;
      const on = [day, today].sort()[0] ?? day;
      await people.pay({
        kind: 'payment',
        repairOrderId: order.id,
        amount,
        code: 'CHK',
        paymentDate: `${on}T20:10:00`,
      });
      return `order ${order.id} gets ${amount} by check, dated ${on}`;
    },
  };
  return {
    /** What happens in the shop on one evening; what the practice system refuses did not happen. */
    async evening(today: string): Promise<Deed[]> {
      const deeds: Deed[] = [];
      for (const [name, act] of Object.entries(acts)) {
        if (!chance.happens(LIKELY[name] ?? 0.1)) continue;
        const what = await unlessRefused(() => act(today));
        if (what) deeds.push({ on: today, who: 'shop', what });
      }
      return deeds;
    },
  };
}

/** What the shop system does not let people do did not happen. */
async function unlessRefused(act: () => Promise<string | null>): Promise<string | null> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Error && /: (404|409|422) /.test(error.message)) return null;
    throw error;
  }
}

const LIKELY: Readonly<Record<string, number>> = {
  edited: 0.2,
  movedAndEdited: 0.08,
  moved: 0.1,
  reopened: 0.06,
  postedAgain: 0.4,
  voided: 0.05,
  paymentVoided: 0.08,
  latePayment: 0.15,
};

/** One more job of labor, which is not taxed in this shop: the tax stays as it was. */
function withLabor({ id, body }: Order, cents: number): object {
  const { jobs, sublets, fees, discounts, taxes } = body as {
    readonly jobs: readonly Json[];
    readonly sublets: unknown;
    readonly fees: unknown;
    readonly discounts: unknown;
    readonly taxes: number;
  };
  const place = id * 100 + jobs.length;
  const labor = [
    { id: place + 1, name: 'More work', rate: cents, hours: 1, complete: true, technicianId: null },
  ];
  const more = job({ id: place, repairOrderId: id, labor, parts: [], fees: [], discounts: [] });
  return { id, jobs: [...jobs, more], sublets, fees, discounts, taxes };
}

export function later(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}
