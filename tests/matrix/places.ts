import type { Places } from '../../scripts/evening/evening.ts';
import type { Accounts } from './accounts.ts';
import type { Style } from './mapping.ts';

/** Where a person who ticks off the evening finds each word of the shops' day reports, written by hand. */
export function placesOf(
  style: Style,
  at: Accounts,
  names: { readonly of: (account: string) => string; readonly salesTax: string },
): Places {
  const journal = style === 'daily-journal';
  const accounts: Record<string, string> = {
    'income:labor': at.labor,
    'income:parts': at.parts,
    'income:tires': at.tires,
    'income:batteries': at.batteries,
    'income:sublet': at.sublet,
    'income:supplies': at.supplies,
    fee: at.fees,
    'fee:hazmat disposal': at.hazmat,
    discounts: at.discounts,
    'state-fee': at.tireFee,
    'card-fees': at.cardFees,
    'tender:CASH': at.drawer,
    'tender:CHK': at.undeposited,
    'tender:CC': at.cardClearing,
    'tender:DEBIT': at.cardClearing,
    'tender:Shop Vehicle': at.shopVehicle,
    'tender:Tire Protection Plan ': at.plans,
    'tender:AFFIRM': at.financier,
    'tender:STORE_CREDIT': at.storeCredit,
    'tender:Cash': at.drawer,
    'tender:Check': at.undeposited,
    'tender:Credit Card': at.cardClearing,
    'tender:Other:Synchrony Car Care': at.financier,
    'tender:Other:Coupon': at.goodwill,
    'tender:Other:Special Offer': at.goodwill,
    'bought:parts': at.costOfParts,
    bought: at.costOfParts,
    'bought:Freight': at.freight,
    'bought:Core charge': at.coreDeposits,
    'cost:sublet': at.costOfSublet,
    payable: at.payable,
    'store-credit': at.storeCredit,
    'income:counter': at.food,
    returns: at.returns,
    tips: at.tips,
    gratuity: at.serviceCharge,
    'gift-cards': at.giftCards,
    'tender:CCRD': at.cardClearing,
    'tender:DCRD': at.cardClearing,
    'tender:CHECK': at.undeposited,
    'tender:GIFT': at.giftCards,
    drawer: at.drawer,
    'paid-in': at.paidOut,
    'paid-out': at.paidOut,
    bank: at.bank,
    'over-short': at.overShort,
    receivable: at.receivable,
    deposits: journal ? at.deposits : at.receivable,
  };
  const named = Object.fromEntries(Object.entries(accounts).map(([word, id]) => [word, names.of(id)]));
  return {
    accounts: { ...named, tax: journal ? names.of(at.journalTax) : names.salesTax },
    customers: journal ? 'owed' : 'position',
  };
}
