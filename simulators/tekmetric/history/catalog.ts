import { PART_TYPE } from '../codes.ts';
import type { Code, Vendor } from '../types.ts';

/** A part as it stands in the shop's catalog; prices are ranges in cents, quantities a choice. */
export type PartTemplate = {
  name: string | null;
  brand: string;
  number: string | null;
  quantities: number[];
  retail: [number, number];
  type: Code;
  tire?: {
    model: string;
    width: string;
    ratio: number;
    diameter: number;
    loadIndex: string;
    speedRating: string;
  };
};

/** A job as the shop does it; hours are a choice, rates are the shop's. */
export type JobTemplate = {
  name: string;
  category: string;
  labor: { name: string; hours: number[] }[];
  parts: PartTemplate[];
  hazardous?: boolean;
};

export const LABOR_RATES = [12_995, 13_995, 12_995];

const part = (
  name: string,
  brand: string,
  number: string,
  retail: [number, number],
  quantities = [1],
): PartTemplate => ({ name, brand, number, quantities, retail, type: PART_TYPE.part });

const battery = (number: string, retail: [number, number]): PartTemplate => ({
  ...part('Battery', 'Duracell', number, retail),
  type: PART_TYPE.battery,
});

const tire = (
  brand: string,
  model: string,
  retail: [number, number],
  quantities: number[],
): PartTemplate => ({
  name: null,
  brand,
  number: null,
  quantities,
  retail,
  type: PART_TYPE.tire,
  tire: { model, width: '225', ratio: 60, diameter: 17, loadIndex: '99', speedRating: 'H' },
});

const oil = part('Full Synthetic Oil 5W-30', 'Mobil 1', 'M1-5W30', [849, 999], [4.5, 5, 5.5, 6]);

export const JOBS = {
  oil: {
    name: 'Oil & Filter Service',
    category: 'Oil Change',
    labor: [{ name: 'Oil change', hours: [0.3, 0.4, 0.5] }],
    parts: [
      oil,
      part('Oil filter', 'WIX', '57060', [1099, 1599]),
      part('Drain plug gasket', 'Dorman', '095-149', [199, 299]),
    ],
    hazardous: true,
  },
  frontBrakes: {
    name: 'Front Brake Pads and Rotors',
    category: 'Brakes',
    labor: [{ name: 'Replace front pads and rotors', hours: [1.3, 1.5, 1.7] }],
    parts: [
      part('Ceramic pad set', 'Akebono', 'ACT787', [7899, 9999]),
      part('Brake rotor', 'Centric', '120.44146', [6499, 8999], [2]),
      part('Brake cleaner', 'CRC', '05089', [599, 799], [0.5, 1]),
    ],
  },
  rearBrakes: {
    name: 'Rear Brake Pads',
    category: 'Brakes',
    labor: [{ name: 'Replace rear pads', hours: [0.9, 1.1] }],
    parts: [part('Ceramic pad set, rear', 'Akebono', 'ACT1391', [5999, 7499])],
  },
  cabinFilter: {
    name: 'Cabin Air Filter',
    category: 'Maintenance',
    labor: [{ name: 'Replace cabin air filter', hours: [0.2, 0.3] }],
    parts: [part('Cabin air filter', 'Fram', 'CF10285', [2499, 3999])],
  },
  wipers: {
    name: 'Wiper Blades',
    category: 'Maintenance',
    labor: [],
    parts: [part('Wiper blade', 'Bosch', 'ICON 26A', [1899, 2599], [2])],
  },
  tires: {
    name: 'Four New Tires',
    category: 'Tires',
    labor: [{ name: 'Mount and balance', hours: [1, 1.2] }],
    parts: [
      tire('Cooper', 'Discoverer', [13_499, 17_999], [4]),
      part('Valve stem', 'Schrader', 'TR413', [299, 499], [4]),
    ],
  },
  twoTires: {
    name: 'Two New Tires',
    category: 'Tires',
    labor: [{ name: 'Mount and balance', hours: [0.6] }],
    parts: [tire('Michelin', 'Defender', [16_999, 21_999], [2])],
  },
  alignment: {
    name: 'Four-Wheel Alignment',
    category: 'Tires',
    labor: [{ name: 'Alignment', hours: [0.8, 1] }],
    parts: [],
  },
  battery: {
    name: 'Battery Replacement',
    category: 'Electrical',
    labor: [
      { name: 'Test charging system', hours: [0.3] },
      { name: 'Replace battery', hours: [0.2, 0.4] },
    ],
    parts: [battery('35-AGM', [18_999, 23_997])],
  },
  diagnostic: {
    name: 'Check Engine Light Diagnosis',
    category: 'Diagnostics',
    labor: [{ name: 'Diagnosis', hours: [1, 1.5, 0.7] }],
    parts: [],
  },
  waterPump: {
    name: 'Water Pump and Timing Belt',
    category: 'Cooling',
    labor: [
      { name: 'Drain and refill cooling system', hours: [0.7] },
      { name: 'Replace timing belt', hours: [2.9, 3.1] },
      { name: 'Replace water pump', hours: [1.3] },
    ],
    parts: [
      part('Timing belt kit', 'Gates', 'TCKWP329', [18_999, 24_999]),
      part('Coolant', 'Zerex', 'G05', [1799, 2299], [1.5, 2.5]),
      part('Thermostat', 'Stant', '45359', [1999, 2999]),
    ],
    hazardous: true,
  },
  struts: {
    name: 'Front Struts',
    category: 'Suspension',
    labor: [{ name: 'Replace front struts', hours: [2.6, 2.8] }],
    parts: [part('Strut assembly', 'KYB', 'SR4140', [15_999, 19_999], [2])],
  },
  transmission: {
    name: 'Transmission Fluid Service',
    category: 'Transmission',
    labor: [{ name: 'Drain and fill', hours: [1.1] }],
    parts: [part('ATF WS', 'Aisin', 'ATF-0WS', [1249, 1449], [4.5, 7.5, 9.5])],
    hazardous: true,
  },
  inspection: {
    name: 'State Inspection "Courtesy+"',
    category: 'Inspection',
    labor: [{ name: 'Inspection', hours: [0.3] }],
    parts: [],
  },
} satisfies Record<string, JobTemplate>;
type JobName = keyof typeof JOBS;

/** What an order is about. `declined` jobs are offered and refused; the other marks are described in content.ts. */
export type Card = {
  jobs: JobName[];
  declined?: JobName[];
  marks?: ('sublet' | 'job-discounts' | 'order-discount' | 'coupon' | 'job-fees' | 'package')[];
};

export const CARDS: Card[] = [
  { jobs: ['oil'] },
  { jobs: ['oil'], declined: ['rearBrakes'] },
  { jobs: ['oil', 'cabinFilter'], marks: ['order-discount'] },
  { jobs: ['oil', 'inspection'], declined: ['wipers', 'cabinFilter'] },
  { jobs: ['oil', 'wipers'], marks: ['package'] },
  { jobs: ['frontBrakes'] },
  { jobs: ['frontBrakes', 'rearBrakes'], marks: ['job-discounts'] },
  { jobs: ['frontBrakes'], declined: ['struts'], marks: ['job-fees'] },
  { jobs: ['tires'] },
  { jobs: ['tires', 'alignment'], marks: ['coupon'] },
  { jobs: ['twoTires'], declined: ['alignment'], marks: ['job-discounts'] },
  { jobs: ['battery'] },
  { jobs: ['battery', 'oil'], declined: ['wipers'] },
  { jobs: ['diagnostic'], marks: ['sublet'] },
  { jobs: ['diagnostic'], declined: ['waterPump'] },
  { jobs: ['waterPump'], marks: ['job-fees', 'order-discount'] },
  { jobs: ['struts', 'alignment'], marks: ['sublet', 'job-discounts', 'job-fees'] },
  { jobs: ['transmission'] },
  { jobs: ['inspection'] },
];

export const VENDORS: Vendor[] = [
  { id: 2257, name: 'NAPA Auto Parts', nickname: 'Counter', website: null, phone: '713-555-0181' },
  { id: 2258, name: 'Bayou Glass & Mirror', nickname: null, website: 'bayouglass.test', phone: null },
  { id: 2259, name: 'Westheimer Machine Shop', nickname: null, website: null, phone: '713-555-0144' },
];
