import { z } from 'zod';
import type { CompanyFacts } from '../target.ts';
import { type Context, read } from './http.ts';
import { pathOf } from './paths.ts';
import { shaped } from './shapes.ts';

const companyReply = z.object({
  CompanyInfo: z.object({ CompanyName: z.string(), Country: z.string().optional() }),
});
const preferencesReply = z.object({
  Preferences: z.object({
    AccountingInfoPrefs: z.object({ BookCloseDate: z.string().optional() }).optional(),
    TaxPrefs: z.object({ PartnerTaxEnabled: z.boolean().optional() }).optional(),
    CurrencyPrefs: z.object({ HomeCurrency: z.object({ value: z.string() }).optional() }).optional(),
  }),
});

/** Reads who the company is and how it is set up; throws `authorization-expired` when the grant is gone. */
export async function checkAccess(context: Context): Promise<CompanyFacts> {
  const { realmId, currency } = context.connection;
  const company = shaped(companyReply, await get(context, `companyinfo/${encodeURIComponent(realmId)}`));
  const { Preferences } = shaped(preferencesReply, await get(context, 'preferences'));
  return {
    realmId,
    name: company.CompanyInfo.CompanyName,
    country: company.CompanyInfo.Country ?? '',
    currency: Preferences.CurrencyPrefs?.HomeCurrency?.value ?? currency,
    automatedSalesTax: salesTax(Preferences.TaxPrefs?.PartnerTaxEnabled),
    booksClosedThrough: Preferences.AccountingInfoPrefs?.BookCloseDate ?? null,
  };
}

/** Set: automated sales tax is set up; unset: it is there but not set up; absent: the older manual model. */
function salesTax(partnerTaxEnabled: boolean | undefined): CompanyFacts['automatedSalesTax'] {
  if (partnerTaxEnabled === undefined) return 'manual';
  return partnerTaxEnabled ? 'on' : 'off';
}

function get(context: Context, resource: string): Promise<unknown> {
  return read(context, { method: 'GET', path: pathOf(context.configuration, resource) });
}
