import type { Employee, Shop } from '../types.ts';
import { address } from './address.ts';

/** A practice shop and what its history is made from: the same plan gives the same history for ever. */
export type ShopPlan = {
  shop: Shop;
  seed: string;
  /** The day (yyyy-mm-dd) on which the shop began to work in Tekmetric itself. */
  anchor: string;
  employees: Employee[];
  /** Orders on an open day, at least and at most. */
  ordersPerDay: [number, number];
  plainCustomers: number;
  oddCustomers: boolean;
  fleets: number;
  migratedOrders: number;
  /** `varied`: besides the usual, what needs a decision: other tenders, store credit, changes after the day. */
  lives: 'usual' | 'varied';
};

export const FIRST_ORDER_NUMBER = 1_001;
export const FIRST_MIGRATED_NUMBER = 501;

function shop(id: number, name: string, street: string, zip: string, site: string): Shop {
  return {
    id,
    name,
    nickname: '',
    phone: `713-555-010${id}`,
    email: `office@${site}`,
    website: `www.${site}`,
    address: { id: 79_130 + id, ...address(street, zip) },
    roCustomLabelEnabled: false,
  };
}

function employee(shopId: number, place: number, first: string, last: string, technician: boolean): Employee {
  const blank = {
    address1: '',
    address2: '',
    city: '',
    state: '',
    zip: '',
    streetAddress: '',
    fullAddress: '',
  };
  return {
    id: shopId * 1_000 + place,
    email: `${first.toLowerCase()}@shop${shopId}.test`,
    firstName: first,
    lastName: last,
    address: { id: 200_418 + shopId * 100 + place, ...blank },
    employeeRole: technician
      ? { id: 3, code: '3', name: 'Technician' }
      : { id: 2, code: '2', name: 'Service Advisor' },
    canPerformWork: technician,
    createdDate: '2020-01-06T15:00:00Z',
    updatedDate: '2020-01-06T15:00:00Z',
    certificationNumber: technician ? `CT2023-${10_000 + shopId * 100 + place}` : null,
  };
}

/** The practice shops. All stand around Houston, so in the zone America/Chicago. */
export function shopPlans(seed: string, anchor: string): ShopPlan[] {
  const mainStreet: ShopPlan = {
    shop: shop(1, 'Main Street Auto', '1200 Main Street', '77002', 'mainstreetauto.test'),
    seed,
    anchor,
    employees: [
      employee(1, 1, 'Dana', 'Whitlock', false),
      employee(1, 2, 'Luis', 'Ferrer', false),
      employee(1, 3, 'Grace', 'Adeyemi', true),
      employee(1, 4, 'Tom', 'Brandt', true),
    ],
    ordersPerDay: [4, 9],
    plainCustomers: 24,
    oddCustomers: true,
    fleets: 3,
    migratedOrders: 12,
    lives: 'usual',
  };
  const bayside: ShopPlan = {
    shop: shop(2, 'Bayside Tire & Lube', '88 Bayside Drive', '77058', 'baysidetire.test'),
    seed,
    anchor,
    employees: [employee(2, 1, 'Ines', 'Moreau', false), employee(2, 2, 'Otto', 'Keller', true)],
    ordersPerDay: [1, 2],
    plainCustomers: 8,
    oddCustomers: false,
    fleets: 1,
    migratedOrders: 2,
    lives: 'usual',
  };
  const hillCountry: ShopPlan = {
    shop: shop(3, 'Hill Country Auto', '410 Ranch Road', '78620', 'hillcountryauto.test'),
    seed,
    anchor,
    employees: [employee(3, 1, 'Petra', 'Novak', false), employee(3, 2, 'Amos', 'Reid', true)],
    ordersPerDay: [1, 3],
    plainCustomers: 10,
    oddCustomers: false,
    fleets: 1,
    migratedOrders: 1,
    lives: 'usual',
  };
  const cypressCreek: ShopPlan = {
    shop: shop(4, 'Cypress Creek Service', '17 Mill Pond Lane', '77429', 'cypresscreek.test'),
    seed,
    anchor,
    employees: [employee(4, 1, 'Nadia', 'Osei', false), employee(4, 2, 'Rafael', 'Lind', true)],
    ordersPerDay: [2, 5],
    plainCustomers: 14,
    oddCustomers: true,
    fleets: 2,
    migratedOrders: 1,
    lives: 'varied',
  };
  return [mainStreet, bayside, hillCountry, cypressCreek];
}
