import { beforeEach, expect, test } from 'vitest';
import type { PracticeCompany } from '../../../simulators/quickbooks-desktop/computer/company.ts';
import { ask, byName, named, newCompany, status, value } from './company.ts';

const DAY = '2026-03-02';
let company: PracticeCompany;
beforeEach(() => {
  ({ company } = newCompany());
  for (const [name, account] of [
    ['Labor', 'Repair income'],
    ['Tax', 'Sales Tax Payable'],
  ] as const)
    ask(
      company,
      `<ItemServiceAddRq><ItemServiceAdd><Name>${name}</Name><SalesOrPurchase><Price>0.00</Price>${named('AccountRef', account)}</SalesOrPurchase></ItemServiceAdd></ItemServiceAddRq>`,
    );
  ask(company, '<CustomerAddRq><CustomerAdd><Name>Ada</Name></CustomerAdd></CustomerAddRq>');
  ask(company, '<VendorAddRq><VendorAdd><Name>NAPA</Name></VendorAdd></VendorAddRq>');
});

const line = (item: string, amount: string) =>
  `<InvoiceLineAdd>${named('ItemRef', item)}<Amount>${amount}</Amount></InvoiceLineAdd>`;
const invoice = (lines: string, number = '43') =>
  ask(
    company,
    `<InvoiceAddRq><InvoiceAdd>${named('CustomerRef', 'Ada')}<TxnDate>${DAY}</TxnDate><RefNumber>${number}</RefNumber>${lines}</InvoiceAdd></InvoiceAddRq>`,
  );
const payment = (total: string, applied: string, more = '') =>
  ask(
    company,
    `<ReceivePaymentAddRq><ReceivePaymentAdd>${named('CustomerRef', 'Ada')}<TxnDate>${DAY}</TxnDate><TotalAmount>${total}</TotalAmount>${more}${applied}</ReceivePaymentAdd></ReceivePaymentAddRq>`,
  );
const applied = (id: string, amount: string, credit = '') =>
  `<AppliedToTxnAdd><TxnID>${id}</TxnID><PaymentAmount>${amount}</PaymentAmount>${credit}</AppliedToTxnAdd>`;
const balances = () => byName(company.trialBalance(DAY));

test('an invoice and a payment leave what they should, and the customer’s balance', () => {
  const id = value(invoice(line('Labor', '100.00') + line('Tax', '8.25')), 'TxnID') ?? '';
  expect(balances()).toEqual({
    'Accounts Receivable': 10825,
    'Repair income': -10000,
    'Sales Tax Payable': -825,
  });
  expect(byName(company.ageing('receivable', DAY))).toEqual({ Ada: 10825 });
  expect(status(payment('58.25', applied(id, '58.25')))).toBe('0');
  expect(balances()).toMatchObject({ 'Accounts Receivable': 5000, 'Undeposited Funds': 5825 });
  const read = ask(
    company,
    `<InvoiceQueryRq><TxnID>${id}</TxnID><IncludeLinkedTxns>true</IncludeLinkedTxns></InvoiceQueryRq>`,
  );
  expect(value(read, 'BalanceRemaining')).toBe('50.00');
  expect(value(read, 'TxnType')).toBe('ReceivePayment');
});

test('nobody pays more than is open, for somebody else, or what is paid already', () => {
  const id = value(invoice(line('Labor', '100.00')), 'TxnID') ?? '';
  expect(status(payment('200.00', applied(id, '100.01')))).toBe('3210');
  expect(status(payment('10.00', applied(id, '20.00')))).toBe('3210');
  ask(company, '<CustomerAddRq><CustomerAdd><Name>Bob</Name></CustomerAdd></CustomerAddRq>');
  const bobs = ask(
    company,
    `<ReceivePaymentAddRq><ReceivePaymentAdd>${named('CustomerRef', 'Bob')}<TotalAmount>5.00</TotalAmount>${applied(id, '5.00')}</ReceivePaymentAdd></ReceivePaymentAddRq>`,
  );
  expect(status(bobs)).toBe('3210');
  payment('100.00', applied(id, '100.00'));
  expect(status(payment('1.00', applied(id, '1.00')))).toBe('3120');
  expect(balances()).toEqual({ 'Undeposited Funds': 10000, 'Repair income': -10000 });
});

test('a credit memo settles an invoice through a payment of nothing', () => {
  const id = value(invoice(line('Labor', '100.00')), 'TxnID') ?? '';
  const credit =
    value(
      ask(
        company,
        `<CreditMemoAddRq><CreditMemoAdd>${named('CustomerRef', 'Ada')}<TxnDate>${DAY}</TxnDate><CreditMemoLineAdd>${named('ItemRef', 'Labor')}<Amount>100.00</Amount></CreditMemoLineAdd></CreditMemoAdd></CreditMemoAddRq>`,
      ),
      'TxnID',
    ) ?? '';
  const link = payment(
    '0.00',
    applied(
      id,
      '0.00',
      `<SetCredit><CreditTxnID>${credit}</CreditTxnID><AppliedAmount>100.00</AppliedAmount></SetCredit>`,
    ),
  );
  expect(status(link)).toBe('0');
  expect(value(ask(company, `<InvoiceQueryRq><TxnID>${id}</TxnID></InvoiceQueryRq>`), 'IsPaid')).toBe('true');
  expect(
    value(ask(company, `<CreditMemoQueryRq><TxnID>${credit}</TxnID></CreditMemoQueryRq>`), 'CreditRemaining'),
  ).toBe('0.00');
  expect(balances()).toEqual({});
});

test('QuickBooks computes its own tax when a tax item is named', () => {
  const taxed = `<InvoiceLineAdd>${named('ItemRef', 'Labor')}<Amount>33.33</Amount>${named('SalesTaxCodeRef', 'Tax')}</InvoiceLineAdd>`;
  ask(
    company,
    `<InvoiceAddRq><InvoiceAdd>${named('CustomerRef', 'Ada')}<TxnDate>${DAY}</TxnDate>${named('ItemSalesTaxRef', 'State Tax')}${taxed}</InvoiceAdd></InvoiceAddRq>`,
  );
  expect(balances()).toMatchObject({ 'Accounts Receivable': 3608, 'Sales Tax Payable': -275 });
});

test('a bill, its payment and a vendor credit', () => {
  const bill =
    value(
      ask(
        company,
        `<BillAddRq><BillAdd>${named('VendorRef', 'NAPA')}<TxnDate>${DAY}</TxnDate><ExpenseLineAdd>${named('AccountRef', 'Cost of parts')}<Amount>85.00</Amount></ExpenseLineAdd></BillAdd></BillAddRq>`,
      ),
      'TxnID',
    ) ?? '';
  const credit =
    value(
      ask(
        company,
        `<VendorCreditAddRq><VendorCreditAdd>${named('VendorRef', 'NAPA')}<TxnDate>${DAY}</TxnDate><ExpenseLineAdd>${named('AccountRef', 'Cost of parts')}<Amount>20.00</Amount></ExpenseLineAdd></VendorCreditAdd></VendorCreditAddRq>`,
      ),
      'TxnID',
    ) ?? '';
  const paid = ask(
    company,
    `<BillPaymentCheckAddRq><BillPaymentCheckAdd>${named('PayeeEntityRef', 'NAPA')}<TxnDate>${DAY}</TxnDate>${named('BankAccountRef', 'Checking')}<RefNumber>101</RefNumber>${applied(bill, '65.00', `<SetCredit><CreditTxnID>${credit}</CreditTxnID><AppliedAmount>20.00</AppliedAmount></SetCredit>`)}</BillPaymentCheckAdd></BillPaymentCheckAddRq>`,
  );
  expect(status(paid)).toBe('0');
  expect(balances()).toEqual({ 'Cost of parts': 6500, Checking: -6500 });
  expect(company.ageing('payable', DAY)).toEqual([]);
});

test('a journal balances, names its customer, and keeps to one account of names', () => {
  const journal = (lines: string) =>
    status(
      ask(
        company,
        `<JournalEntryAddRq><JournalEntryAdd><TxnDate>${DAY}</TxnDate>${lines}</JournalEntryAdd></JournalEntryAddRq>`,
      ),
    );
  const debit = (account: string, amount: string, name = '') =>
    `<JournalDebitLine>${named('AccountRef', account)}<Amount>${amount}</Amount>${name && named('EntityRef', name)}</JournalDebitLine>`;
  const credit = (account: string, amount: string, name = '') =>
    `<JournalCreditLine>${named('AccountRef', account)}<Amount>${amount}</Amount>${name && named('EntityRef', name)}</JournalCreditLine>`;
  expect(journal(debit('Checking', '5.00') + credit('Repair income', '4.99'))).toBe('3210');
  expect(journal(debit('Accounts Receivable', '5.00') + credit('Repair income', '5.00'))).toBe('3180');
  expect(journal(debit('Accounts Receivable', '5.00', 'NAPA') + credit('Repair income', '5.00'))).toBe(
    '3180',
  );
  expect(
    journal(debit('Accounts Receivable', '5.00', 'Ada') + credit('Accounts Payable', '5.00', 'NAPA')),
  ).toBe('3180');
  expect(balances()).toEqual({});
  expect(journal(debit('Accounts Receivable', '5.00', 'Ada') + credit('Repair income', '5.00'))).toBe('0');
  expect(byName(company.ageing('receivable', DAY))).toEqual({ Ada: 500 });
});

test('a deposit takes payments whole, once, and holds their money', () => {
  const id = value(invoice(line('Labor', '100.00')), 'TxnID') ?? '';
  const paid = value(payment('100.00', applied(id, '100.00')), 'TxnID') ?? '';
  const deposit = () =>
    ask(
      company,
      `<DepositAddRq><DepositAdd><TxnDate>${DAY}</TxnDate>${named('DepositToAccountRef', 'Checking')}<DepositLineAdd><PaymentTxnID>${paid}</PaymentTxnID></DepositLineAdd><DepositLineAdd>${named('AccountRef', 'Merchant card fees')}<Amount>-2.90</Amount></DepositLineAdd></DepositAdd></DepositAddRq>`,
    );
  expect(status(deposit())).toBe('0');
  expect(status(deposit())).toBe('3210');
  expect(balances()).toEqual({ Checking: 9710, 'Merchant card fees': 290, 'Repair income': -10000 });
  const gone = ask(
    company,
    `<TxnDelRq><TxnDelType>ReceivePayment</TxnDelType><TxnID>${paid}</TxnID></TxnDelRq>`,
  );
  expect(status(gone)).toBe('3170');
});

test('what is deleted opens again what it settled, and is told of', () => {
  const id = value(invoice(line('Labor', '100.00')), 'TxnID') ?? '';
  const paid = value(payment('100.00', applied(id, '100.00')), 'TxnID') ?? '';
  expect(
    status(
      ask(company, `<TxnDelRq><TxnDelType>ReceivePayment</TxnDelType><TxnID>${paid}</TxnID></TxnDelRq>`),
    ),
  ).toBe('0');
  expect(
    value(ask(company, `<InvoiceQueryRq><TxnID>${id}</TxnID></InvoiceQueryRq>`), 'BalanceRemaining'),
  ).toBe('100.00');
  const told = ask(company, '<TxnDeletedQueryRq><TxnDelType>ReceivePayment</TxnDelType></TxnDeletedQueryRq>');
  expect(value(told, 'TxnID')).toBe(paid);
  expect(
    status(
      ask(company, `<TxnDelRq><TxnDelType>ReceivePayment</TxnDelType><TxnID>${paid}</TxnID></TxnDelRq>`),
    ),
  ).toBe('3120');
});

test('a closed day takes nothing, gives nothing up, and a void leaves nothing behind', () => {
  const id = value(invoice(line('Labor', '100.00')), 'TxnID') ?? '';
  company.hands.close(DAY);
  expect(status(invoice(line('Labor', '1.00')))).toBe('3171');
  const gone = () =>
    status(ask(company, `<TxnDelRq><TxnDelType>Invoice</TxnDelType><TxnID>${id}</TxnID></TxnDelRq>`));
  expect(gone()).toBe('3171');
  company.hands.close(null);
  company.hands.void(id);
  expect(balances()).toEqual({});
  expect(gone()).toBe('0');
});
