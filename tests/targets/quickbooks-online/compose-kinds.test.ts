import { describe, expect, test } from 'vitest';
import type { Entry, EntryContent } from '../../../domain/entries/entry.ts';
import { quickbooksOnline } from '../../../targets/quickbooks-online/index.ts';
import type { ReferenceIds } from '../../../targets/target.ts';
import {
  billEntry,
  billPaymentEntry,
  chequeEntry,
  creditEntry,
  dayJournalEntry,
  depositEntry,
  linkEntry,
  vendor,
} from '../entries.ts';
import { cents, customer, deliveryOf, invoiceEntry, paymentEntry, refundEntry } from '../support.ts';

const { compose, noHomeFor } = quickbooksOnline;
const SALE = invoiceEntry('S-1');
const CREDIT = creditEntry('C-1');
const BILL = billEntry('bill', 'B-1', '80');
const PAYMENT = paymentEntry('P-1', '4', 5000, []);
const named = (entry: Entry, booksId: string) => [
  `${entry.purpose} ${entry.subject}`,
  { booksId, type: entry.content.type },
];
const ids: ReferenceIds = {
  items: { Hours: '11', Parts: '12', 'Parts Discounts': '13' },
  customers: { [customer.key]: '58' },
  vendors: { [vendor.key]: '71' },
  entries: Object.fromEntries([
    named(SALE, '145'),
    named(CREDIT, '146'),
    named(BILL, '147'),
    named(PAYMENT, '148'),
  ]),
};

/** The object that is sent for an entry, without its note. */
function sent(entry: Entry, more: Partial<EntryContent> = {}): Record<string, unknown> {
  const content = { ...entry.content, ...more } as EntryContent;
  const { body } = compose('KEY', [deliveryOf({ ...entry, content })], ids);
  const { bId: _id, operation: _operation, ...objects } = JSON.parse(body).BatchItemRequest[0];
  const [[name, object]] = Object.entries(objects) as [[string, Record<string, unknown>]];
  const { PrivateNote: _note, ...rest } = object;
  return { [name]: rest };
}

test('every type of entry has a home', () => {
  expect(noHomeFor).toEqual({});
});

describe('what is sent', () => {
  test('for a credit memo, and for its link with the sale', () => {
    expect(sent(CREDIT)).toMatchObject({
      CreditMemo: { CustomerRef: { value: '58' }, DocNumber: 'C-1', TxnTaxDetail: { TotalTax: 4.1 } },
    });
    expect(sent(linkEntry('L-1', SALE, CREDIT))).toEqual({
      Payment: {
        CustomerRef: { value: '58' },
        TotalAmt: 0,
        PaymentRefNum: 'L-1',
        TxnDate: '2026-03-02',
        Line: [
          { Amount: 54.1, LinkedTxn: [{ TxnId: '145', TxnType: 'Invoice' }] },
          { Amount: 54.1, LinkedTxn: [{ TxnId: '146', TxnType: 'CreditMemo' }] },
        ],
      },
    });
  });

  test('for a bill on an account of its own', () => {
    expect(sent(BILL, { payableAccount: '33' })).toEqual({
      Bill: {
        VendorRef: { value: '71' },
        APAccountRef: { value: '33' },
        DocNumber: 'B-1',
        TxnDate: '2026-03-02',
        Line: [
          {
            Amount: 80,
            DetailType: 'AccountBasedExpenseLineDetail',
            Description: 'Brake pads',
            AccountBasedExpenseLineDetail: { AccountRef: { value: '80' } },
          },
          {
            Amount: 5,
            DetailType: 'AccountBasedExpenseLineDetail',
            Description: 'Freight',
            AccountBasedExpenseLineDetail: { AccountRef: { value: '80' } },
          },
        ],
      },
    });
  });

  test('for a cheque and a card, whose number is the document’s', () => {
    expect(sent(chequeEntry('2041', '80', '35'))).toMatchObject({
      Purchase: {
        PaymentType: 'Check',
        AccountRef: { value: '35' },
        EntityRef: { value: '71', type: 'Vendor' },
        DocNumber: '2041',
      },
    });
    const card = { means: 'card' } as const;
    expect(sent(chequeEntry('7', '80', '41'), card)).toMatchObject({
      Purchase: { PaymentType: 'CreditCard' },
    });
    expect(sent(billPaymentEntry('8', BILL, '41'), card)).toMatchObject({
      BillPayment: {
        VendorRef: { value: '71' },
        TotalAmt: 85,
        PayType: 'CreditCard',
        CreditCardPayment: { CCAccountRef: { value: '41' } },
        Line: [{ Amount: 85, LinkedTxn: [{ TxnId: '147', TxnType: 'Bill' }] }],
      },
    });
  });

  test('for a deposit: payments without DetailType, the fee as a negative line of its own', () => {
    expect(sent(depositEntry('D-1', PAYMENT, { bank: '35', tender: '4', fees: '70' }))).toEqual({
      Deposit: {
        DepositToAccountRef: { value: '35' },
        TxnDate: '2026-03-02',
        Line: [
          { Amount: 50, LinkedTxn: [{ TxnId: '148', TxnType: 'Payment', TxnLineId: '0' }] },
          {
            Amount: -1.45,
            DetailType: 'DepositLineDetail',
            Description: 'Card fees',
            DepositLineDetail: { AccountRef: { value: '70' } },
          },
        ],
      },
    });
  });

  test('for a journal: whom a line is about, and its own words', () => {
    expect(sent(dayJournalEntry('J-1', '84', '60', '33'))).toMatchObject({
      JournalEntry: {
        Line: [
          {
            Description: 'Order 43',
            JournalEntryLineDetail: {
              PostingType: 'Debit',
              AccountRef: { value: '84' },
              Entity: { Type: 'Customer', EntityRef: { value: '58' } },
            },
          },
          { Description: 'Note J-1' },
          { JournalEntryLineDetail: { Entity: { Type: 'Vendor', EntityRef: { value: '71' } } } },
        ],
      },
    });
  });
});

describe('taking back', () => {
  const standing = { booksId: '7', booksVersion: '3' };
  const undo = (entry: Entry, operation: 'void' | 'delete') =>
    compose('KEY', [deliveryOf(entry, { operation, standing })], ids);

  test('a bill payment is voided by an update that says so, what has no void is deleted', () => {
    expect(undo(billPaymentEntry('2042', BILL, '35'), 'void')).toEqual({
      key: 'KEY',
      path: '/billpayment?operation=update&include=void&requestid=KEY&minorversion=75',
      body: '{"Id":"7","SyncToken":"3","sparse":true}',
    });
    expect(undo(CREDIT, 'delete').path).toContain('/creditmemo?operation=delete');
    for (const entry of [CREDIT, BILL, chequeEntry('2041', '80', '35')])
      expect(() => undo(entry, 'void')).toThrow('has no void');
  });
});

describe('a place of business', () => {
  const place = { class: '21', department: '31' };
  const classes = (object: unknown) =>
    JSON.stringify(object).match(/"ClassRef":\{"value":"21"\}/g)?.length ?? 0;
  const departments = (object: unknown) =>
    JSON.stringify(object).match(/"DepartmentRef":\{"value":"31"\}/g)?.length ?? 0;

  test.each<readonly [string, Entry, number, number]>([
    ['sale', SALE, 3, 1],
    ['credit memo', CREDIT, 1, 1],
    ['payment', PAYMENT, 0, 1],
    ['refund', refundEntry('R-1', '35', '84', 2000), 1, 1],
    ['bill', BILL, 2, 1],
    ['cheque', chequeEntry('2041', '80', '35'), 1, 1],
    ['bill payment', billPaymentEntry('2042', BILL, '35'), 0, 1],
    ['deposit', depositEntry('D-1', PAYMENT, { bank: '35', tender: '4', fees: '70' }), 1, 1],
    ['journal', dayJournalEntry('J-1', '84', '60', '33'), 3, 3],
  ])(
    'stands on a %s: its class on the lines, its location in the head, of journals on the lines',
    (_name, entry, lines, heads) => {
      const object = sent(entry, { place });
      expect([classes(object), departments(object)]).toEqual([lines, heads]);
      expect([classes(sent(entry)), departments(sent(entry))]).toEqual([0, 0]);
    },
  );
});

describe('in Canada', () => {
  const cad = { currency: 'CAD' } as const;
  const coded = <Line extends object>(lines: readonly Line[]) =>
    lines.map(line => ({ ...line, taxCode: '7' }));

  test('every line bears its code, and each tax is stated on its rate', () => {
    if (SALE.content.type !== 'invoice') throw new Error('no invoice');
    const taxes = [
      { kind: 'gst', amount: cents(304), account: '89', rate: '1' },
      { kind: 'qst', amount: cents(606), account: '100', rate: '5' },
    ];
    const object = sent(SALE, { ...cad, lines: coded(SALE.content.lines), taxes });
    expect(object).toMatchObject({
      Invoice: {
        GlobalTaxCalculation: 'TaxExcluded',
        Line: [1, 2, 3].map(() => ({ SalesItemLineDetail: { TaxCodeRef: { value: '7' } } })),
        TxnTaxDetail: {
          TotalTax: 9.1,
          TaxLine: [
            { Amount: 3.04, DetailType: 'TaxLineDetail', TaxLineDetail: { TaxRateRef: { value: '1' } } },
            { Amount: 6.06, TaxLineDetail: { TaxRateRef: { value: '5' } } },
          ],
        },
      },
    });
    const [gst] = taxes.map(({ rate: _rate, ...tax }) => tax);
    const partly = sent(SALE, { ...cad, lines: coded(SALE.content.lines), taxes: [gst!, taxes[1]!] });
    expect(partly).toMatchObject({ Invoice: { TxnTaxDetail: { TotalTax: 9.1 } } });
    expect(JSON.stringify(partly)).not.toContain('TaxLine"');
  });

  test.each<readonly [string, Entry, string | undefined]>([
    ['Bill', BILL, 'NotApplicable'],
    ['Purchase', refundEntry('R-1', '35', '84', 2000), 'NotApplicable'],
    ['Deposit', depositEntry('D-1', PAYMENT, { bank: '35', tender: '4', fees: '70' }), 'NotApplicable'],
    ['JournalEntry', dayJournalEntry('J-1', '84', '60', '33'), 'TaxExcluded'],
    ['Payment', PAYMENT, undefined],
    ['BillPayment', billPaymentEntry('2042', BILL, '35'), undefined],
  ])('a %s without tax codes says how tax applies, where QuickBooks asks', (name, entry, way) => {
    const object = sent(entry, cad)[name] as Record<string, unknown>;
    expect(object.GlobalTaxCalculation).toBe(way);
    expect((sent(entry)[name] as Record<string, unknown>).GlobalTaxCalculation).toBeUndefined();
  });

  test('a bill with codes is without tax in its amounts', () => {
    if (BILL.content.type !== 'bill') throw new Error('no bill');
    expect(sent(BILL, { ...cad, lines: coded(BILL.content.lines) })).toMatchObject({
      Bill: {
        GlobalTaxCalculation: 'TaxExcluded',
        Line: [1, 2].map(() => ({ AccountBasedExpenseLineDetail: { TaxCodeRef: { value: '7' } } })),
      },
    });
  });
});
