import { describe, expect, test } from 'vitest';
import type { Document } from '../../domain/documents/document.ts';
import { createIdentifix } from '../../sources/identifix/index.ts';
import { CONTEXT, order, purchase } from './identifix-order.ts';

const identifix = createIdentifix();

describe('purchases', () => {
  const bill = (more: object) =>
    identifix.normalize({ kind: 'bill', externalId: '12', body: purchase(more) }, CONTEXT);
  const fees = [
    { id: 1, amount_cents: 2_000, fee_name: 'Core charge', fee_id: 1 },
    { id: 2, amount_cents: 695, fee_name: 'Freight', fee_id: 2 },
    { id: 3, amount_cents: 100, fee_name: 'Handling', fee_id: 3 },
  ];

  test('become bills of their vendor, dated by their entry, with core and freight told apart', () => {
    expect(bill({ applied_fees: fees }).document).toMatchObject({
      kind: 'bill',
      ref: 'doc:identifix:77-3:bill-12',
      number: 'IN-9',
      orderNumber: 'PO-9',
      vendor: { id: '4' },
      businessDate: '2026-03-02',
      lines: [{ kind: 'parts', amount: 500 }, { kind: 'core' }, { kind: 'freight' }, { kind: 'fee' }],
      total: 3_295,
    });
  });

  test.each([1.5, -1.5])(
    'returns become vendor credits, positive whichever sign they come with (%d)',
    quantity => {
      const line_items = [{ inventory_id: 5, quantity, cost_cents: 333 }];
      expect(bill({ is_return: true, line_items }).document).toMatchObject({
        kind: 'vendor-credit',
        total: 500,
        lines: [{ amount: 500, quantity: '1.5' }],
      });
    },
  );

  test.each([
    [{ vendor_id: null }, 'no-vendor'],
    [{ line_items: [{ inventory_id: 5, quantity: -1, cost_cents: 333 }] }, 'negative-amount'],
    [{ is_return: 'yes' }, 'malformed'],
  ])('%j is parked as %s', (more, reason) => {
    expect(bill(more).problem?.reason).toBe(reason);
  });
});

describe('names', () => {
  const named = (document: Document | null, body: object | null) =>
    identifix.withParty(document!, body === null ? null : { body });
  const customer = { id: 9, first_name: 'Ann', last_name: 'Lee', customer_type: 'individual' };

  test('come from the rows of customers and vendors, and never from another’s row', () => {
    const { document: made } = identifix.normalize(
      { kind: 'repair-order', externalId: '41', body: order() },
      CONTEXT,
    );
    expect(named(made, customer)).toMatchObject({ customer: { name: 'Ann Lee', isBusiness: false } });
    const fleet = { ...customer, business_name: 'Fleet #01', customer_type: 'corporate' };
    expect(named(made, fleet)).toMatchObject({ customer: { name: 'Fleet #01', isBusiness: true } });
    expect(named(made, { ...customer, id: 10 })).toMatchObject({ customer: { name: 'Customer 9' } });
    expect(named(made, null)).toMatchObject({ customer: { name: 'Customer 9' } });
    const { document } = identifix.normalize({ kind: 'bill', externalId: '12', body: purchase() }, CONTEXT);
    expect(named(document, { id: 4, name: 'Northstar' })).toMatchObject({ vendor: { name: 'Northstar' } });
    expect(named(document, null)).toMatchObject({ vendor: { name: 'Vendor 4' } });
  });

  test('a person is known by name and contacts', () => {
    const body = {
      ...customer,
      email: ' Ann@Mail.test',
      phone: '+1 (503) 555-0101',
      phones: [{ number: '5035550101' }],
    };
    expect(identifix.personOf('9', body)).toEqual({
      name: 'Ann Lee',
      contacts: ['email:ann@mail.test', 'phone:5035550101'],
    });
    expect(identifix.personOf('8', body)).toBeNull();
  });
});
