import type { NeededRole } from './needed.ts';

/** A role of a template with the name that its account would get. */
export type TemplateRole = Pick<NeededRole, 'role' | 'kind'> & { readonly name: string };

const item = (role: string, name: string): TemplateRole => ({ role, kind: 'item', name });
const discount = (role: string, name: string): TemplateRole => ({ role, kind: 'discount', name });
const tender = (role: string, name: string): TemplateRole => ({ role, kind: 'tender', name });
const account = (role: string, name: string): TemplateRole => ({ role, kind: 'account', name });

const MONEY = [
  account('receivable', 'Accounts Receivable'),
  account('card-fees', 'Merchant Fees'),
  account('bank', 'Checking'),
  tender('tender:cash', 'Undeposited Funds'),
  tender('tender:check', 'Undeposited Funds'),
  tender('tender:card', 'Undeposited Funds'),
];

const REPAIR = [
  item('labor', 'Labor Income'),
  item('fixed-labor', 'Labor Income'),
  item('parts', 'Parts Income'),
  item('tires', 'Tires Income'),
  item('batteries', 'Batteries Income'),
  item('sublet', 'Sublet Income'),
  item('supplies', 'Shop Supplies Income'),
  item('fee', 'Fees Income'),
  discount('discount:labor', 'Labor Discounts'),
  discount('discount:parts', 'Parts Discounts'),
  discount('discount:fee', 'Parts Discounts'),
];

const BOUGHT = [
  account('payable', 'Accounts Payable'),
  account('cost-of-parts', 'Cost of Parts'),
  account('cost-of-sublet', 'Cost of Sublet'),
  account('freight', 'Freight'),
  account('core-deposits', 'Core Deposits'),
];

/** What shops of each source system need as a rule. */
export const TEMPLATE_ROLES: Readonly<Record<string, readonly TemplateRole[]>> = {
  tekmetric: [...REPAIR, ...MONEY, ...BOUGHT, account('payments-to-identify', 'Payments to Identify')],
  identifix: [...REPAIR, ...MONEY, ...BOUGHT],
  talech: [
    item('product', 'Product Sales'),
    item('service-charge', 'Service Charges'),
    discount('discount:product', 'Discounts'),
    ...MONEY,
    tender('tender:gift-card', 'Gift Card Clearing'),
    account('tips', 'Tips Payable'),
    account('gift-cards', 'Gift Cards'),
    account('store-credit', 'Store Credit'),
    account('cash-drawer', 'Cash Drawer'),
    account('over-short', 'Cash Over and Short'),
    account('cash-rounding', 'Cash Rounding'),
    account('paid-in', 'Cash Paid In and Out'),
    account('paid-out', 'Cash Paid In and Out'),
  ],
};

/** The taxes of a country, each of which has its own account. */
export function kindsOfTaxes(country: string): TemplateRole[] {
  if (country !== 'CA') return [];
  return ['gst', 'hst', 'pst', 'qst'].map(kind => ({
    role: `tax:${kind}`,
    kind: 'tax',
    name: `${kind.toUpperCase()} Payable`,
  }));
}
