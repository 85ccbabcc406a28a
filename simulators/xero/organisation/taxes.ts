import type { AccountClass, TaxRate } from '../books/types.ts';

type Start = Omit<TaxRate, 'id' | 'status'>;

const EVERYTHING: readonly AccountClass[] = ['ASSET', 'EQUITY', 'EXPENSE', 'LIABILITY', 'REVENUE'];
const SALES: readonly AccountClass[] = ['ASSET', 'EQUITY', 'LIABILITY', 'REVENUE'];
const PURCHASES: readonly AccountClass[] = ['ASSET', 'EQUITY', 'EXPENSE', 'LIABILITY'];

/** What every organisation has: Xero documents neither these codes nor their use by country; clients read /TaxRates. */
const USUAL: readonly Start[] = [
  { name: 'Tax Exempt', type: 'NONE', components: [{ name: 'Tax', rate: '0' }], appliesTo: EVERYTHING },
  { name: 'Tax on Sales', type: 'OUTPUT', components: [{ name: 'Tax', rate: '0' }], appliesTo: SALES },
  { name: 'Tax on Purchases', type: 'INPUT', components: [{ name: 'Tax', rate: '0' }], appliesTo: PURCHASES },
];

const UNITED_STATES: readonly Start[] = [
  {
    name: 'Texas Sales Tax',
    type: 'TAX001',
    components: [
      { name: 'State', rate: '6.25' },
      { name: 'Local', rate: '2' },
    ],
    appliesTo: SALES,
  },
];

const CANADA: readonly Start[] = [
  { name: 'GST 5%', type: 'TAX001', components: [{ name: 'GST', rate: '5' }], appliesTo: EVERYTHING },
  {
    name: 'GST and QST',
    type: 'TAX002',
    components: [
      { name: 'GST', rate: '5' },
      { name: 'QST', rate: '9.975' },
    ],
    appliesTo: EVERYTHING,
  },
  { name: 'QST 9.975%', type: 'TAX003', components: [{ name: 'QST', rate: '9.975' }], appliesTo: EVERYTHING },
  { name: 'HST 13%', type: 'TAX004', components: [{ name: 'HST', rate: '13' }], appliesTo: EVERYTHING },
  { name: 'HST 15%', type: 'TAX005', components: [{ name: 'HST', rate: '15' }], appliesTo: EVERYTHING },
];

/** The tax rates that a new organisation begins with. */
export function taxesOf(country: 'US' | 'CA'): readonly Start[] {
  return [...USUAL, ...(country === 'CA' ? CANADA : UNITED_STATES)];
}
