import { expect, test } from 'vitest';
import { ask, message, named, newCompany, status, value } from './company.ts';

const customer = (inside: string) => `<CustomerAddRq><CustomerAdd>${inside}</CustomerAdd></CustomerAddRq>`;

test.each([
  ['an element out of order', customer('<IsActive>true</IsActive><Name>Ada</Name>')],
  ['an element that is missing', customer('<IsActive>true</IsActive>')],
  ['an element that nobody knows', customer('<Name>Ada</Name><Colour>red</Colour>')],
  ['a name that is too long', customer(`<Name>${'x'.repeat(42)}</Name>`)],
  ['an amount of one decimal', customer('<Name>Ada</Name><CreditLimit>1.5</CreditLimit>')],
  [
    'a time with a Z',
    '<CustomerQueryRq><FromModifiedDate>2026-03-02T10:00:00Z</FromModifiedDate></CustomerQueryRq>',
  ],
  [
    'a GUID without braces',
    customer('<Name>Ada</Name><ExternalGUID>4c1e2f3a-0000-4000-8000-000000000001</ExternalGUID>'),
  ],
  ['both sides of a choice', '<InvoiceQueryRq><TxnID>1</TxnID><RefNumber>2</RefNumber></InvoiceQueryRq>'],
  ['a request that there is not', '<CustomerPraiseRq></CustomerPraiseRq>'],
  ['a letter beyond ASCII as it is', customer('<Name>Zoë</Name>')],
])('%s refuses the whole message, and nothing of it is done', (_, request) => {
  const { company } = newCompany();
  expect(ask(company, customer('<Name>Before</Name>') + request)).toBe('0x80040400');
  expect(status(ask(company, '<CustomerQueryRq><ActiveStatus>All</ActiveStatus></CustomerQueryRq>'))).toBe(
    '1',
  );
});

test('a message needs its version, one that is known, and what to do on an error', () => {
  const { company } = newCompany({ version: '12.0' });
  expect(company.process(message('<HostQueryRq></HostQueryRq>'))).toHaveProperty('hresult');
  const older = message('<HostQueryRq></HostQueryRq>').replace('13.0', '12.0');
  expect(company.process(older)).toHaveProperty('response');
  expect(company.process(older.replace('stopOnError', 'rollbackOnError'))).toHaveProperty('hresult');
  expect(company.process(older.replace(/<\?qbxml.*?\?>/, ''))).toHaveProperty('hresult');
});

test('letters of Latin-1 come as entities, and come back so', () => {
  const { company } = newCompany();
  const answer = ask(company, customer('<Name>Zo&#235; &amp; Co</Name>'));
  expect(value(answer, 'Name')).toBe('Zo&#235; &amp; Co');
});

test('what another edition has is left out in the US, with a warning, and the rest is written', () => {
  const { company } = newCompany();
  const answer = ask(company, customer('<Name>Ada</Name><Mobile>555</Mobile>'));
  expect(status(answer)).toBe('530');
  expect(value(answer, 'Mobile')).toBeNull();
  expect(value(answer, 'ListID')).not.toBeNull();
});

test('a name is taken once among customers, vendors, employees and other names, whatever its case', () => {
  const { company } = newCompany();
  company.hands.name('Employee', 'Grace');
  expect(status(ask(company, customer('<Name>GRACE</Name>')))).toBe('3100');
  expect(status(ask(company, customer('<Name>Ada</Name>')))).toBe('0');
  expect(status(ask(company, '<VendorAddRq><VendorAdd><Name>ada</Name></VendorAdd></VendorAddRq>'))).toBe(
    '3100',
  );
});

test('what an old edit sequence changes is refused, and nothing changes', () => {
  const { company } = newCompany();
  const added = ask(company, customer('<Name>Ada</Name>'));
  const id = value(added, 'ListID') ?? '';
  const mod = (edit: string, name: string) =>
    `<CustomerModRq><CustomerMod><ListID>${id}</ListID><EditSequence>${edit}</EditSequence><Name>${name}</Name></CustomerMod></CustomerModRq>`;
  company.hands.alter(id, { name: 'Ada L.' });
  expect(status(ask(company, mod(value(added, 'EditSequence') ?? '', 'Augusta')))).toBe('3200');
  const now = ask(company, `<CustomerQueryRq><ListID>${id}</ListID></CustomerQueryRq>`);
  expect(value(now, 'Name')).toBe('Ada L.');
  expect(status(ask(company, mod(value(now, 'EditSequence') ?? '', 'Augusta')))).toBe('0');
});

test('inactive elements are left out unless they are asked for', () => {
  const { company } = newCompany();
  company.hands.name('Customer', 'Gone', {}, false);
  expect(status(ask(company, '<CustomerQueryRq></CustomerQueryRq>'))).toBe('1');
  expect(status(ask(company, '<CustomerQueryRq><ActiveStatus>All</ActiveStatus></CustomerQueryRq>'))).toBe(
    '0',
  );
});

test('what is not there is told: by a reference, by an id, by a query of several', () => {
  const { company } = newCompany();
  const bill = `<BillAddRq><BillAdd>${named('VendorRef', 'Nobody')}</BillAdd></BillAddRq>`;
  expect(status(ask(company, bill))).toBe('3140');
  expect(status(ask(company, '<TxnDelRq><TxnDelType>Bill</TxnDelType><TxnID>1-2</TxnID></TxnDelRq>'))).toBe(
    '3120',
  );
  expect(status(ask(company, '<BillQueryRq><TxnID>1-2</TxnID></BillQueryRq>'))).toBe('500');
});

test('under stopOnError what follows an error is skipped, and what came before stays', () => {
  const { company } = newCompany();
  const requests = ['Ada', 'Ada', 'Bob'].map(name => customer(`<Name>${name}</Name>`)).join('');
  const answer = ask(company, requests);
  expect([...answer.matchAll(/statusCode="(\d+)"/g)].map(([, code]) => code)).toEqual(['0', '3100', '3231']);
  const all = company.process(message(requests.replaceAll('Ada', 'Eve'), '', 'continueOnError'));
  expect([...JSON.stringify(all).matchAll(/statusCode=\\"(\d+)/g)].map(([, code]) => code)).toEqual([
    '0',
    '3100',
    '0',
  ]);
});

test('an iterator gives page after page, and none of another session', () => {
  const { company } = newCompany();
  for (const name of ['A', 'B', 'C']) ask(company, customer(`<Name>${name}</Name>`));
  const page = (attributes: string) =>
    ask(company, `<CustomerQueryRq ${attributes}><MaxReturned>2</MaxReturned></CustomerQueryRq>`);
  const first = page('iterator="Start"');
  expect(value(first, 'iteratorRemainingCount')).toBe('1');
  const next = `iterator="Continue" iteratorID="${value(first, 'iteratorID')}"`;
  const second = page(next);
  expect([value(second, 'Name'), value(second, 'iteratorRemainingCount')]).toEqual(['C', '0']);
  company.beginSession();
  expect(status(page(next))).toBe('3120');
});
