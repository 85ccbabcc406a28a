import { constants, type FileHandle, open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DaybookError } from '../../domain/errors/codes.ts';
import type { TargetConnection } from '../target.ts';
import type { Configuration } from './configuration.ts';
import { errorOf } from './errors.ts';
import { ledgerIn } from './known-journals.ts';
import type { Ledger } from './ledger.ts';

export type Context = { readonly connection: TargetConnection; readonly configuration: Configuration };

export type Places = {
  readonly directory: string;
  readonly journal: string;
  readonly beancount: string;
  readonly lock: string;
};

/** File at the top of the volume: without it, it is not the volume, but the empty place where it is mounted. */
export const VOLUME_MARK = 'daybook-ledger';

/** Where a company's files lie. Throws `bug` for an id that is no plain name. */
export function placesOf(rootDir: string, realmId: string): Places {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/.test(realmId)) {
    throw new DaybookError('bug', `company "${realmId}" cannot name a directory`);
  }
  const directory = join(rootDir, realmId);
  return {
    directory,
    journal: join(directory, 'daybook.journal'),
    beancount: join(directory, 'daybook.beancount'),
    lock: join(directory, 'lock'),
  };
}

export function placesIn({ connection, configuration }: Context): Places {
  return placesOf(configuration.rootDir, connection.realmId);
}

/**
 * Reads a company's journal. Throws `target-unavailable` while the volume is not there, `authorization-expired` when
 * the volume has no such company, `company-unavailable` when the file is not that company's journal any more.
 */
export async function readLedger(context: Context): Promise<Ledger> {
  const { configuration, connection } = context;
  const { journal } = placesIn(context);
  const ledger = ledgerIn(journal, await bytesOf(journal, configuration.rootDir, connection.realmId));
  if (ledger.company?.realmId !== connection.realmId) {
    throw new DaybookError(
      'company-unavailable',
      `${journal} is not the journal of company ${connection.realmId}: put the latest backup in its place`,
    );
  }
  return ledger;
}

async function bytesOf(journal: string, rootDir: string, realmId: string): Promise<Buffer> {
  try {
    return await readFile(journal);
  } catch (error) {
    if (!isMissing(error)) throw errorOf(error, journal);
    if (!(await exists(join(rootDir, VOLUME_MARK)))) {
      throw new DaybookError(
        'target-unavailable',
        `${rootDir} is not the ledgers' volume (it lacks the file ${VOLUME_MARK}): mount it`,
      );
    }
    throw new DaybookError(
      'authorization-expired',
      `there is no ledger of company ${realmId} in ${rootDir}: restore its directory from the backup, then reconnect`,
    );
  }
}

export async function exists(file: string): Promise<boolean> {
  return await stat(file).then(
    () => true,
    error => {
      if (isMissing(error)) return false;
      throw errorOf(error, file);
    },
  );
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Opens for reading and appending; never makes the file. */
export function openToAppend(file: string): Promise<FileHandle> {
  return open(file, constants.O_RDWR | constants.O_APPEND);
}

/** Throws as `readLedger` does when there is no such journal. */
export async function assertThere(context: Context): Promise<void> {
  const { journal } = placesIn(context);
  if (!(await exists(journal)))
    await bytesOf(journal, context.configuration.rootDir, context.connection.realmId);
}
