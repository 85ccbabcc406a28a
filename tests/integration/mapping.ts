import { insertMappingVersion } from '../../db/queries/mapping-versions.ts';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import type { EngineParts } from './engine.ts';
import { ANCHOR } from './practice.ts';
import type { Shop } from './shop.ts';

/** Ids in the chart that every practice company begins with. */
const ACCOUNT = {
  undeposited: '4',
  labor: '60',
  parts: '61',
  tires: '62',
  batteries: '63',
  sublet: '64',
  fees: '65',
  supplies: '66',
  hazmat: '67',
  discounts: '68',
  cardFees: '70',
  receivable: '84',
  cardClearing: '87',
  tireFee: '90',
} as const;

/** All that the practice shops' own trade needs, as their accountant decided it. */
export const PRACTICE_MAPPING: Mapping = {
  v: 1,
  style: 'documents',
  costPolicy: 'none',
  receivableAccount: ACCOUNT.receivable,
  cardFeesAccount: ACCOUNT.cardFees,
  items: {
    labor: { item: 'Hours', account: ACCOUNT.labor, taxable: false },
    'fixed-labor': { item: 'Labor', account: ACCOUNT.labor, taxable: false },
    parts: { item: 'Parts', account: ACCOUNT.parts, taxable: true },
    tires: { item: 'Tires', account: ACCOUNT.tires, taxable: true },
    batteries: { item: 'Batteries', account: ACCOUNT.batteries, taxable: true },
    sublet: { item: 'Sublets', account: ACCOUNT.sublet, taxable: false },
    supplies: { item: 'Shop Supplies', account: ACCOUNT.supplies, taxable: true },
    'fee:percentage job fee': { item: 'Percentage Job Fee', account: ACCOUNT.fees, taxable: false },
    'fee:fixed job fee': { item: 'Fixed Job Fee', account: ACCOUNT.fees, taxable: false },
    'fee:hazmat disposal': { item: 'Hazmats', account: ACCOUNT.hazmat, taxable: false },
  },
  discounts: {
    labor: { item: 'Labor Discounts', account: ACCOUNT.discounts },
    ...Object.fromEntries(
      ['parts', 'tires', 'batteries', 'sublet', 'fee', 'supplies'].map(group => [
        group,
        { item: 'Parts Discounts', account: ACCOUNT.discounts },
      ]),
    ),
  },
  stateFees: [
    { name: 'Tire fee', perUnitOf: 'tires', amountEach: 100, item: 'Tire Fee', account: ACCOUNT.tireFee },
  ],
  tenders: {
    cash: { account: ACCOUNT.undeposited, fee: 'not-by-us' },
    check: { account: ACCOUNT.undeposited, fee: 'not-by-us' },
    card: { account: ACCOUNT.cardClearing, fee: 'at-payment' },
  },
};

/** Keeps a mapping as the next version of a shop's connection. */
export async function decide(
  engine: EngineParts,
  shop: Pick<Shop, 'shopId' | 'connectionId'>,
  mapping: Mapping = PRACTICE_MAPPING,
  effectiveFrom = ANCHOR,
): Promise<void> {
  await insertMappingVersion(engine.database, shop.shopId, {
    targetConnectionId: shop.connectionId,
    effectiveFrom,
    mapping,
    decidedBy: 'accountant',
    decidedAt: new Date(),
  });
}
