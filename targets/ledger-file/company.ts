import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CompanyFacts } from '../target.ts';
import { refreshBeancount } from './beancount-file.ts';
import { standardAccounts } from './chart.ts';
import { errorOf } from './errors.ts';
import type { LedgerCompany } from './ledger.ts';
import { underLock } from './lock.ts';
import { factLine } from './marks.ts';
import { type Context, exists, placesIn, readLedger, VOLUME_MARK } from './store.ts';
import { plainLine } from './text.ts';
import { accountText } from './write-journal.ts';

/** Reads who the company is; throws `authorization-expired` when the volume has no ledger of it. */
export async function checkAccess(context: Context): Promise<CompanyFacts> {
  const { company, closedThrough } = await readLedger(context);
  return {
    realmId: context.connection.realmId,
    name: company?.name || context.connection.realmId,
    country: company?.country ?? '',
    currency: company?.currency ?? context.connection.currency,
    automatedSalesTax: 'off',
    booksClosedThrough: closedThrough,
  };
}

/**
 * Opens a ledger for a company, or leaves the one that stands as it is. The directory and the journal appear whole;
 * `country` (ISO 3166) and `currency` (ISO 4217) are those of the shop. Called when a person connects, never by work.
 */
export async function openCompany(context: Context, company: Omit<LedgerCompany, 'realmId'>): Promise<void> {
  const { rootDir, lockPatienceMs } = context.configuration;
  const { directory, journal, lock } = placesIn(context);
  try {
    await mkdir(directory, { recursive: true });
    await makeFile(join(rootDir, VOLUME_MARK), 'The ledgers of Daybook; one directory for each company.\n');
    await underLock(lock, lockPatienceMs, async () => {
      await makeFile(journal, newJournal({ ...company, realmId: context.connection.realmId }));
      await refreshBeancount(context, await readLedger(context));
    });
  } catch (error) {
    throw errorOf(error, directory);
  }
}

function newJournal({ realmId, country, currency, name }: LedgerCompany): string {
  const accounts = standardAccounts(country).map(({ id, name: words, type, subType }) =>
    accountText(id, { name: words, kind: type, detail: subType }),
  );
  return [
    '; Daybook appends to this file and changes nothing that stands in it.',
    '; Your own directives and transactions may stand between its blocks; docs/operations.md says more.',
    factLine('company', realmId, country, currency, plainLine(name, 200)),
    '',
    `commodity 1000.00 ${currency}`,
    '',
    ...accounts.map(line => line.trimEnd()),
    '',
  ].join('\n');
}

/** Makes a file that is not there, whole or not at all, and makes sure that it stays. */
async function makeFile(place: string, text: string): Promise<void> {
  if (await exists(place)) return;
  const unfinished = `${place}.new`;
  const file = await open(unfinished, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, place);
  await syncDirectory(dirname(place));
}

/** Windows cannot open a directory; its rename is durable by itself. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
