import type { Company } from '../books.ts';
import type { Decimal } from '../decimal.ts';

/** One rate of one tax, on sales or on purchases. */
export type Rate = {
  readonly id: string;
  readonly name: string;
  readonly percent: number;
  readonly exact: Decimal;
  readonly agency: string;
  /** On purchases: false where the tax belongs to the cost, since the authority gives nothing back. */
  readonly recoverable: boolean;
};
/** What a line of a Canadian transaction bears: the rates of a sale and of a purchase. */
export type Code = {
  readonly id: string;
  readonly name: string;
  readonly sales: readonly Rate[];
  readonly purchases: readonly Rate[];
};
export type Agency = { readonly id: string; readonly name: string; readonly account: number };
export type Taxes = { readonly agencies: readonly Agency[]; readonly codes: readonly Code[] };

const TEXAS: Agency = { id: '1', name: 'Texas State Comptroller', account: 89 };

function rate(id: number, name: string, percent: number, agency: Agency, recoverable = true): Rate {
  const exact = { digits: BigInt(Math.round(percent * 1000)), scale: 3 };
  return { id: String(id), name, percent, exact, agency: agency.id, recoverable };
}

/** The rates that automated sales tax finds for the address of a US shop: the state's and the city's. */
export const US_RATES: readonly Rate[] = [
  rate(1, 'Texas State', 6.25, TEXAS),
  rate(2, 'Houston City', 2, TEXAS),
];
/** The group code that a US sales form bears in its head. */
export const US_GROUP = '2';

const CRA: Agency = { id: '1', name: 'Canada Revenue Agency', account: 89 };
const REVENU_QUEBEC: Agency = { id: '2', name: 'Revenu Québec', account: 100 };
const BC_FINANCE: Agency = { id: '3', name: 'Ministry of Finance (BC)', account: 101 };

const GST = rate(1, 'GST', 5, CRA);
const GST_ITC = rate(2, 'GST (ITC)', 5, CRA);
const HST_ON = rate(3, 'HST (ON) 13%', 13, CRA);
const HST_ON_ITC = rate(4, 'HST (ON) (ITC) 13%', 13, CRA);
const QST = rate(5, 'QST 9.975%', 9.975, REVENU_QUEBEC);
const QST_ITR = rate(6, 'QST 9.975% (ITR)', 9.975, REVENU_QUEBEC);
const PST_BC = rate(7, 'PST (BC) 7%', 7, BC_FINANCE);
const PST_BC_PURCHASES = rate(8, 'PST (BC) on purchases 7%', 7, BC_FINANCE, false);
const ZERO = rate(9, 'GST/HST Zero-rated', 0, CRA);
const ZERO_ITC = rate(10, 'GST/HST (ITC) Zero-rated', 0, CRA);

const CANADA: Taxes = {
  agencies: [CRA, REVENU_QUEBEC, BC_FINANCE],
  codes: [
    { id: '2', name: 'Exempt', sales: [], purchases: [] },
    { id: '3', name: 'Zero-rated', sales: [ZERO], purchases: [ZERO_ITC] },
    { id: '4', name: 'Out of Scope', sales: [], purchases: [] },
    { id: '5', name: 'GST', sales: [GST], purchases: [GST_ITC] },
    { id: '6', name: 'HST ON', sales: [HST_ON], purchases: [HST_ON_ITC] },
    { id: '7', name: 'GST/QST QC - 9.975', sales: [GST, QST], purchases: [GST_ITC, QST_ITR] },
    { id: '8', name: 'GST/PST BC', sales: [GST, PST_BC], purchases: [GST_ITC, PST_BC_PURCHASES] },
    { id: '9', name: 'PST BC', sales: [PST_BC], purchases: [PST_BC_PURCHASES] },
    { id: '10', name: 'QST 9.975', sales: [QST], purchases: [QST_ITR] },
  ],
};

const US: Taxes = {
  agencies: [TEXAS],
  codes: [{ id: US_GROUP, name: 'Automated Sales Tax', sales: US_RATES, purchases: [] }],
};

/** The edition outside the US that is here. */
export function isCanadian(company: Company): boolean {
  return company.country === 'CA';
}

export function taxesOf(company: Company): Taxes {
  return isCanadian(company) ? CANADA : US;
}

/** The account to which an agency's tax is posted. */
export function agencyAccount(company: Company, agency: string): number {
  const found = taxesOf(company).agencies.find(each => each.id === agency);
  if (!found) throw new Error(`no tax agency ${agency}`);
  return found.account;
}

/** Every rate once, those of sales before those of purchases. */
export function allRates({ codes }: Taxes): Rate[] {
  const rates = codes.flatMap(code => [...code.sales, ...code.purchases]);
  return [...new Map(rates.map(each => [each.id, each])).values()].sort(
    (a, b) => Number(a.id) - Number(b.id),
  );
}
