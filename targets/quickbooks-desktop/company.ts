import type { BooksSetUp, CompanyFacts } from '../target.ts';
import { read } from './ask.ts';
import type { Context } from './context.ts';
import type { Response } from './qbxml/answer.ts';
import { child, type Node, node, text } from './qbxml/node.ts';

const WHO = [node('HostQueryRq', []), node('CompanyQueryRq', []), node('PreferencesQueryRq', [])];

/** Who the company is; throws `computer-away` when nobody answers for it. */
export async function checkAccess(context: Context): Promise<CompanyFacts> {
  return factsOf(context, await read(context, WHO));
}

/** How the company is set up, in one message. What qbXML does not say is null. */
export async function readSetUp(context: Context): Promise<BooksSetUp> {
  const [taxes, ...who] = await read(context, [
    node('ItemSalesTaxQueryRq', [node('ActiveStatus', 'ActiveOnly')]),
    ...WHO,
  ]);
  const [host, , preferences] = who.map(retOf);
  const accounting = preferences && child(preferences, 'AccountingPreferences');
  const currencies = preferences && child(preferences, 'MultiCurrencyPreferences');
  const sales = preferences && child(preferences, 'SalesAndCustomersPreferences');
  return {
    ...factsOf(context, who),
    edition: (host && text(host, 'ProductName')) ?? null,
    subscription: null,
    customNumbers: true,
    warnsOfDuplicateNumbers: null,
    appliesByItself: flag(sales, 'IsAutoApplyingPayments'),
    tracksClasses: flag(accounting, 'IsUsingClassTracking'),
    tracksDepartments: false,
    severalCurrencies: flag(currencies, 'IsMultiCurrencyOn'),
    taxes: (taxes?.rets ?? []).map(ret => ({
      name: text(ret, 'Name') ?? '',
      percent: text(ret, 'TaxRate') ?? '0',
      agency: agencyOf(ret),
    })),
  };
}

/** QuickBooks computes sales tax by its own items; we state ours as lines, so it is never *automated* here. */
function factsOf({ connection }: Context, answers: readonly Response[]): CompanyFacts {
  const [host, company, preferences] = answers.map(retOf);
  const accounting = preferences && child(preferences, 'AccountingPreferences');
  return {
    realmId: connection.realmId,
    name: (company && text(company, 'CompanyName')) ?? '',
    country: (host && text(host, 'Country')) ?? 'US',
    currency: connection.currency,
    automatedSalesTax: 'manual',
    booksClosedThrough: (accounting && text(accounting, 'ClosingDate')) ?? null,
  };
}

function retOf({ rets }: Response): Node | undefined {
  return rets[0];
}

function agencyOf(ret: Node): string | null {
  const vendor = child(ret, 'TaxVendorRef');
  return vendor && text(vendor, 'FullName');
}

function flag(preferences: Node | null | undefined, name: string): boolean | null {
  const told = preferences ? text(preferences, name) : null;
  return told === null ? null : told === 'true';
}
