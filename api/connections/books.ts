import { createHash } from 'node:crypto';
import { allBooksOf, type BooksOfShop } from '../../db/queries/books-of-shop.ts';
import type { GrantTokens } from '../../db/queries/grants-and-companies.ts';
import { accessTokenOf } from '../../db/queries/token-refresh.ts';
import { keepQuiet, takeTurn } from '../../db/take-turn.ts';
import { quickbooksOnline } from '../../targets/quickbooks-online/index.ts';
import { type Application, type Grant, refresh } from '../../targets/quickbooks-online/oauth.ts';
import type {
  Account,
  Chart,
  CompanyFacts,
  Target,
  TargetConnection,
  WantedAccount,
} from '../../targets/target.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiProblem, notFound } from '../problems/problem.ts';
import { DESKTOP, desktopConversation, desktopTarget } from './desktop.ts';
import { LEDGER_FILE, ledgerConnection, ledgerTarget } from './ledger-file.ts';
import { PATIENCE_MS } from './patience.ts';

const ASK_WITHIN_MS = 60_000;
const ID_LENGTH = 16;

/** A company's id follows from where its books are: two shops that connect the same company share the row. */
export function companyIdOf(realmId: string, baseUrl: string, kind = 'quickbooks-online'): string {
  return shortId(`company ${kind} ${realmId} ${baseUrl}`);
}

/** A connection keeps its id over lives, so that the register knows what an earlier life posted. */
export function connectionIdOf(shopId: string, companyId: string): string {
  return shortId(`connection ${shopId} ${companyId}`);
}

function shortId(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, ID_LENGTH);
}

export function quickbooksApplication({ configuration }: ApiDependencies): Application {
  return configuration.quickbooksOnline;
}

export function tokensOf(grant: Grant): GrantTokens {
  return {
    access: grant.accessToken,
    accessExpiresAt: new Date(grant.accessExpiresAt),
    refresh: grant.refreshToken,
    refreshExpiresAt: new Date(grant.refreshExpiresAt),
  };
}

/** Reads who the company of a fresh grant is, before anything is stored. */
export function checkCompany(
  dependencies: ApiDependencies,
  grant: Grant & { readonly realmId: string },
  currency: string,
): Promise<CompanyFacts> {
  const { realmId, accessToken } = grant;
  const place = { baseUrl: dependencies.configuration.quickbooksOnline.endpoints.api, realmId, currency };
  const id = companyIdOf(realmId, place.baseUrl);
  return quickbooksOnline.checkAccess(connection(dependencies, place, id, async () => accessToken));
}

/** The first books of a shop, or those of a connection by its id; refuses when there are none. */
export async function requireBooks(
  { database }: ApiDependencies,
  shopId: string,
  connectionId?: string,
): Promise<BooksOfShop> {
  const all = await allBooksOf(database, shopId);
  const books = connectionId === undefined ? all[0] : all.find(one => one.connection.id === connectionId);
  if (!books && connectionId !== undefined) throw notFound('The shop has no such books.');
  if (!books) throw new ApiProblem('not-allowed', 'Connect the books first.');
  return books;
}

/** The chart of accounts as it is now. */
export async function readChart(dependencies: ApiDependencies, books: BooksOfShop): Promise<Chart> {
  const { target, conversation } = spokenTo(dependencies, books);
  return await target.readChart(conversation);
}

/** Makes an account in the books; one of that name and type that is there already is given back. */
export async function createAccount(
  dependencies: ApiDependencies,
  books: BooksOfShop,
  wanted: WantedAccount,
): Promise<Account> {
  const { target, conversation } = spokenTo(dependencies, books);
  return await target.createAccount(conversation, wanted);
}

/** A conversation with one set of books, for as long as a person waits. */
/** The target of these books with all that a call into them needs. */
export function spokenTo(
  dependencies: ApiDependencies,
  { company }: BooksOfShop,
): { readonly target: Target; readonly conversation: TargetConnection } {
  if (company.targetKind === LEDGER_FILE)
    return { target: ledgerTarget(dependencies), conversation: ledgerConnection(company) };
  if (company.targetKind === DESKTOP)
    return { target: desktopTarget(dependencies), conversation: desktopConversation(dependencies, company) };
  const application = quickbooksApplication(dependencies);
  const { database, keys } = dependencies;
  const renew = async (token: string) =>
    tokensOf(await refresh(application, token, (_name, change) => change()));
  const conversation = connection(dependencies, company, company.id, refused =>
    accessTokenOf(database, keys, company.grantId, renew, refused),
  );
  return { target: quickbooksOnline, conversation };
}

function connection(
  { database }: ApiDependencies,
  place: Pick<TargetConnection, 'baseUrl' | 'realmId' | 'currency'>,
  companyId: string,
  accessToken: TargetConnection['accessToken'],
): TargetConnection {
  const { baseUrl, realmId, currency } = place;
  return {
    baseUrl,
    realmId,
    currency,
    accessToken,
    takeTurn: (requests, bucket) =>
      takeTurn(
        database,
        { name: `quickbooks-online ${bucket}`, owner: companyId, count: requests },
        PATIENCE_MS,
      ),
    throttled: waitMs => keepQuiet(database, { kind: 'quickbooks-online', owner: companyId }, waitMs),
    step: (_name, change) => change(),
    signal: AbortSignal.timeout(ASK_WITHIN_MS),
  };
}
