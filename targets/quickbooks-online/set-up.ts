import { z } from 'zod';
import type { BooksSetUp } from '../target.ts';
import { type CompanyAnswers, factsOf, readCompany } from './company.ts';
import type { Context } from './http.ts';
import { queryTogether } from './query-batch.ts';
import { shaped } from './shapes.ts';

const rateSchema = z.object({
  Id: z.string(),
  Name: z.string(),
  RateValue: z.string().optional(),
  Active: z.boolean().optional(),
  AgencyRef: z.object({ value: z.string() }).optional(),
});
const agencySchema = z.object({ Id: z.string(), DisplayName: z.string() });
const ratesOfCode = z.object({
  TaxRateDetail: z.array(z.object({ TaxRateRef: z.object({ value: z.string() }) })).optional(),
});
const codeSchema = z.object({ SalesTaxRateList: ratesOfCode.optional() });

/** How the company is set up, in three calls. What QuickBooks does not say is null. */
export async function readSetUp(context: Context): Promise<BooksSetUp> {
  const company = await readCompany(context);
  const { AccountingInfoPrefs: accounting, SalesFormsPrefs: sales, CurrencyPrefs } = company.preferences;
  return {
    ...factsOf(context, company),
    edition: named(company.info.NameValue, 'OfferingSku'),
    subscription: subscriptionOf(named(company.info.NameValue, 'SubscriptionStatus')),
    customNumbers: sales?.CustomTxnNumbers ?? null,
    // None of the documented preferences is this one.
    warnsOfDuplicateNumbers: null,
    appliesByItself: either(sales?.AutoApplyCredit, sales?.AutoApplyPayments),
    tracksClasses: either(accounting?.ClassTrackingPerTxn, accounting?.ClassTrackingPerTxnLine),
    tracksDepartments: accounting?.TrackDepartments ?? null,
    severalCurrencies: CurrencyPrefs?.MultiCurrencyEnabled ?? null,
    taxes: await readTaxes(context),
  };
}

/** Rates that are in use on sales, with who levies them; those of purchases stand in no code's list of sales. */
async function readTaxes(context: Context): Promise<BooksSetUp['taxes']> {
  const questions = (['TaxRate', 'TaxAgency', 'TaxCode'] as const).map(entity => ({ entity, condition: '' }));
  const lists = await queryTogether(context, questions, z.unknown());
  const rowsOf = (entity: string) => lists.find(list => list.entity === entity)?.rows;
  const rates = shaped(z.array(rateSchema), rowsOf('TaxRate'));
  const agencies = shaped(z.array(agencySchema), rowsOf('TaxAgency'));
  const names = new Map(agencies.map(({ Id, DisplayName }) => [Id, DisplayName]));
  const codes = shaped(z.array(codeSchema), rowsOf('TaxCode'));
  const details = codes.flatMap(({ SalesTaxRateList }) => SalesTaxRateList?.TaxRateDetail ?? []);
  const sold = new Set(details.map(({ TaxRateRef }) => TaxRateRef.value));
  return rates
    .filter(({ Id, Active }) => Active !== false && (sold.size === 0 || sold.has(Id)))
    .map(({ Name, RateValue, AgencyRef }) => ({
      name: Name,
      percent: RateValue ?? '0',
      agency: names.get(AgencyRef?.value ?? '') ?? null,
    }));
}

const SUBSCRIPTIONS: readonly (readonly [RegExp, NonNullable<BooksSetUp['subscription']>])[] = [
  [/^trial/i, 'trial'],
  [/^(paid|subscribed|active)/i, 'active'],
  [/^(expired|suspended|cancel|unsubscribed|locked)/i, 'ended'],
];

/** The list of values is not documented: a word that we do not know is none. */
function subscriptionOf(word: string | null): BooksSetUp['subscription'] {
  return SUBSCRIPTIONS.find(([pattern]) => pattern.test(word ?? ''))?.[1] ?? null;
}

function named(values: CompanyAnswers['info']['NameValue'], name: string): string | null {
  return values?.find(each => each.Name === name)?.Value ?? null;
}

function either(one: boolean | undefined, other: boolean | undefined): boolean | null {
  if (one === undefined && other === undefined) return null;
  return (one ?? false) || (other ?? false);
}
