import type { NormalizeContext } from '../../sources/source.ts';

export const context: NormalizeContext = {
  source: 'tekmetric',
  sourceShopId: '71',
  zone: 'America/Chicago',
  currency: 'USD',
};

/**
 * A repair order in the documented shape with the amounts of the accounting model's first situation: labor 130.00,
 * a part 239.97, a tire 20.00, a sublet 200.00, fees 49.00, supplies 39.00, discounts 116.50, taxes 19.60.
 */
export function order43(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    ...head(),
    jobs: [job()],
    sublets: [
      {
        id: 5101,
        name: 'Airbag module reset',
        vendor: { id: 88, name: 'NAPA', nickname: null, website: null, phone: null },
        authorized: null,
        authorizedDate: null,
        selected: true,
        note: null,
        items: [{ id: 5102, name: 'Reset', cost: 10000, price: 20000, complete: false }],
        price: 20000,
        cost: 10000,
      },
    ],
    fees: [{ id: 6103, name: ' Shop  Supplies ', total: 3900 }],
    discounts: [{ id: 7103, name: 'RO Discount', total: 10000 }],
    customerConcerns: [{ id: 1, concern: 'Light is on', techComment: null }],
    ...changes,
  };
}

function head() {
  return {
    id: 4300,
    repairOrderNumber: 43,
    shopId: 71,
    repairOrderStatus: { id: 6, code: 'ACCRECV', name: 'Accounts Receivable', postedOrAccrecv: true },
    repairOrderLabel: {
      id: 12,
      code: 'WORKNOTSTRTD',
      name: 'Work Not Started',
      status: { id: 2, code: 'WORKINPROGRESS', name: 'Work In Progress' },
    },
    repairOrderCustomLabel: { name: 'Bay 2' },
    color: '#335577',
    appointmentStartTime: '2026-03-02T14:00:00Z',
    customerId: 361,
    technicianId: null,
    serviceWriterId: 9,
    vehicleId: 516,
    milesIn: null,
    milesOut: null,
    keytag: null,
    completedDate: '2026-03-02T20:00:00Z',
    postedDate: '2026-03-02T21:30:00Z',
    createdDate: '2026-02-27T15:31:59Z',
    updatedDate: '2026-03-02T21:30:01Z',
    deletedDate: null,
    laborSales: 13000,
    partsSales: 25997,
    subletSales: 20000,
    discountTotal: 11650,
    feeTotal: 8800,
    taxes: 1960,
    amountPaid: 30000,
    totalSales: 58107,
  };
}

export function job(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 1001,
    repairOrderId: 4300,
    vehicleId: 516,
    customerId: 361,
    name: 'Inspection',
    authorized: true,
    authorizedDate: '2026-03-01T16:12:17',
    selected: true,
    technicianId: 3,
    note: null,
    partsTotal: 25997,
    laborTotal: 13000,
    discountTotal: 1650,
    feeTotal: 4900,
    subtotal: 42247,
    createdDate: '2026-02-27T15:31:59Z',
    updatedDate: '2026-03-02T21:30:00Z',
    labor: [{ id: 2001, name: 'Inspection', rate: 13000, hours: 1, complete: false }],
    parts: [
      part({
        id: 3001,
        name: 'Battery',
        brand: 'Volt',
        quantity: 1,
        cost: 15999,
        retail: 23997,
        partType: partType(1),
      }),
      part({
        id: 3002,
        name: null,
        brand: 'Roller',
        model: 'AT2',
        quantity: 1,
        cost: 1000,
        retail: 2000,
        partType: partType(2),
        dotNumbers: ['11112222'],
      }),
    ],
    fees: [
      { id: 6101, name: 'Percentage Job Fee', total: 3900 },
      { id: 6102, name: 'Fixed Job Fee', total: 1000 },
    ],
    discounts: [
      { id: 7101, name: 'Percentage Job Discount', total: 650 },
      { id: 7102, name: 'Fixed Job Discount', total: 1000 },
    ],
    laborHours: 1,
    loggedHours: 0.67,
    ...changes,
  };
}

export function partType(id: number): Record<string, unknown> {
  return { id, code: 'CODE', name: 'Name' };
}

/** A part with all documented fields. */
export function part(changes: Record<string, unknown>): Record<string, unknown> {
  const empty = ['model', 'width', 'ratio', 'diameter', 'constructionType', 'loadIndex', 'speedRating'];
  return {
    ...Object.fromEntries(empty.map(name => [name, null])),
    partNumber: null,
    description: null,
    ...changes,
  };
}
