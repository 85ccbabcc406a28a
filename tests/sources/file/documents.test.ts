import { describe, expect, test } from 'vitest';
import { minor } from '../../../domain/money/minor.ts';
import type { Known } from '../../../sources/file/known.ts';
import { acceptedOf, broughtBy, KNOWN, normalized, SALE } from './support.ts';

const BILL_HEAD = 'vendor,number,date,order_number,repair_order,kind,description,quantity,amount,total';
const BILL = [
  BILL_HEAD,
  'NAPA,88-4411,2026-03-02,PO-77,1043,parts,Brake pads,2,80.00,105.00',
  'Napa,88-4411,2026-03-02,PO-77,1043,core,Core,1,20.00,105.00',
  'NAPA,88-4411,2026-03-02,PO-77,1043,freight,,,3.00,105.00',
  'NAPA,88-4411,2026-03-02,PO-77,1043,gst,,,2.00,105.00',
];

describe('received parts orders and returns', () => {
  test('several rows with the same number are lines of one bill, its taxes apart', () => {
    const { documents, judged } = broughtBy('received-parts-orders', BILL);
    expect(judged[0]?.draft.lines).toEqual([2, 3, 4, 5]);
    expect(documents).toEqual([
      {
        kind: 'bill',
        ref: `doc:file:1:bill-${judged[0]?.draft.externalId}`,
        number: '88-4411',
        orderNumber: 'PO-77',
        sale: SALE,
        state: 'posted',
        vendor: { id: 'name:napa', name: 'NAPA', isBusiness: true },
        createdAt: '2026-03-02T18:00:00Z',
        businessDate: '2026-03-02',
        currency: 'USD',
        lines: [
          { key: 'parts-1', kind: 'parts', name: 'Brake pads', quantity: '2', amount: 8_000 },
          { key: 'core-2', kind: 'core', name: 'Core', quantity: '1', amount: 2_000 },
          { key: 'freight-3', kind: 'freight', name: 'freight', quantity: null, amount: 300 },
        ],
        taxes: [{ kind: 'gst', jurisdiction: null, amount: 200 }],
        total: 10_500,
      },
    ]);
  });

  test('a return is a vendor credit of the same shape', () => {
    const rows = [BILL_HEAD, 'NAPA,C-1,2026-03-04,,,core,Core back,1,20.00,'];
    expect(broughtBy('returns', rows).documents).toMatchObject([
      { kind: 'vendor-credit', number: 'C-1', total: 2_000, sale: null },
    ]);
  });

  test('a bill is taken whole or not at all', () => {
    const spoilt = [...BILL.slice(0, 2), BILL[2]?.replace('20.00', '20.000.1') ?? '', ...BILL.slice(3)];
    const { problems, documents } = broughtBy('received-parts-orders', spoilt);
    expect(problems).toEqual([
      [3, 'amount', 'amount-format'],
      [2, null, 'bad-row-of-document'],
    ]);
    expect(documents).toEqual([]);
  });

  test('a bill that does not add up, whose rows disagree, or that has taxes alone is a problem', () => {
    const short = broughtBy('received-parts-orders', BILL.slice(0, 4)).problems;
    expect(short).toEqual([[2, 'total', 'total-differs']]);
    const disagreeing = BILL.map((row, at) => (at === 3 ? row.replace('03-02', '03-03') : row));
    expect(broughtBy('received-parts-orders', disagreeing).problems).toEqual([[4, 'date', 'rows-differ']]);
    const taxes = [BILL_HEAD, 'NAPA,1,2026-03-02,,,gst,,,1.00,'];
    expect(broughtBy('received-parts-orders', taxes).problems).toEqual([[2, 'kind', 'only-taxes']]);
    const negative = [BILL_HEAD, 'NAPA,1,2026-03-02,,,parts,,,-1.00,'];
    expect(broughtBy('received-parts-orders', negative).problems).toEqual([[2, 'amount', 'amount-sign']]);
  });

  test('one with a number that is known and other lines is changed; the same one is known', () => {
    const stored = acceptedOf(broughtBy('received-parts-orders', BILL).judged);
    expect(broughtBy('received-parts-orders', BILL, { stored }).dispositions).toEqual(['known']);
    const more = BILL.map(row => row.replace('105.00', '106.00').replace('3.00,', '4.00,'));
    expect(broughtBy('received-parts-orders', more, { stored }).dispositions).toEqual(['changed']);
  });

  test('one that the shop system told is known; with another total it is a problem', () => {
    const told: Known['bills'][number] = {
      ref: 'doc:identifix:1:bill-5',
      kind: 'bill',
      number: '88-4411',
      vendor: 'napa',
      total: minor(10_500),
      fromFile: false,
    };
    expect(broughtBy('received-parts-orders', BILL, { bills: [told] }).dispositions).toEqual(['known']);
    const other = { bills: [{ ...told, total: minor(10_400) }] };
    expect(broughtBy('received-parts-orders', BILL, other).problems).toEqual([
      [2, 'number', 'same-number-other-total'],
    ]);
  });
});

describe('manual checks and card charges', () => {
  const HEAD = 'number,date,vendor,amount,bill_number,for,memo';
  const bills: Known['bills'] = [
    {
      ref: 'doc:file:1:bill-abc',
      kind: 'bill',
      number: '88-4411',
      vendor: 'NAPA',
      total: minor(10_500),
      fromFile: true,
    },
  ];

  test('pay a bill by its number, or say what was bought', () => {
    const rows = [
      HEAD,
      '5012,2026-03-05,napa,105.00,88-4411,,',
      '5013,2026-03-05,Tow Co,60.00,,Sublet,Towing',
    ];
    expect(broughtBy('manual-checks', rows, { bills }).documents).toMatchObject([
      { kind: 'vendor-payment', number: '5012', means: 'check', bill: 'doc:file:1:bill-abc', amount: 10_500 },
      { means: 'check', bill: null, forWhat: 'sublet', memo: 'Towing', vendor: { name: 'Tow Co' } },
    ]);
    expect(broughtBy('card-charges', [HEAD, rows[2] ?? '']).documents).toMatchObject([{ means: 'card' }]);
  });

  test.each([
    ['neither', '1,2026-03-05,NAPA,1.00,,,', 'bill_number', 'bill-or-for'],
    ['both', '1,2026-03-05,NAPA,1.00,88-4411,parts,', 'bill_number', 'bill-or-for'],
    ['a bill that nobody knows', '1,2026-03-05,NAPA,1.00,7,,', 'bill_number', 'unknown-bill'],
    ['another vendor’s bill', '1,2026-03-05,Tow Co,1.00,88-4411,,', 'bill_number', 'unknown-bill'],
    ['a word that is none', '1,2026-03-05,NAPA,1.00,,lunch,', 'for', 'choice'],
  ])('with %s are a problem', (_what, row, column, code) => {
    expect(broughtBy('manual-checks', [HEAD, row], { bills }).problems).toEqual([[2, column, code]]);
  });
});

describe('cash and stock', () => {
  test('cash moves by its word; only over and short may be negative', () => {
    const head = 'date,movement,name,drawer,number,amount';
    const rows = [head, '2026-03-02,Paid Out,Rags,Front,,24.50', '2026-03-02,over-short,Count,Front,,-2.40'];
    expect(broughtBy('cash-in-out', rows).documents).toMatchObject([
      { kind: 'cash', movement: 'paid-out', name: 'Rags', drawer: 'Front', amount: 2_450 },
      { movement: 'over-short', amount: -240 },
    ]);
    expect(broughtBy('cash-in-out', [head, '2026-03-02,drop,Safe,,,-1.00']).problems).toEqual([
      [2, 'amount', 'amount-sign'],
    ]);
  });

  test('stock is taken at cost, and put back by a negative amount', () => {
    const rows = ['number,date,name,amount', 'T-1,2026-03-02,Cleaner,36.00', ',2026-03-02,Cleaner,-6.00'];
    expect(broughtBy('inventory-transfers', rows).documents).toMatchObject([
      { kind: 'inventory-transfer', number: 'T-1', amount: 3_600 },
      { number: '', amount: -600 },
    ]);
  });
});

describe('bank deposits and payouts', () => {
  const HEAD = 'number,date,bank,order_number,payment_date,tender,payment_amount,total,fee,adjustment';
  const cash = (id: string, amount: number): Known['payments'][number] => ({
    ref: `doc:file:1:payment-${id}`,
    externalId: id,
    sale: SALE,
    tender: 'cash',
    amount: minor(amount),
    businessDate: '2026-03-02',
    fromFile: true,
  });
  const payments = [...KNOWN.payments, cash('a', 3_000), cash('b', 4_550)];

  test('hold the payments that their rows name, less the fee, plus what was adjusted', () => {
    const row = 'po_1,2026-03-05,main,1043,,Visa,200.00,192.20,5.80,-2.00';
    expect(broughtBy('payouts', [HEAD, row]).documents).toMatchObject([
      {
        kind: 'deposit',
        number: 'po_1',
        bank: 'main',
        payments: [{ ref: 'doc:tekmetric:1:payment-700001', amount: 20_000 }],
        fee: 580,
        adjustment: -200,
        amount: 19_220,
        businessDate: '2026-03-05',
      },
    ]);
  });

  test('without an order a row holds all payments of a tender on a date, by their sum', () => {
    const rows = [
      'number,date,order_number,payment_date,tender,payment_amount,total',
      'D-1,2026-03-03,,2026-03-02,Cash,75.50,75.50',
    ];
    expect(broughtBy('bank-deposits', rows, { payments }).documents).toMatchObject([
      { payments: [{ amount: 3_000 }, { amount: 4_550 }], fee: 0, adjustment: 0, amount: 7_550 },
    ]);
    const off = rows.map(row => row.replaceAll('75.50', '75.51'));
    expect(broughtBy('bank-deposits', off, { payments }).problems).toEqual([
      [2, 'payment_date', 'unknown-payment'],
    ]);
  });

  test.each([
    ['what does not add up', '1,2026-03-05,,1043,,,200.00,199.00,,', 'total', 'total-differs'],
    ['a payment that nobody knows', '1,2026-03-05,,1043,,,1.00,1.00,,', 'order_number', 'unknown-payment'],
    ['an order that nobody knows', '1,2026-03-05,,9,,,200.00,200.00,,', 'order_number', 'unknown-order'],
    ['neither order nor tender', '1,2026-03-05,,,,,200.00,200.00,,', 'payment_date', 'payment-or-tender'],
  ])('with %s are a problem', (_what, row, column, code) => {
    expect(broughtBy('payouts', [HEAD, row]).problems).toEqual([[2, column, code]]);
  });

  test('a payment is in one deposit: not twice in a file, not in another that is known', () => {
    const row = (number: string) => `${number},2026-03-05,,1043,,,200.00,200.00,,`;
    expect(broughtBy('payouts', [HEAD, row('1'), row('2')]).problems).toEqual([
      [3, 'order_number', 'unknown-payment'],
    ]);
    const first = broughtBy('payouts', [HEAD, row('1')]);
    const own = `doc:file:1:deposit-${first.judged[0]?.draft.externalId}` as const;
    const deposited = new Map([['doc:tekmetric:1:payment-700001', own]]);
    const stored = acceptedOf(first.judged);
    expect(broughtBy('payouts', [HEAD, row('1')], { deposited, stored }).dispositions).toEqual(['known']);
    expect(broughtBy('payouts', [HEAD, row('2')], { deposited }).problems).toEqual([
      [2, 'order_number', 'payment-in-other-deposit'],
    ]);
  });

  test('two payments that differ need their date or tender', () => {
    const alike = [...payments, { ...cash('c', 3_000), tender: 'check' }];
    const row = '1,2026-03-05,,1043,,,30.00,30.00,,';
    expect(broughtBy('payouts', [HEAD, row], { payments: alike }).problems).toEqual([
      [2, 'order_number', 'several-payments'],
    ]);
    const named = row.replace('1043,,', '1043,,check');
    expect(broughtBy('payouts', [HEAD, named], { payments: alike }).documents).toMatchObject([
      { payments: [{ ref: 'doc:file:1:payment-c' }] },
    ]);
  });
});

describe('raw documents of files', () => {
  const [one] = broughtBy('inventory-transfers', [
    'number,date,name,amount',
    'T-1,2026-03-02,Rags,36.00',
  ]).judged;
  const body = one?.body ?? { rows: [] };

  test('that are malformed, or of a kind that nobody knows, are a problem and never an error', () => {
    for (const broken of [null, 7, {}, { ...body, rows: [] }, { ...body, rows: [{ amount: 1.5 }] }])
      expect(normalized('file:inventory-transfers', 'x', broken)).toMatchObject({
        document: null,
        problem: { code: 'invalid-document', reason: 'malformed' },
      });
    for (const kind of ['file:tips', 'file:toString', 'repair-order'])
      expect(normalized(kind, 'x', body)).toMatchObject({ problem: { reason: 'unknown-kind' } });
  });

  test('with members that are unknown are read, and say so', () => {
    const richer = { ...body, colour: 'red', rows: body.rows.map(row => ({ ...row, shelf: 4 })) };
    expect(normalized('file:inventory-transfers', 'x', richer)).toMatchObject({
      document: { kind: 'inventory-transfer' },
      unknownFields: ['colour', 'rows[].shelf'],
    });
  });
});
