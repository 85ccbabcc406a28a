/** A part on the shop's shelf: brand, description, number, what it costs and what it sells for, in cents. */
export type Stock = [brand: string, description: string, number: string, cost: number, price: number];

export const STOCK: Stock[] = [
  ['Honda', 'Throttle body gasket', '16176-RTA', 179, 757],
  ['Mobil 1', 'Synthetic oil 0W-20, quart', 'M1-0W20', 612, 1_149],
  ['Wix', 'Oil filter', '57356', 488, 1_395],
  ['Akebono', 'Ceramic brake pads', 'ACT914', 3_410, 8_995],
  ['Brembo', 'Brake rotor', '09.A407.11', 4_725, 10_950],
  ['Michelin', 'Tire Defender 205/55R16', 'MD-2055516', 11_840, 16_899],
  ['Cooper', 'Tire CS5 225/60R17', 'CS5-2256017', 9_260, 13_950],
  ['Interstate', 'Battery MTP-48', 'MTP-48', 9_890, 17_995],
  ['Denso', 'Alternator', '210-0541', 16_240, 31_895],
  ['Bosch', 'Wiper blade 22"', '22-CA', 931, 2_249],
  ['Gates', 'Serpentine belt', 'K060841', 1_837, 4_410],
  ['Prestone', 'Coolant, gallon', 'AF2100', 1_045, 2_375],
];

/** A service: labor lines with hours to choose from, places in the stock, hazmats, and what it may cost as a whole. */
export type Job = {
  title: string;
  labors: [name: string, hours: number[]][];
  parts: [place: number, quantities: number[]][];
  hazmats?: [name: string, fee: number, perPart?: true][];
  sublet?: [name: string, price: number, cost: number];
  /** Labor at a fixed price, in cents. */
  fixedLabor?: number;
};

export const JOBS: Job[] = [
  {
    title: 'Oil change',
    labors: [['Change oil and filter', [0.4, 0.5]]],
    parts: [
      [1, [4.5, 5, 5.7]],
      [2, [1]],
    ],
    hazmats: [['Used oil disposal', 375]],
    fixedLabor: 3_995,
  },
  {
    title: 'Front brakes',
    labors: [
      ['Replace pads and rotors', [1.6, 1.9]],
      ['Road test', [0.2]],
    ],
    parts: [
      [3, [1]],
      [4, [2]],
    ],
    hazmats: [['Shop waste', 250]],
  },
  {
    title: 'Set of tires',
    labors: [['Mount and balance', [1.33, 1.2]]],
    parts: [[5, [4, 2]]],
    hazmats: [
      ['Tire disposal', 350, true],
      ['State tire fee', 175, true],
    ],
  },
  {
    title: 'Two tires',
    labors: [['Mount and balance', [0.7]]],
    parts: [[6, [2]]],
    hazmats: [['State tire fee', 175, true]],
    fixedLabor: 4_800,
  },
  {
    title: 'Battery',
    labors: [['Replace battery', [0.35]]],
    parts: [[7, [1]]],
    hazmats: [['Battery core fee', 1_200]],
  },
  { title: 'Warning light on', labors: [['Diagnose', [1, 1.5, 0.83]]], parts: [] },
  {
    title: 'Alternator',
    labors: [['Replace alternator', [1.7]]],
    parts: [
      [8, [1]],
      [10, [1]],
    ],
  },
  {
    title: 'Windshield',
    labors: [['Handle and clean', [0.25]]],
    parts: [[9, [2]]],
    sublet: ['Windshield repair', 28_950, 19_900],
  },
  {
    title: 'Alignment',
    labors: [['Check suspension', [0.3]]],
    parts: [],
    sublet: ['Four-wheel alignment', 11_999, 7_500],
  },
  {
    title: 'Cooling system',
    labors: [['Flush and fill', [0.9, 1.15]]],
    parts: [
      [11, [1.5, 2]],
      [0, [1]],
    ],
    hazmats: [['Coolant recycling', 599]],
  },
];

/** What a counter sale sells: places in the stock. */
export const COUNTER = [1, 2, 9, 7, 11];

export const VENDORS = [
  'Northstar Auto Parts',
  'Coast Tire Wholesale',
  'Glass & Align Bros.',
  'Dealer Direct: Honda',
];
/** The vendor that does sublets, by its place. */
export const SUBLET_VENDOR = 2;

/** How people pay; the last are the shop's own types. */
export const TENDERS: [type: string, name: string | null][] = [
  ['Credit Card', 'Visa'],
  ['Credit Card', 'Visa'],
  ['Credit Card', 'MasterCard'],
  ['Credit Card', 'American Express'],
  ['Cash', null],
  ['Check', null],
  ['Other', 'Coupon'],
  ['Other', 'Synchrony Car Care'],
];
export const OWN_TYPES = ['Coupon', 'Synchrony Car Care', 'Special Offer'];

export const FIRST_NAMES = [
  'Avery',
  'Björn',
  'Carmen',
  'Dov',
  'Élodie',
  'Farah',
  'Gus',
  'Hana',
  'Ivo',
  'June',
];
export const LAST_NAMES = [
  "O'Malley",
  'Nguyen',
  'Fischer',
  'de la Cruz',
  'Kowalski',
  'Singh',
  'Ortiz',
  'Lavoie',
];
export const BUSINESSES = ['Harbor Couriers', 'Pine & Sons Plumbing', 'City: Parks Department'];
