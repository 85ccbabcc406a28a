import { describe, expect, test } from 'vitest';
import { documentRow } from '../../activities/source/document-row.ts';
import { type Made, rawKeyOf, rowsOfRaw } from '../../activities/source/raw-rows.ts';
import type { EarlierDocument } from '../../db/queries/documents.ts';
import type { Document } from '../../domain/documents/document.ts';
import { payment, sale } from '../domain/mapping/documents.ts';

const PLACE = { source: 'tekmetric', shop: '1' };
const RAW = { kind: 'order', externalId: '7', version: 1, body: {} };
const SALE = sale(7, '2026-03-02', {});
const PAID = payment(70, '2026-03-02', 5_000, { sale: SALE.ref });

const made = (documents: readonly Document[], problem: Made['problem'] = null): Made => ({
  raw: RAW,
  documents,
  problem,
  problemDate: problem ? '2026-03-02' : null,
  unknownFields: ['strange'],
});

/** What the table has of these documents after they were stored. */
const stored = (documents: readonly Document[]): EarlierDocument[] =>
  documents.map(content => ({
    ref: content.ref,
    kind: content.kind,
    state: content.state,
    businessDate: content.businessDate,
    rawKey: rawKeyOf(RAW),
    content,
  }));
const rows = (one: Made, earlier: readonly EarlierDocument[] = []) => rowsOfRaw([one], earlier, 'USD', PLACE);

describe('a raw row', () => {
  test('gives a row for every document that it carries, all from that raw row', () => {
    const both = rows(made([SALE, PAID]));
    expect(both.map(({ ref, kind, rawKey, saleRef }) => [ref, kind, rawKey, saleRef])).toEqual([
      [SALE.ref, 'sale', 'order 7', null],
      [PAID.ref, 'payment', 'order 7', SALE.ref],
    ]);
    expect(both.map(row => row.unknownFields)).toEqual([['strange'], []]);
  });

  test('voids what an earlier version carried and this one does not, once, on its own day', () => {
    const [, gone] = rows(made([SALE]), stored([SALE, PAID]));
    expect(gone).toMatchObject({ ref: PAID.ref, state: 'voided', businessDate: '2026-03-02' });
    expect(gone?.content).toEqual({ ...PAID, state: 'voided' });
    expect(rows(made([SALE]), stored([SALE, { ...PAID, state: 'voided' }]))).toHaveLength(1);
  });

  test('that gives nothing any more deletes its sale', () => {
    expect(rows(made([]), stored([SALE]))).toMatchObject([{ ref: SALE.ref, state: 'deleted' }]);
  });

  test('that cannot be read shows the problem in place of its only document and voids nothing', () => {
    const problem = { code: 'invalid-document', reason: 'malformed', detail: 'x' } as const;
    expect(rows(made([], problem), stored([SALE]))).toMatchObject([
      { ref: SALE.ref, state: 'invalid', content: null, problem, businessDate: '2026-03-02' },
    ]);
    expect(rows(made([], problem), stored([SALE, PAID]))).toMatchObject([{ ref: 'doc:tekmetric:1:ro-7' }]);
  });

  test('that can be read again leaves no problem behind under another reference', () => {
    const before: EarlierDocument = {
      ref: 'doc:tekmetric:1:bill-7',
      kind: 'bill',
      state: 'invalid',
      businessDate: '2026-03-02',
      rawKey: 'order 7',
      content: null,
    };
    const [, left] = rows(made([SALE]), [before]);
    expect(left).toMatchObject({ ref: before.ref, state: 'deleted', content: null, problem: null });
  });
});

test('the row of a document has its party and total, whatever its kind', () => {
  const party = { id: '9', name: 'NAPA', isBusiness: true };
  const common = {
    businessDate: '2026-03-02',
    externalId: '1',
    currency: 'USD',
    unknownFields: [],
    problem: null,
  };
  const row = (content: Document) =>
    documentRow(content.ref, content, { ...common, kind: content.kind, rawKey: 'x 1' });
  const money = { state: 'posted', createdAt: '', businessDate: '2026-03-02', currency: 'USD' } as const;
  const bill = {
    ...money,
    kind: 'bill',
    ref: 'doc:tekmetric:1:bill-1',
    number: '1',
    orderNumber: null,
    sale: SALE.ref,
    vendor: party,
    lines: [],
    taxes: [],
    total: SALE.total,
  } as const;
  expect(row(bill)).toMatchObject({ kind: 'bill', partyId: '9', saleRef: SALE.ref, total: SALE.total });
  const report = {
    ...money,
    kind: 'day-report',
    ref: 'doc:tekmetric:1:day-report-1',
    gross: null,
    discounts: null,
    refunds: null,
    tax: null,
    tips: null,
    gratuity: null,
    giftCardsSold: null,
    collected: PAID.amount,
  } as const;
  expect(row(report)).toMatchObject({ partyId: null, saleRef: null, total: PAID.amount });
});
