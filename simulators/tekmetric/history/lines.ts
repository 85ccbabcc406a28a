import { ratio } from '../totals.ts';
import type { Labor, Part, Sublet } from '../types.ts';
import { type JobTemplate, LABOR_RATES, type PartTemplate, VENDORS } from './catalog.ts';
import type { Random } from './random.ts';

/** The order that a content is made for, and who works on it. */
export type OrderKeys = {
  orderId: number;
  vehicleId: number;
  customerId: number;
  technicianId: number;
  createdDate: string;
};

/** What lines are made with: the order's keys, its random stream, and the next id. */
export type Maker = { keys: OrderKeys; chance: Random; nextLine: () => number };

/** A labor line from its template. */
export function laborLine(maker: Maker, line: JobTemplate['labor'][number]): Labor {
  return {
    id: maker.nextLine(),
    name: line.name,
    rate: maker.chance.pick(LABOR_RATES),
    hours: maker.chance.pick(line.hours),
    complete: false,
    technicianId: maker.keys.technicianId,
  };
}

/** A part, tire or battery line from its template. */
export function partLine(maker: Maker, line: PartTemplate): Part {
  const { chance, nextLine } = maker;
  const retail = chance.whole(...line.retail);
  const { tire } = line;
  return {
    id: nextLine(),
    quantity: chance.pick(line.quantities),
    brand: line.brand,
    name: line.name,
    partNumber: line.number,
    description: null,
    cost: ratio(retail * 62, 100),
    retail,
    model: tire?.model ?? null,
    width: tire?.width ?? null,
    ratio: tire?.ratio ?? null,
    diameter: tire?.diameter ?? null,
    constructionType: tire === undefined ? null : 'R',
    loadIndex: tire?.loadIndex ?? null,
    speedRating: tire?.speedRating ?? null,
    partType: line.type,
    partStatus: 'RECEIVED',
    dotNumbers: tire === undefined ? [] : [`DOT${chance.whole(1000, 9999)}`],
  };
}

/** Work that a vendor does, with its cost and what the customer pays. */
export function subletLine({ keys, chance, nextLine }: Maker): Sublet {
  const cost = chance.whole(60, 240) * 100;
  const price = ratio(cost * 160, 100);
  const vendor = chance.pick(VENDORS);
  return {
    id: nextLine(),
    repairOrderId: keys.orderId,
    name: vendor.name.includes('Glass') ? 'Windshield chip repair' : 'Machine work',
    vendor,
    authorized: true,
    authorizedDate: null,
    selected: true,
    note: null,
    sort: 1,
    items: [{ id: nextLine(), name: 'Sublet line', cost, price, complete: true }],
    price,
    cost,
    feeable: true,
    taxSublet: false,
    accountsPayable: { id: nextLine(), amount: cost, amountPaid: 0, paymentType: null, paymentDetails: null },
  };
}
