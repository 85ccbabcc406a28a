import { z } from 'zod';
import type { CompanyFacts } from '../target.ts';
import { type Context, read } from './http.ts';
import { pathOf } from './paths.ts';
import { shaped } from './shapes.ts';

const nameValues = z.array(z.object({ Name: z.string(), Value: z.string().optional() })).optional();
const flag = z.boolean().optional();
const companyReply = z.object({
  CompanyInfo: z.object({
    CompanyName: z.string(),
    Country: z.string().optional(),
    NameValue: nameValues,
  }),
});
const preferencesReply = z.object({
  Preferences: z.object({
    AccountingInfoPrefs: z
      .object({
        BookCloseDate: z.string().optional(),
        ClassTrackingPerTxn: flag,
        ClassTrackingPerTxnLine: flag,
        TrackDepartments: flag,
      })
      .optional(),
    SalesFormsPrefs: z
      .object({ CustomTxnNumbers: flag, AutoApplyCredit: flag, AutoApplyPayments: flag })
      .optional(),
    TaxPrefs: z.object({ PartnerTaxEnabled: flag }).optional(),
    CurrencyPrefs: z
      .object({ HomeCurrency: z.object({ value: z.string() }).optional(), MultiCurrencyEnabled: flag })
      .optional(),
  }),
});

/** What QuickBooks says of a company: who it is, and its preferences. */
export type CompanyAnswers = {
  readonly info: z.infer<typeof companyReply>['CompanyInfo'];
  readonly preferences: z.infer<typeof preferencesReply>['Preferences'];
};

/** Reads who the company is and how it is set up; throws `authorization-expired` when the grant is gone. */
export async function checkAccess(context: Context): Promise<CompanyFacts> {
  return factsOf(context, await readCompany(context));
}

/** Both answers, in two calls. */
export async function readCompany(context: Context): Promise<CompanyAnswers> {
  const path = `companyinfo/${encodeURIComponent(context.connection.realmId)}`;
  const { CompanyInfo } = shaped(companyReply, await get(context, path));
  const { Preferences } = shaped(preferencesReply, await get(context, 'preferences'));
  return { info: CompanyInfo, preferences: Preferences };
}

export function factsOf({ connection }: Context, { info, preferences }: CompanyAnswers): CompanyFacts {
  return {
    realmId: connection.realmId,
    name: info.CompanyName,
    country: info.Country ?? '',
    currency: preferences.CurrencyPrefs?.HomeCurrency?.value ?? connection.currency,
    automatedSalesTax: salesTax(preferences.TaxPrefs?.PartnerTaxEnabled),
    booksClosedThrough: preferences.AccountingInfoPrefs?.BookCloseDate ?? null,
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
