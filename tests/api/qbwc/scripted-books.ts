import { DaybookError } from '../../../domain/errors/codes.ts';
import { createLedgerFile } from '../../../targets/ledger-file/index.ts';
import type { Target } from '../../../targets/target.ts';

/** Books that know one question, which they ask their computer: what is tested is the way there and back. */
export const scriptedBooks: Target = {
  ...createLedgerFile({ rootDir: '/nowhere' }),
  kind: 'quickbooks-desktop',
  async readChart({ ask }) {
    if (!ask) throw new DaybookError('bug', 'these books have no computer');
    const answer = await ask({ key: null, body: '<accounts/>' });
    const name = 'body' in answer ? answer.body : answer.hresult;
    return { accounts: [{ id: '1', name, type: 'Bank', subType: 'Checking', active: true }] };
  },
};
