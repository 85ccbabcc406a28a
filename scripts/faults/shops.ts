import { daybookClient } from '../../client/daybook.ts';
import { decided } from '../main-job/mapping.ts';
import { practiceControls } from '../main-job/practice-controls.ts';
import { until } from '../main-job/wait.ts';
import { patientFetch } from './patient-fetch.ts';
import type { Stack } from './stack.ts';

/** A practice shop with the company into which it posts. */
export const SHOPS = [
  { number: 1, name: 'Main Street Auto', realm: '9341450000000001' },
  { number: 2, name: 'Bayside Tire & Lube', realm: '9341450000000003' },
  { number: 3, name: 'Hill Country Auto', realm: '9341450000000002' },
] as const;

export type LiveShop = (typeof SHOPS)[number] & { readonly shopId: string; readonly launchDate: string };

const WITHIN = { signal: new AbortController().signal, withinMs: 300_000 };

/** People of the practice shops, patient with an API that is away. */
export function peopleOf({ apiUrl: url }: Stack) {
  const as = (role: string) => daybookClient({ url, key: `practice-${role}`, fetch: patientFetch });
  return { onboarding: as('onboarding'), accountant: as('accountant') };
}

type People = ReturnType<typeof peopleOf>;

/** Orders a shop and connects it: what happens at its counter from now on is heard. */
export async function connectShop(stack: Stack, wanted: (typeof SHOPS)[number]): Promise<LiveShop> {
  const { onboarding } = peopleOf(stack);
  const practice = practiceControls(stack.practiceUrl);
  const { zone, launchDate } = await practice.shop();
  const { version } = await onboarding.terms();
  const { shopId } = await onboarding.order({
    name: wanted.name,
    country: 'US',
    zone,
    plan: 'standard',
    sourceKind: 'tekmetric',
    targetKind: 'quickbooks-online',
    launchDate,
    startDate: launchDate,
    termsVersion: version,
    setUpFee: 'paid',
  });
  const { webhookUrl } = await onboarding.connectSource(shopId, { sourceShopId: String(wanted.number) });
  await practice.setWebhook(String(wanted.number), webhookUrl);
  const { url } = await onboarding.signInToBooks(shopId);
  await practice.consent(url, wanted.realm);
  return { ...wanted, shopId, launchDate };
}

/** Installs a shop and approves its trial: it is ready to go live. */
export async function installShop(stack: Stack, { shopId, number }: LiveShop): Promise<void> {
  const { onboarding, accountant } = peopleOf(stack);
  await book(onboarding, shopId, number);
  await onboarding.readPreflightAgain(shopId);
  await onboarding.startInstallation(shopId);
  await install(accountant, shopId);
  await approveTrial(accountant, shopId);
}

/** The practice has one representative: each shop takes a slot of its own. */
async function book(onboarding: People['onboarding'], shopId: string, place: number): Promise<void> {
  const today = Temporal.Now.plainDateISO('UTC');
  const { slots } = await onboarding.slots({
    from: today.toString(),
    to: today.add({ days: 14 }).toString(),
  });
  const slot = slots[place * 3];
  if (!slot) throw new Error('no representative has a free hour within two weeks');
  const { representativeId, startsAt } = slot;
  await onboarding.book(shopId, { representativeId, startsAt });
}

async function install(accountant: People['accountant'], shopId: string): Promise<void> {
  const reads = async () =>
    (await accountant.syncLog(shopId)).log.filter(row => row.event === 'extracted').length;
  const before = await reads();
  await accountant.syncNow(shopId, {});
  await until('the documents of the shop', WITHIN, async () => ((await reads()) > before ? true : null));
  const { draft, suggestions } = await accountant.readMapping(shopId);
  const { accounts } = await accountant.chart(shopId);
  await accountant.writeMapping(shopId, { mapping: decided(draft, suggestions, accounts) });
  await accountant.completeInstallation(shopId);
}

async function approveTrial(accountant: People['accountant'], shopId: string): Promise<void> {
  await stage(accountant, shopId, 'review');
  for (const { businessDate, preparedHash } of (await accountant.review(shopId)).days)
    if (preparedHash) await accountant.approve(shopId, businessDate, { preparedHash });
  await until('the proofs of the trial', WITHIN, async () => {
    const { days } = await accountant.review(shopId);
    return days.every(day => day.trialState === 'proved') ? true : null;
  });
}

/** Waits until the shop has reached a stage. */
export async function stage(person: People['accountant'], shopId: string, wanted: string): Promise<void> {
  await until(`stage ${wanted}`, WITHIN, async () =>
    (await person.shopStatus(shopId)).stage === wanted ? true : null,
  );
}
