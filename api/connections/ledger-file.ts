import { createLedgerFile, type LedgerFile } from '../../targets/ledger-file/index.ts';
import type { TargetConnection } from '../../targets/target.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';

export const LEDGER_FILE = 'ledger-file';
/** Where every ledger file is, as far as the database knows: below the one volume that all workers share. */
export const LEDGER_PLACE = 'ledger-file';

const NAME_LENGTH = 40;
const ASK_WITHIN_MS = 60_000;

/** The kind of books that needs no account; refuses where the installation has no volume for it. */
export function ledgerTarget({ configuration }: Pick<ApiDependencies, 'configuration'>): LedgerFile {
  const { ledgerDir } = configuration;
  if (ledgerDir === null)
    throw new ApiProblem(
      'not-allowed',
      'This installation keeps no ledger files: DAYBOOK_LEDGER_DIR is not set.',
    );
  return createLedgerFile({ rootDir: ledgerDir });
}

/** A conversation with a ledger: nobody to sign in to, and no limits. */
export function ledgerConnection(place: {
  readonly realmId: string;
  readonly currency: string;
}): TargetConnection {
  const { realmId, currency } = place;
  return {
    baseUrl: LEDGER_PLACE,
    realmId,
    currency,
    accessToken: async () => '',
    takeTurn: async () => undefined,
    step: (_name, change) => change(),
    signal: AbortSignal.timeout(ASK_WITHIN_MS),
  };
}

/** A directory's name that people recognize and every file system takes: the shop's name and its id. */
export function directoryOf(shop: { readonly shopId: string; readonly name: string }): string {
  const words = shop.name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, NAME_LENGTH)
    .replace(/^-+|-+$/g, '');
  return words === '' ? shop.shopId : `${words}-${shop.shopId}`;
}
