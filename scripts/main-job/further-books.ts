import type { Progress } from '../ground/progress.ts';
import type { ApiClient } from './daybook-client.ts';
import { decided } from './mapping.ts';
import { until } from './wait.ts';

const LEDGER_FILE = 'ledger-file';
const HOUR_MS = 3_600_000;

/** One set of books as the shop's status shows it. */
export type Books = {
  readonly connectionId: string;
  readonly kind: string;
  readonly realmId: string;
  readonly status: string;
};
type Status = { readonly stage: string; readonly waitsFor: string; readonly allBooks: readonly Books[] };
type People = { readonly onboarding: ApiClient; readonly accountant: ApiClient };

/** The books that a shop has now, the first ones first. */
export async function booksOf(people: People, shopId: string): Promise<readonly Books[]> {
  return (await people.onboarding.get<Status>(`/shops/${shopId}`)).allBooks;
}

/** Joins the practice shop to a ledger file beside its QuickBooks; once. */
export async function joinLedger(people: People, shopId: string): Promise<void> {
  if ((await booksOf(people, shopId)).some(books => books.kind === LEDGER_FILE)) return;
  await people.onboarding.write('POST', `/shops/${shopId}/books/ledger-file`, `ledger-${shopId}`);
}

/** Maps one set of books as the practice accountant does; gives how many kinds of amounts have their place. */
export async function mapBooks(people: People, shopId: string, { connectionId }: Books): Promise<number> {
  type Read = { needed: unknown[]; draft: unknown; suggestions: { role: string; account: string | null }[] };
  type Chart = { accounts: { id: string; name: string; type: string }[] };
  const of = `connectionId=${connectionId}`;
  const read = await people.accountant.get<Read>(`/shops/${shopId}/mapping?${of}`);
  const { accounts } = await people.accountant.get<Chart>(`/shops/${shopId}/chart?${of}`);
  const mapping = decided(read.draft, read.suggestions, accounts);
  const key = `map-${shopId}-${connectionId}`;
  await people.accountant.write('PUT', `/shops/${shopId}/mapping`, key, { mapping, connectionId });
  return read.needed.length;
}

/** A shop that an earlier version brought live gets its ledger file now, with everything since its start date. */
export async function catchUpLedger(
  people: People,
  shopId: string,
  { progress, signal }: { readonly progress: Progress; readonly signal: AbortSignal },
): Promise<void> {
  await joinLedger(people, shopId);
  const waiting = (await booksOf(people, shopId)).filter(books => books.status === 'mapping');
  for (const books of waiting) await mapBooks(people, shopId, books);
  if (waiting.length === 0) return;
  progress('Ledger file joined and mapped: its past is written now');
  await until('the past of the ledger file', { signal, withinMs: HOUR_MS }, async () => {
    const { waitsFor } = await people.onboarding.get<Status>(`/shops/${shopId}`);
    return waitsFor === 'backfill' ? null : true;
  });
}
