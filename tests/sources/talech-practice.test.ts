import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Document } from '../../domain/documents/document.ts';
import { reportDifference } from '../../domain/mapping/day-report.ts';
import { createTalech } from '../../sources/talech/index.ts';
import { sweep } from './contract/sweep.ts';
import { type PracticeTalech, practiceTalech } from './practice-talech.ts';

const DAYS = 63;

let world: PracticeTalech;
beforeAll(async () => {
  world = await practiceTalech({ stores: ['1', '2', '3'], source: createTalech({ ordersAtOnce: 60 }) });
}, 120_000);
afterAll(() => world.close());

/** All documents of the stores by one sweep from the beginning. */
async function documentsOf(source = world.source): Promise<Document[]> {
  const { documents } = await sweep({ ...world, source }, null);
  const last = new Map(documents.map(raw => [`${raw.kind} ${raw.externalId}`, raw]));
  return [...last.values()].flatMap(raw => {
    const { document, others = [], problem, unknownFields } = source.normalize(raw, world.context);
    expect(problem).toBeNull();
    expect(unknownFields).toEqual([]);
    return document === null ? [] : [document, ...others];
  });
}

/** What is wrong on any day and store, by the service's own figures and by those of the practice system's report. */
async function differences(documents: readonly Document[]): Promise<string[]> {
  const found: string[] = [];
  const reports = documents.flatMap(one => (one.kind === 'day-report' ? [one] : []));
  for (const report of reports) {
    const different = reportDifference(report, documents);
    if (different !== null) found.push(`${report.businessDate} ${report.location}: ${different}`);
  }
  for (let day = 0; day < DAYS; day += 1) {
    const date = Temporal.PlainDate.from('2026-01-05').add({ days: day }).toString();
    for (const store of ['1', '2', '3']) {
      const truth = await world.control('GET', `/stores/${store}/day-report?date=${date}`);
      const told = reports.find(one => one.businessDate === date && one.location === store);
      expect(told, `${date} ${store}`).toMatchObject({
        gross: truth.grossRevenue,
        tax: truth.tax,
        collected: truth.totalCollected,
        refunds: truth.refundAmount,
      });
    }
  }
  return found;
}

test('nine weeks of three stores tie to the summary of each day and store, to the cent', async () => {
  const documents = await documentsOf();
  expect(await differences(documents)).toEqual([]);
  const kinds = Map.groupBy(documents, ({ kind }) => kind);
  expect(kinds.get('sale')?.length).toBeGreaterThan(1_000);
  expect(kinds.get('credit')?.length).toBeGreaterThan(20);
  expect(kinds.get('day-report')?.length).toBeGreaterThanOrEqual(DAYS * 3);
  const movements = new Set(documents.flatMap(one => (one.kind === 'cash' ? [one.movement] : [])));
  expect(movements).toEqual(new Set(['paid-in', 'paid-out', 'drop', 'tips-paid-out', 'over-short']));
  const tenders = new Set(documents.flatMap(one => (one.kind === 'payment' ? [one.tender.key] : [])));
  for (const key of ['card:visa', 'card:amex', 'card:debit', 'cash', 'check', 'gift-card']) {
    expect([...tenders]).toContain(key);
  }
}, 180_000);

const ODD = {
  artefacts: true,
  splitRows: 'share',
  listedBy: 'first-payment',
  amountAfterRefund: 'reduced',
  addOnQuantity: 'per-parent',
  order: 'descending',
  tellsTotals: false,
  rotateEvery: 3,
  errorsInBody: true,
};

test('they tie under every odd way of the wire, and are the same documents', async () => {
  const calm = await documentsOf();
  await world.control('POST', '/switches', ODD);
  const odd = createTalech({ ordersAtOnce: 60, addOnQuantity: 'per-parent' });
  const documents = await documentsOf(odd);
  await world.control('POST', '/switches', { ...ODD, errorsInBody: false, rotateEvery: 0, artefacts: false });
  expect(await differences(documents)).toEqual([]);
  expect(sorted(documents)).toEqual(sorted(calm));
}, 240_000);

function sorted(documents: readonly Document[]): Document[] {
  return documents.toSorted((a, b) => (a.ref < b.ref ? -1 : 1));
}
