import type { Route } from '../../dependencies.ts';
import { chart } from './chart.ts';
import { confirmDataFlow } from './confirm-data-flow.ts';
import { connectIdentifix } from './connect-identifix.ts';
import { connectLedger } from './connect-ledger.ts';
import { connectSource } from './connect-source.ts';
import { connectTalech } from './connect-talech.ts';
import { dataFlow } from './data-flow.ts';
import { numberPrefix } from './number-prefix.ts';
import { acceptCompanyFile } from './quickbooks-desktop/accept-file.ts';
import { connectDesktop } from './quickbooks-desktop/connect.ts';
import { renewDesktopPassword } from './quickbooks-desktop/password.ts';
import { desktopConnectorFile } from './quickbooks-desktop/qwc.ts';
import { signInToBooks } from './sign-in.ts';

/** Connecting a shop on both sides, in the order of the API's page. */
export const CONNECTION_ROUTES: Readonly<Record<string, Route>> = {
  connectSource,
  connectTalech,
  connectIdentifix,
  dataFlow,
  confirmDataFlow,
  signInToBooks,
  connectLedger,
  connectDesktop,
  renewDesktopPassword,
  desktopConnectorFile,
  acceptCompanyFile,
  chart,
  numberPrefix,
};
