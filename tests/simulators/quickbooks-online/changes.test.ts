import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { date, link, openBooks } from './books.ts';
import { type Json, listAt, type Practice, ref, sold, startQuickBooks, trialBalance } from './support.ts';

let practice: Practice;

beforeAll(async () => {
  practice = await startQuickBooks();
  practice.clock.set('2026-06-30T18:00:00Z');
});
afterAll(() => practice.close());

describe('changes', () => {
  it('a void leaves zeros, the links go and the money is unapplied', async () => {
    const { made, read, invoice, payment, company } = await openBooks(practice);
    const sale = await invoice(90, { PrivateNote: 'ours', DocNumber: 'V-1' });
    const paid = await payment(90, [link(sale, 'Invoice', 90)]);
    const now = await read('Invoice', sale.Id);
    expect(now.SyncToken).toBe('1');
    const voided = await made('Invoice', { Id: sale.Id, SyncToken: '1' }, '?operation=void');
    expect(voided).toMatchObject({
      TotalAmt: 0,
      Balance: 0,
      PrivateNote: 'Voided',
      DocNumber: 'V-1',
      SyncToken: '2',
      LinkedTxn: [],
    });
    expect(listAt(voided, 'Line').map(line => line.Amount)).toEqual([0, 0]);
    expect(await read('Payment', paid.Id)).toMatchObject({ UnappliedAmt: 90, Line: [], SyncToken: '1' });
    expect(await trialBalance(company)).toEqual({ 4: 9000, 84: -9000 });
    const gone = await made(
      'Payment',
      { Id: paid.Id, SyncToken: '1', sparse: true },
      '?operation=update&include=void',
    );
    expect(gone).toMatchObject({ TotalAmt: 0, UnappliedAmt: 0, PrivateNote: 'Voided' });
    expect(await trialBalance(company)).toEqual({});
  });

  it('a deleted payment opens its invoice again', async () => {
    const { read, invoice, payment, company } = await openBooks(practice, { linkBumpsSyncToken: false });
    const sale = await invoice(90);
    const paid = await payment(90, [link(sale, 'Invoice', 90)]);
    expect((await read('Invoice', sale.Id)).SyncToken).toBe('0');
    await company.create('Payment', { Id: paid.Id, SyncToken: '0' }, '?operation=delete');
    expect(await read('Invoice', sale.Id)).toMatchObject({ Balance: 90, LinkedTxn: [] });
  });

  it('an invoice that shrinks below its payment leaves the rest unapplied', async () => {
    const { made, read, invoice, payment, company, ids } = await openBooks(practice);
    const sale = await invoice(500);
    const paid = await payment(500, [link(sale, 'Invoice', 500)]);
    const now = await read('Invoice', sale.Id);
    const less = await made('Invoice', {
      Id: sale.Id,
      SyncToken: now.SyncToken,
      sparse: true,
      Line: [sold(ids.labor, 450)],
    });
    expect(less).toMatchObject({ TotalAmt: 450, Balance: 0 });
    expect(await read('Payment', paid.Id)).toMatchObject({ UnappliedAmt: 50, Line: [{ Amount: 450 }] });
    expect(await trialBalance(company)).toEqual({ 4: 50000, 84: -5000, 60: -45000 });
  });

  it('a sparse update changes what was sent; a full one clears what was not, but for the number', async () => {
    const { made, invoice, ids } = await openBooks(practice);
    const sale = await invoice(10, {
      DocNumber: 'F-1',
      PrivateNote: 'note',
      CustomerMemo: { value: 'thanks' },
    });
    const sparse = await made('Invoice', { Id: sale.Id, SyncToken: '0', sparse: true, PrivateNote: 'other' });
    expect(sparse).toMatchObject({
      PrivateNote: 'other',
      CustomerMemo: { value: 'thanks' },
      DocNumber: 'F-1',
      TotalAmt: 10,
      SyncToken: '1',
    });
    const full = await made('Invoice', {
      Id: sale.Id,
      SyncToken: '1',
      CustomerRef: ref(ids.customer),
      Line: [sold(ids.labor, 12)],
    });
    expect(full).toMatchObject({ DocNumber: 'F-1', TotalAmt: 12, TxnDate: '2026-03-02', SyncToken: '2' });
    expect(full).not.toHaveProperty('PrivateNote');
    expect(full).not.toHaveProperty('CustomerMemo');
  });

  it('AutoApplyCredit and AutoApplyPayments link by themselves', async () => {
    const { made, read, invoice, payment, company, ids } = await openBooks(practice, {
      autoApplyCredit: true,
      autoApplyPayments: true,
    });
    const sale = await invoice(100);
    await made('CreditMemo', { CustomerRef: ref(ids.customer), ...date('03'), Line: [sold(ids.labor, 30)] });
    expect((await read('Invoice', sale.Id)).Balance).toBe(70);
    const own = await company.query("select * from Payment where TotalAmt = '0'");
    expect(own.get('QueryResponse.Payment.0.PrivateNote')).toBe(
      'Created by QB Online to link credits to charges.',
    );
    expect(await payment(80)).toMatchObject({ UnappliedAmt: 10 });
    expect((await read('Invoice', sale.Id)).Balance).toBe(0);
  });

  it('a person edits by hand, with the rules of the API', async () => {
    const { invoice, company, ids } = await openBooks(practice);
    const sale = await invoice(10);
    const edit = (body: Json) => practice.control('POST', `/companies/${company.realm}/edit`, body);
    const changed = await edit({
      entity: 'Invoice',
      id: sale.Id,
      action: 'edit',
      changes: { PrivateNote: 'by hand' },
    });
    expect(changed.body).toMatchObject({ PrivateNote: 'by hand', SyncToken: '1' });
    const renamed = await edit({
      entity: 'Customer',
      id: ids.customer,
      action: 'rename',
      name: 'Amy Renamed',
    });
    expect(renamed.body).toMatchObject({
      DisplayName: 'Amy Renamed',
      PrintOnCheckName: 'Amy Renamed',
      SyncToken: '1',
    });
    expect((await edit({ entity: 'Item', id: ids.labor, action: 'deactivate' })).body).toMatchObject({
      Active: false,
      Name: 'Labor (deleted)',
    });
    expect((await edit({ entity: 'Item', id: ids.labor, action: 'activate' })).body).toMatchObject({
      Active: true,
      Name: 'Labor',
    });
    expect((await edit({ entity: 'Invoice', id: sale.Id, action: 'delete' })).body).toMatchObject({
      status: 'Deleted',
    });
    expect((await edit({ entity: 'Invoice', id: '9999', action: 'delete' })).status).toBe(422);
    expect((await company.requests()).get('counts')).not.toHaveProperty('Invoice update executed');
  });
});
