import { BUSINESS, PERSON, stamp } from '../codes.ts';
import type { Customer, Vehicle } from '../types.ts';
import { address } from './address.ts';
import { addDays, localInstant } from './calendar.ts';
import { CARS, FIRST_NAMES, FLEET_NAMES, LAST_NAMES, type Name, ODD_NAMES } from './names.ts';
import { random } from './random.ts';
import type { ShopPlan } from './shops.ts';

const STREETS = ['Richmond Ave', 'Bissonnet St', 'Fondren Rd', 'Hillcroft Ave', 'Gessner Rd'];

/** A customer with the vehicles that come to the shop. */
export type Household = { customer: Customer; vehicles: Vehicle[] };

function makeHousehold(plan: ShopPlan, id: number, name: Name, created: string, cars: number): Household {
  const chance = random(plan.seed, plan.shop.id, 'customer', id);
  const [firstName, lastName] = name;
  const isPerson = lastName !== undefined;
  const area = chance.pick(['713', '281', '832']);
  const customer: Customer = {
    id,
    firstName,
    lastName: lastName ?? null,
    email: chance.chance(0.8) ? `customer${id}@mail.test` : null,
    phone: [{ number: `${area}-555-01${chance.whole(10, 99)}`, type: 'Mobile', primary: true }],
    customerType: isPerson ? PERSON : BUSINESS,
    contactFirstName: isPerson ? null : chance.pick(FIRST_NAMES),
    contactLastName: isPerson ? null : chance.pick(LAST_NAMES),
    address: address(`${chance.whole(100, 9_899)} ${chance.pick(STREETS)}`, `770${chance.whole(10, 98)}`),
    shopId: plan.shop.id,
    okForMarketing: chance.chance(0.7),
    createdDate: created,
    updatedDate: created,
    deletedDate: null,
  };
  const vehicles = Array.from({ length: cars }, (_, place) => makeVehicle(plan, customer, place));
  return { customer, vehicles };
}

function makeVehicle(plan: ShopPlan, customer: Customer, place: number): Vehicle {
  const chance = random(plan.seed, plan.shop.id, 'vehicle', customer.id, place);
  const [make, model, bodyType] = chance.pick(CARS);
  return {
    id: customer.id * 10 + place,
    customerId: customer.id,
    year: chance.whole(2006, 2024),
    make,
    model,
    subModel: null,
    engine: null,
    color: chance.pick(['white', 'black', 'silver', 'red', null]),
    licensePlate: `TX-${chance.whole(1_000, 9_999)}`,
    state: 'TX',
    vin: null,
    driveType: null,
    transmission: 'Automatic',
    bodyType,
    notes: null,
    unitNumber: customer.customerType.id === BUSINESS.id ? `U${place + 1}` : null,
    createdDate: customer.createdDate,
    updatedDate: customer.createdDate,
    deletedDate: null,
  };
}

const firstId = (plan: ShopPlan): number => plan.shop.id * 1_000_000;

/** The regular customers, there from before the launch: the odd names, then plain ones. */
export function regulars(plan: ShopPlan): Household[] {
  const chance = random(plan.seed, plan.shop.id, 'regulars');
  const plain = Array.from(
    { length: plan.plainCustomers },
    (): Name => [chance.pick(FIRST_NAMES), chance.pick(LAST_NAMES)],
  );
  const names = plan.oddCustomers ? [...ODD_NAMES, ...plain] : plain;
  return names.map((name, place) =>
    makeHousehold(plan, firstId(plan) + 101 + place, name, migratedOn(plan), 1),
  );
}

/** The customers that pay by cheque, weeks later. */
export function fleets(plan: ShopPlan): Household[] {
  return FLEET_NAMES.slice(0, plan.fleets).map((name, place) =>
    makeHousehold(plan, firstId(plan) + 11 + place, name, migratedOn(plan), 6),
  );
}

/** A customer who comes for the first time with this order. */
export function newcomer(plan: ShopPlan, orderNumber: number, created: string): Household {
  const chance = random(plan.seed, plan.shop.id, 'newcomer', orderNumber);
  const name: Name = [chance.pick(FIRST_NAMES), chance.pick(LAST_NAMES)];
  return makeHousehold(plan, firstId(plan) + 1_000 + orderNumber, name, created, 1);
}

/** The name that a payment shows. */
export function payerName(customer: Customer): string {
  return customer.lastName === null ? customer.firstName : `${customer.firstName} ${customer.lastName}`;
}

/** Rows that came from the shop's earlier system carry the evening before the launch. */
export function migratedOn(plan: ShopPlan): string {
  return stamp(localInstant(addDays(plan.anchor, -1), 20 * 60));
}
