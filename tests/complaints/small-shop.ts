import { documentRow } from '../../activities/source/document-row.ts';
import { storeDocuments } from '../../db/queries/documents.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import type { Balances } from '../integration/books.ts';
import { decide, PRACTICE_MAPPING } from '../integration/mapping.ts';
import { counter, laborOrder } from '../integration/orders.ts';
import { openPractice, type Practice } from '../integration/practice.ts';
import { allEntries, proofOf } from '../integration/rows.ts';
import { openScene, type Scene } from '../integration/scene.ts';
import { type DayEnd, readSource, syncDay } from '../integration/sync-day.ts';

/** The shop's own trade has not begun: only what a test does happens. */
const LAUNCH = '2026-02-02';
export const START = '2026-03-01';

/** A shop at the practice Tekmetric with books of its own in the practice QuickBooks, in the hands of a test. */
export type SmallShop = {
  readonly practice: Practice;
  readonly scene: Scene;
  readonly people: ReturnType<typeof counter>;
  /** Posts an order of labor alone, in cents, on a day. */
  sell(id: number, day: string, cents: number, fees?: Readonly<Record<string, number>>): Promise<void>;
  /** A payment or refund on an order; by check unless told otherwise. Gives its id. */
  pay(id: number, day: string, cents: number, more?: object): Promise<number>;
  /** Documents that Tekmetric cannot tell, as an accepted file would bring them. */
  receive(documents: readonly Document[]): Promise<void>;
  sync(day: string): Promise<DayEnd>;
  trial(asOf: string): Promise<Balances>;
  proof(day: string): ReturnType<typeof proofOf>;
  entries(): ReturnType<typeof allEntries>;
  close(): Promise<void>;
};

export async function openSmallShop(
  seed: string,
  mapping: Mapping = PRACTICE_MAPPING,
  options: Parameters<typeof openScene>[2] = {},
): Promise<SmallShop> {
  const practice = await openPractice({ anchor: LAUNCH, seed });
  const people = counter(practice);
  const scene = await openScene(practice, { row: { launchDate: LAUNCH, startDate: START } }, options);
  const { engine, shop, accountant } = scene;
  await scene.webhooks(true);
  await readSource(engine, shop.shopId);
  await decide(engine, shop, mapping, START);
  return {
    practice,
    scene,
    people,
    async sell(id, day, cents, fees) {
      await people.put(laborOrder(id, cents, fees));
      await people.act(id, 'post', { postedDate: `${day}T20:00:00Z` });
    },
    async pay(id, day, amount, more = {}) {
      const payment = {
        kind: 'payment',
        repairOrderId: id,
        code: 'CHK',
        amount,
        paymentDate: `${day}T20:10:00`,
      };
      return Number((await people.pay({ ...payment, ...more })).id);
    },
    async receive(documents) {
      const rows = documents.map(content =>
        documentRow(content.ref, content, {
          businessDate: content.businessDate,
          externalId: content.ref,
          currency: 'USD',
          unknownFields: [],
          problem: null,
          kind: content.kind,
        }),
      );
      await storeDocuments(engine.database, shop.shopId, rows, new Date());
    },
    sync: day => syncDay(engine, shop.shopId, day),
    trial: asOf => accountant.trialBalance(asOf),
    proof: day => proofOf(engine.database, shop.shopId, day),
    entries: () => allEntries(engine.database, shop.shopId),
    async close() {
      await scene.close();
      await practice.close();
    },
  };
}
