import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Company,
  codeOf,
  furnish,
  listAt,
  newCompany,
  type Practice,
  ref,
  sold,
  startQuickBooks,
} from './support.ts';

let practice: Practice;
let company: Company;
let ids: { customer: string; labor: string };

beforeAll(async () => {
  practice = await startQuickBooks();
  company = await newCompany(practice);
  ids = await furnish(company);
});
afterAll(() => practice.close());

const invoice = (DocNumber?: string) => ({
  CustomerRef: ref(ids.customer),
  ...(DocNumber === undefined ? {} : { DocNumber }),
  Line: [sold(ids.labor, 10)],
});
const count = async () =>
  Number((await company.query('select count(*) from Invoice')).get('QueryResponse.totalCount'));

describe('requestid', () => {
  it('replay: the original answer comes back and nothing is executed', async () => {
    const before = await count();
    const first = await company.create('Invoice', invoice(), '?requestid=once');
    practice.clock.set('2026-03-02T19:00:00Z');
    const second = await company.create('Invoice', invoice(), '?requestid=once');
    expect(second.text).toBe(first.text);
    expect(await count()).toBe(before + 1);
  });

  it('a refused first try is no first try', async () => {
    const bad = await company.create('Invoice', { Line: [] }, '?requestid=twice-tried');
    expect(codeOf(bad)).toBe('2020');
    expect((await company.create('Invoice', invoice(), '?requestid=twice-tried')).status).toBe(200);
  });

  it('in a batch the identity is requestid and bId together', async () => {
    const before = await count();
    const batch = (...bIds: string[]) =>
      company.call('POST', '/batch?requestid=batch-1', {
        BatchItemRequest: bIds.map(bId => ({ bId, operation: 'create', Invoice: invoice() })),
      });
    const first = await batch('a', 'b');
    const second = await batch('a', 'c');
    expect(await count()).toBe(before + 3);
    const idOf = (answer: typeof first, index: number) => listAt(answer.body, 'BatchItemResponse')[index];
    expect(idOf(second, 0)).toEqual(idOf(first, 0));
    expect(idOf(second, 1)).not.toEqual(idOf(first, 1));
  });

  it('voids and deletes are replayed as well', async () => {
    const made = await company.create('Invoice', invoice());
    const identity = { Id: made.get('Invoice.Id'), SyncToken: '0' };
    const first = await company.create('Invoice', identity, '?operation=delete&requestid=gone');
    const second = await company.create('Invoice', identity, '?operation=delete&requestid=gone');
    expect(second.text).toBe(first.text);
  });

  it('has a longest length: 50, in batches 36 with bIds of 10', async () => {
    expect(codeOf(await company.create('Invoice', invoice(), `?requestid=${'x'.repeat(51)}`))).toBe('2050');
    const body = (bId: string) => ({ BatchItemRequest: [{ bId, operation: 'create', Invoice: invoice() }] });
    expect(codeOf(await company.call('POST', `/batch?requestid=${'x'.repeat(37)}`, body('a')))).toBe('2050');
    const long = await company.call('POST', '/batch', body('x'.repeat(11)));
    expect(long.get('BatchItemResponse.0.Fault.Error.0.code')).toBe('2050');
  });

  it('execute-twice: the same id makes a second object', async () => {
    await company.switch({ requestId: 'execute-twice' });
    const first = await company.create('Invoice', invoice(), '?requestid=double');
    const second = await company.create('Invoice', invoice(), '?requestid=double');
    expect(second.get('Invoice.Id')).not.toBe(first.get('Invoice.Id'));
    await company.switch({ requestId: 'replay' });
  });

  it('error-600: the same id is refused', async () => {
    await company.switch({ requestId: 'error-600' });
    expect((await company.create('Invoice', invoice(), '?requestid=strict')).status).toBe(200);
    expect(codeOf(await company.create('Invoice', invoice(), '?requestid=strict'))).toBe('600');
    await company.switch({ requestId: 'replay' });
  });

  it('the journal tells what was executed, replayed and refused', async () => {
    const fresh = await newCompany(practice);
    const made = await furnish(fresh);
    const body = { CustomerRef: ref(made.customer), Line: [sold(made.labor, 1)] };
    await fresh.create('Invoice', body, '?requestid=j');
    await fresh.create('Invoice', body, '?requestid=j');
    await fresh.create('Invoice', {});
    const journal = await fresh.requests();
    expect(journal.get('counts')).toMatchObject({
      'Invoice create executed': 1,
      'Invoice create replayed': 1,
      'Invoice create refused': 1,
    });
    expect(listAt(journal.body, 'requests').at(-1)).toMatchObject({
      outcome: 'refused',
      code: '2020',
      requestid: null,
    });
  });
});
