import { type Json, type Organisation, sale } from './support.ts';

/** Short ways to make what settles, in the organisation of the running test. */
export function settlingIn(own: () => Organisation) {
  const pay = (of: Json, Amount: number, more: Json = {}): Json => ({
    ...of,
    ...{ Account: { Code: '110' }, Date: '2026-03-03', Amount, Reference: 'P-1' },
    ...more,
  });
  const invoice = async (amount: number, more: Json = {}) =>
    String((await own().put('Invoices', sale(own().contact, amount, more))).InvoiceID);
  const creditNote = async (amount: number, more: Json = {}) => {
    const { DueDate: _due, ...body } = sale(own().contact, amount, { Type: 'ACCRECCREDIT', ...more });
    return String((await own().put('CreditNotes', body)).CreditNoteID);
  };
  const overpayment = async (amount: number, type = 'RECEIVE-OVERPAYMENT', more: Json = {}) => {
    const made = await own().put('BankTransactions', {
      Type: type,
      Contact: { ContactID: own().contact },
      BankAccount: { Code: '090' },
      Date: '2026-03-02',
      LineItems: [{ Description: 'Paid ahead', Quantity: 1, UnitAmount: amount }],
      ...more,
    });
    return String(made.OverpaymentID ?? made.PrepaymentID);
  };
  const allocation = (InvoiceID: string, Amount: number) => ({
    ...{ Invoice: { InvoiceID }, Amount, Date: '2026-03-04' },
  });
  /** What is open on a side at the end of a day: kinds and cents. */
  const open = async (side: 'receivables' | 'payables', date = '2026-12-31') =>
    ((await own().control('GET', `/${side}?date=${date}`)).body as { kind: string; cents: number }[]).map(
      ({ kind, cents }) => [kind, cents],
    );
  return { pay, invoice, creditNote, overpayment, allocation, open };
}
