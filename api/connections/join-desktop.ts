import { randomBytes, randomUUID } from 'node:crypto';
import { appendAudit } from '../../db/queries/audit.ts';
import { allBooksOf, type BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { type ComputerRow, computerOf, storeComputer } from '../../db/queries/computers.ts';
import {
  type CompanyRow,
  joinCompany,
  storeCompany,
  storeGrantWithoutTokens,
} from '../../db/queries/grants-and-companies.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { hashOfKey } from '../auth/keys.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';
import { companyIdOf, connectionIdOf } from './books.ts';
import { DESKTOP, DESKTOP_PLACE } from './desktop.ts';
import { statusOfJoining } from './status-of-joining.ts';

const PASSWORD_BYTES = 18;
const USER_BYTES = 5;

export type JoinedDesktop = {
  readonly connectionId: string;
  readonly userName: string;
  /** Null where the computer has one already: it is not known here any more. */
  readonly password: string | null;
  readonly status: 'active' | 'mapping';
};

/** A password for the Web Connector: random, and of signs that are typed without doubt. */
export function newPassword(): string {
  return randomBytes(PASSWORD_BYTES)
    .toString('hex')
    .replace(/(.{6})(?=.)/g, '$1-');
}

/** The shop's books on a computer, the open ones first; null when it has none. */
export async function desktopBooks(
  { database }: Pick<ApiDependencies, 'database'>,
  shopId: string,
): Promise<BooksOfShop | null> {
  const all = await allBooksOf(database, shopId);
  return all.find(({ company }) => company.targetKind === DESKTOP) ?? null;
}

/** The computer of a shop's books; refuses where there is none, or the shop has left it. */
export async function requireComputer(
  dependencies: Pick<ApiDependencies, 'database'>,
  shopId: string,
): Promise<{ readonly books: BooksOfShop; readonly computer: ComputerRow }> {
  const books = await desktopBooks(dependencies, shopId);
  const computer = books && (await computerOf(dependencies.database, books.company.id));
  if (!books || !computer || books.connection.status === 'ended')
    throw new ApiProblem('not-allowed', 'Connect QuickBooks Desktop first.');
  return { books, computer };
}

/**
 * Joins a shop to a company file on a computer: one of its own, the one that it had, or the one of another shop
 * (`shared`). The company takes its name from the file when the computer first signs in.
 */
export async function joinDesktop(
  { database }: Pick<ApiDependencies, 'database'>,
  shop: ShopRow,
  personId: string,
  wanted: { readonly startDate: string | null; readonly shared: CompanyRow | null },
): Promise<JoinedDesktop> {
  const { shopId } = shop;
  const realmId = wanted.shared?.realmId ?? shopId;
  const id = companyIdOf(realmId, DESKTOP_PLACE, DESKTOP);
  const connectionId = connectionIdOf(shopId, id);
  const now = new Date();
  return await database.transaction(async tx => {
    const grant = { kind: DESKTOP, baseUrl: DESKTOP_PLACE, externalId: realmId };
    const grantId = await storeGrantWithoutTokens(tx, grant, now);
    const standing = await computerOf(tx, id);
    if (!standing)
      await storeCompany(tx, { id, ...placeOf(realmId), grantId, ...aboutNew(shop, realmId, now) });
    const status = await statusOfJoining(tx, shop, { kind: DESKTOP, connectionId });
    await joinCompany(
      tx,
      { shopId, companyId: id, id: connectionId, status, startDate: wanted.startDate },
      now,
    );
    const password = standing ? null : newPassword();
    const computer =
      standing ??
      (await storeComputer(
        tx,
        {
          companyId: id,
          userName: `daybook-${randomBytes(USER_BYTES).toString('hex')}`,
          passwordHash: hashOfKey(password ?? ''),
          fileId: randomUUID(),
        },
        now,
      ));
    const after = { companyId: id, status, startDate: wanted.startDate };
    await appendAudit(tx, { shopId, actor: personId, act: 'desktop-joined', after }, now);
    return { connectionId, userName: computer.userName, password, status };
  });
}

function placeOf(realmId: string) {
  return { targetKind: DESKTOP, baseUrl: DESKTOP_PLACE, realmId };
}

/** What is known before the computer was ever here: what the shop says of itself. */
function aboutNew({ name, country, currency }: ShopRow, realmId: string, now: Date) {
  const facts = {
    realmId,
    name,
    country,
    currency,
    automatedSalesTax: 'off',
    booksClosedThrough: null,
  } as const;
  return { name, country, currency, facts, connectedAt: now };
}
