import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tekmetric } from '../../sources/tekmetric/index.ts';
import { context, job, order43 } from './order-43.ts';

const normalize = (kind: string, externalId: string, body: unknown) =>
  tekmetric.normalize({ kind, externalId, body }, context);

describe('a repair order of a strange shape', () => {
  test.each([
    { totalSales: 581.07 },
    { totalSales: '58107' },
    { totalSales: Number.MAX_SAFE_INTEGER + 1 },
    { taxes: null },
    { jobs: 'none' },
    { repairOrderStatus: null },
    { repairOrderStatus: { id: 'POSTED' } },
    { createdDate: null },
    { createdDate: 'once' },
    { postedDate: 'tomorrow' },
    { repairOrderNumber: null },
    { shopId: 72 },
    { id: 4301 },
    { jobs: [job({ labor: [{ id: 1, name: 'x', rate: 1.5, hours: 1 }] })] },
    { jobs: [job({ labor: [{ id: 1, name: 'x', rate: 1, hours: 'many' }] })] },
    { jobs: [job({ labor: [{ id: 1, name: 'x', rate: 9_000_000_000_000_000, hours: 9_000 }] })] },
  ])('%j is malformed', changes => {
    const { document, problem } = normalize('repair-order', '4300', order43(changes));
    expect(document).toBeNull();
    expect(problem).toMatchObject({ code: 'invalid-document', reason: 'malformed' });
    expect(problem?.detail).toMatch(/4300|43/);
  });

  test('is fine where lists are null and unused fields are anything', () => {
    const body = order43({ customerConcerns: null, repairOrderLabel: 'x', color: { r: 1 }, milesIn: [] });
    const [first] = body.jobs as Record<string, unknown>[];
    const bare = { ...first, partStatus: 'ORDERED', loggedHours: 'a few' };
    expect(normalize('repair-order', '4300', { ...body, jobs: [bare] }).document).not.toBeNull();
  });

  test.each([null, [], 'text', 7, {}, { id: 4300 }])('%j is malformed and throws nothing', body => {
    for (const kind of ['repair-order', 'payment']) {
      expect(normalize(kind, '4300', body).problem).toMatchObject({ reason: 'malformed' });
    }
  });

  test('never throws, whatever it holds', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(order43())), fc.jsonValue(), (field, value) => {
        const { document, problem } = normalize('repair-order', '4300', order43({ [field]: value }));
        expect((document === null) !== (problem === null)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('of another kind is said', () => {
    expect(normalize('appointment', '1', {}).problem).toMatchObject({ reason: 'unknown-kind' });
  });
});

describe('totals that do not meet', () => {
  test.each([
    ['laborSales', 'The lines of labor'],
    ['partsSales', 'The lines of parts'],
    ['subletSales', 'The sublets'],
    ['feeTotal', 'The fees'],
    ['discountTotal', 'The discounts'],
    ['taxes', 'Labor, parts, sublets, fees, discounts and taxes'],
    ['totalSales', 'Labor, parts, sublets, fees, discounts and taxes'],
  ])('%s one cent off are told with the difference', (field, what) => {
    const off = Number(order43()[field]) + 1;
    const { document, problem } = normalize('repair-order', '4300', order43({ [field]: off }));
    expect(document).toBeNull();
    expect(problem).toMatchObject({ code: 'invalid-document', reason: 'does-not-foot' });
    expect(problem?.detail).toContain(what);
    expect(problem?.detail).toMatch(/0\.01 apart \(-?1 cents\)/);
  });
});

describe('unknown fields', () => {
  test('are named with their path, once, and cost nothing', () => {
    const [first] = order43().jobs as [Record<string, unknown>];
    const parts = (first.parts as object[]).map(part => ({ ...part, core: 100 }));
    const jobs = [{ ...first, parts, warranty: { months: 24 } }];
    const body = order43({
      jobs,
      dispatch: {},
      repairOrderLabel: { id: 1, shade: 2, status: { id: 1, hue: 3 } },
    });
    const { document, unknownFields } = normalize('repair-order', '4300', body);
    expect(document).not.toBeNull();
    expect(unknownFields).toEqual([
      'dispatch',
      'jobs[].parts[].core',
      'jobs[].warranty',
      'repairOrderLabel.shade',
      'repairOrderLabel.status.hue',
    ]);
  });

  test('are not those that are seen live though undocumented', () => {
    const [first] = order43().jobs as [Record<string, unknown>];
    const [sublet] = order43().sublets as [Record<string, unknown>];
    const live = {
      jobs: [
        {
          ...first,
          sort: 1,
          cannedJobId: null,
          labor: (first.labor as object[]).map(labor => ({ ...labor, technicianId: 1 })),
          parts: (first.parts as object[]).map(part => ({ ...part, partStatus: { id: 1 }, runFlat: false })),
        },
      ],
      sublets: [
        {
          ...sublet,
          repairOrderId: 4300,
          sort: 1,
          feeable: true,
          taxSublet: false,
          accountsPayable: { id: 3, amount: 1, amountPaid: 0, paymentType: null, paymentDetails: null },
        },
      ],
      estimateShareDate: null,
      inspectionShareDate: null,
      invoiceShareDate: null,
      estimateUrl: null,
      inspectionUrl: null,
      invoiceUrl: null,
      leadSource: null,
      customerTimeOut: null,
    };
    expect(normalize('repair-order', '4300', order43(live)).unknownFields).toEqual([]);
  });

  test('are told for a document with a problem, too', () => {
    const { unknownFields } = normalize('repair-order', '4300', order43({ totalSales: 1, dispatch: 1 }));
    expect(unknownFields).toEqual(['dispatch']);
  });
});

describe('the customer of a document', () => {
  const { document } = normalize('repair-order', '4300', order43());
  const customer = (changes: Record<string, unknown>) => ({
    id: 361,
    firstName: 'Ana',
    lastName: 'Núñez',
    email: null,
    phone: [],
    customerType: { id: 1, code: 'PERSON', name: 'Person' },
    contactFirstName: null,
    contactLastName: null,
    address: {},
    shopId: 71,
    okForMarketing: true,
    createdDate: '2026-01-01T00:00:00Z',
    updatedDate: '2026-01-01T00:00:00Z',
    deletedDate: null,
    ...changes,
  });
  const named = (body: unknown) => {
    if (document === null) throw new Error('no sale');
    const said = tekmetric.withParty(document, body === null ? null : { body });
    return 'customer' in said ? said.customer : null;
  };
  const business = { customerType: { id: 2 } };

  test.each([
    [{}, 'Ana Núñez', false],
    [{ firstName: ' Ana ', lastName: null }, 'Ana', false],
    [{ firstName: null, lastName: 'O’Hara ' }, 'O’Hara', false],
    [
      { ...business, firstName: 'Fleet: "A" 🚚', lastName: null, contactFirstName: 'Bo' },
      'Fleet: "A" 🚚',
      true,
    ],
    [
      { ...business, firstName: ' ', lastName: '', contactFirstName: 'Bo', contactLastName: 'Li' },
      'Bo Li',
      true,
    ],
    [{ firstName: '', lastName: null }, 'Customer 361', false],
  ])('%j is named %s', (changes, name, isBusiness) => {
    expect(named(customer(changes))).toEqual({ id: '361', name, isBusiness });
  });

  test.each([null, 'x', {}, customer({ id: 999 })])('without its own row is named by its id', body => {
    expect(named(body)).toEqual({ id: '361', name: 'Customer 361', isBusiness: false });
  });

  test('stays nobody where the document has none', () => {
    const { document } = normalize('repair-order', '4300', order43({ customerId: null }));
    if (document === null) throw new Error('no sale');
    expect(tekmetric.withParty(document, { body: customer({}) })).toEqual(document);
  });

  test('is no document and no problem itself', () => {
    expect(normalize('customer', '361', customer({}))).toEqual({
      document: null,
      problem: null,
      unknownFields: [],
    });
  });
});
