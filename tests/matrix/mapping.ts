import type { Mapping } from '../../domain/mapping/mapping.ts';
import type { Accounts } from './accounts.ts';

export const STYLES = ['documents', 'daily-sales', 'daily-journal'] as const;
export type Style = (typeof STYLES)[number];

const GROUPS = ['parts', 'tires', 'batteries', 'sublet', 'fee', 'supplies', 'core', 'product'];

/** What the practice shops' accountant decided, for one set of books and one style. */
export function mappingOf(
  kind: string,
  style: Style,
  at: Accounts,
  costPolicy: Mapping['costPolicy'],
): Mapping {
  const sold = (item: string, account: string, taxable: boolean) => ({ item, account, taxable });
  return {
    v: 1,
    style,
    costPolicy,
    receivableAccount: at.receivable,
    cardFeesAccount: at.cardFees,
    items: {
      labor: sold('Hours', at.labor, false),
      'fixed-labor': sold('Labor', at.labor, false),
      parts: sold('Parts', at.parts, true),
      tires: sold('Tires', at.tires, true),
      batteries: sold('Batteries', at.batteries, true),
      sublet: sold('Sublets', at.sublet, false),
      supplies: sold('Shop Supplies', at.supplies, true),
      fee: sold('Fees', at.fees, false),
      'fee:hazmat disposal': sold('Hazmats', at.hazmat, false),
      product: sold('Counter Sales', at.food, true),
      'service-charge': sold('Service Charge', at.food, false),
      returns: sold('Returns', at.returns, true),
      gratuity: sold('Gratuity', at.serviceCharge, false),
      'gift-card': sold('Gift Card', at.giftCards, false),
      'store-credit': sold('Store Credit', at.storeCredit, false),
    },
    discounts: {
      labor: { item: 'Labor Discounts', account: at.discounts },
      ...Object.fromEntries(GROUPS.map(group => [group, { item: 'Parts Discounts', account: at.discounts }])),
    },
    stateFees: [
      { name: 'Tire fee', perUnitOf: 'tires', amountEach: 100, item: 'Tire Fee', account: at.tireFee },
    ],
    tenders: tendersOf(at),
    accounts: {
      'customer-deposits': at.deposits,
      tips: at.tips,
      'gift-cards': at.giftCards,
      'store-credit': at.storeCredit,
      bank: at.bank,
      'shop-card': at.shopCard,
      'cash-drawer': at.drawer,
      'over-short': at.overShort,
      'cash-rounding': at.rounding,
      'paid-in': at.paidOut,
      'paid-out': at.paidOut,
      'payments-to-identify': at.toIdentify,
      inventory: at.inventory,
      'core-deposits': at.coreDeposits,
      'cost-of-parts': at.costOfParts,
      'cost-of-sublet': at.costOfSublet,
      freight: at.freight,
      payable: at.payable,
      returns: at.returns,
    },
    taxes: taxesOf(kind, style, at),
    policies: { paymentWithoutOrder: 'store-credit', receivable: 'by-customer' },
  };
}

/** Where the books compute sales tax, journals need a liability of their own; elsewhere it holds all of it. */
function taxesOf(kind: string, style: Style, at: Accounts): Mapping['taxes'] {
  if (kind === 'quickbooks-desktop')
    return {
      mode: 'manual',
      kinds: { 'sales-tax': { account: at.journalTax } },
      journalAccount: at.journalTax,
    };
  return {
    mode: 'automated',
    kinds: {},
    ...(style === 'daily-journal' && { journalAccount: at.journalTax }),
  };
}

function tendersOf(at: Accounts): Mapping['tenders'] {
  const money = (account: string) => ({ account, fee: 'not-by-us' as const });
  const contra = (account: string) => ({ ...money(at.otherClearing), contra: account });
  return {
    cash: money(at.drawer),
    check: money(at.undeposited),
    card: { account: at.cardClearing, fee: 'at-payment' },
    'store-credit': contra(at.storeCredit),
    'gift-card': contra(at.giftCards),
    'other:shop vehicle': contra(at.shopVehicle),
    'other:tire protection plan': contra(at.plans),
    'other:affirm': contra(at.financier),
    'other:coupon': contra(at.goodwill),
    'other:special offer': contra(at.goodwill),
    'other:synchrony car care': contra(at.financier),
  };
}
