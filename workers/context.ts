import { hostname } from 'node:os';
import { heartbeat } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  type Context,
  DEFAULT_TIMING,
  type SourceKit,
  type TargetKit,
  type Timing,
} from '../activities/context.ts';
import { createMailing } from '../activities/post/mailing.ts';
import type { MailSettings } from '../configuration/mail.ts';
import type { OutsideSystems } from '../configuration/outside-systems.ts';
import { readPublicUrl } from '../configuration/public-url.ts';
import type { KeyRing } from '../crypto/keys.ts';
import { askComputer } from '../db/ask-computer.ts';
import type { Database } from '../db/client.ts';
import type { GrantTokens } from '../db/queries/grants-and-companies.ts';
import type { ComputerTimes } from '../domain/computers/times.ts';
import { fileSource } from '../sources/file/index.ts';
import { createIdentifix } from '../sources/identifix/index.ts';
import { createTalech } from '../sources/talech/index.ts';
import { tekmetric } from '../sources/tekmetric/index.ts';
import type { Configuration as LedgerConfiguration } from '../targets/ledger-file/configuration.ts';
import { createLedgerFile } from '../targets/ledger-file/index.ts';
import type { Configuration as DesktopConfiguration } from '../targets/quickbooks-desktop/configuration.ts';
import { createQuickbooksDesktop } from '../targets/quickbooks-desktop/index.ts';
import type { Configuration } from '../targets/quickbooks-online/configuration.ts';
import { createQuickbooksOnline } from '../targets/quickbooks-online/index.ts';
import { type Grant, refresh, revoke } from '../targets/quickbooks-online/oauth.ts';
import type { Step } from '../targets/target.ts';
import { QUEUES } from '../temporal/connect.ts';
import { shopWorkflowId } from '../temporal/ids.ts';
import type { ShopLifecycleInput } from '../workflows/shop-lifecycle.ts';

/** What differs between a process of the product and one of its tests. */
export type WorkerSettings = {
  readonly timing?: Partial<Timing>;
  readonly quickbooksOnline?: Partial<Configuration>;
  readonly quickbooksDesktop?: Partial<DesktopConfiguration>;
  readonly ledgerFile?: Partial<LedgerConfiguration>;
  readonly computerTimes?: Partial<ComputerTimes>;
  /** Runs a change of the outside; tests list and interrupt them here. */
  readonly step?: Step;
};

export const plainStep: Step = (_name, change) => change();

const KEPT: MailSettings = { smtpUrl: null, from: 'Daybook <daybook@daybook.invalid>' };

/** Everything that activities work with, for one worker process. */
export function createContext(
  parts: {
    readonly database: Database;
    readonly keys: KeyRing;
    readonly client: Client;
    readonly systems: OutsideSystems;
    /** Without it mail is kept. */
    readonly mail?: MailSettings;
    /** Address of the API in mail; of this machine when it is not given. */
    readonly publicUrl?: string;
  },
  settings: WorkerSettings = {},
): Context {
  const { database, keys, client, systems, mail = KEPT, publicUrl = readPublicUrl({}) } = parts;
  const step = settings.step ?? plainStep;
  return {
    database,
    keys,
    step,
    mailing: createMailing(mail),
    publicUrl,
    practice: systems.practiceUrl !== null,
    timing: { ...DEFAULT_TIMING, ...settings.timing },
    workerId: `${hostname()}:${process.pid}`,
    sources: new Map([
      ['tekmetric', tekmetricKit(systems)],
      ['identifix', identifixKit(systems)],
      ['talech', talechKit(systems)],
      ['file', { source: fileSource, clientId: '', clientSecret: '' }],
    ]),
    targets: new Map([
      ['quickbooks-online', quickbooksKit(systems, step, settings.quickbooksOnline)],
      ['quickbooks-desktop', { target: createQuickbooksDesktop(settings.quickbooksDesktop), grants: null }],
      ...ledgerKits(systems, settings.ledgerFile),
    ]),
    askComputer: (companyId, request, limits) =>
      askComputer(database, companyId, request, {
        ...limits,
        alive: () => heartbeat(),
        ...(settings.computerTimes && { times: settings.computerTimes }),
      }),
    startShop: input => startShop(client, input),
  };
}

function tekmetricKit({ tekmetric: application }: OutsideSystems): SourceKit {
  return { source: tekmetric, clientId: application.clientId, clientSecret: application.clientSecret };
}

function identifixKit({ identifix }: OutsideSystems): SourceKit {
  return { source: createIdentifix(), clientId: identifix.partnerId, clientSecret: '', grant: 'api-key' };
}

function talechKit({ talech: application }: OutsideSystems): SourceKit {
  return { source: createTalech(), clientId: application.clientId, clientSecret: application.clientSecret };
}

function quickbooksKit(
  { quickbooksOnline }: OutsideSystems,
  step: Step,
  overrides: Partial<Configuration> = {},
): TargetKit {
  return {
    target: createQuickbooksOnline(overrides),
    grants: {
      refresh: async token => tokensOf(await refresh(quickbooksOnline, token, step)),
      revoke: token => revoke(quickbooksOnline, token, step),
    },
  };
}

/** Ledger files need no sign-in; an installation without a volume for them has none. */
function ledgerKits(
  { ledgerDir }: OutsideSystems,
  settings: Partial<LedgerConfiguration> = {},
): [string, TargetKit][] {
  if (ledgerDir === null) return [];
  return [['ledger-file', { target: createLedgerFile({ rootDir: ledgerDir, ...settings }), grants: null }]];
}

function tokensOf(grant: Grant): GrantTokens {
  return {
    access: grant.accessToken,
    accessExpiresAt: new Date(grant.accessExpiresAt),
    refresh: grant.refreshToken,
    refreshExpiresAt: new Date(grant.refreshExpiresAt),
  };
}

async function startShop(client: Client, input: ShopLifecycleInput): Promise<boolean> {
  try {
    await client.workflow.start('shopLifecycle', {
      taskQueue: QUEUES.main,
      workflowId: shopWorkflowId(input.shopId),
      workflowIdConflictPolicy: 'FAIL',
      args: [input],
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}
