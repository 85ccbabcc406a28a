import type { Operation } from '../../../domain/entries/identity.ts';
import { startPractice } from '../../../simulators/practice/server.ts';
import { endpointsBelow } from '../../../targets/quickbooks-online/configuration.ts';
import { createQuickbooksOnline } from '../../../targets/quickbooks-online/index.ts';
import {
  type Application,
  authorizeUrl,
  exchangeCode,
  refresh,
} from '../../../targets/quickbooks-online/oauth.ts';
import type { Step } from '../../../targets/target.ts';
import type { RepeatRule, Trouble } from '../contract.ts';
import type { LivingBooks } from '../contract-living.ts';
import { connectionTo } from '../support.ts';
import { handsOf } from './hands.ts';
import type { ReadReport } from './reports.ts';

/** The practice system's late commits, and the engine's patience that goes with them. */
const COMMIT_MS = 100;
const LONGEST_MS = 600;

const FAULTS: Readonly<Record<Trouble, { readonly kind: string; readonly delayMs?: number }>> = {
  'commits-then-504': { kind: '504-then-commit', delayMs: COMMIT_MS },
  'commits-then-silence': { kind: 'silence-then-commit', delayMs: COMMIT_MS },
  'commits-then-hangs-up': { kind: 'drop-after-commit' },
  'hangs-up-before': { kind: 'drop-before-commit' },
  throttles: { kind: '429' },
};
const REPEATS: Readonly<Record<RepeatRule, string>> = {
  replays: 'replay',
  'executes-again': 'execute-twice',
  refuses: 'error-600',
};
const NO_LIMITS = { requestsPerMinute: null, requestsPerSecond: null, batchesPerMinute: null };

export type Practice = { readonly url: string; close(): Promise<void> };

export function startPracticeBooks(): Promise<Practice> {
  return startPractice({
    port: 0,
    dataDir: null,
    anchorDate: '2026-01-05',
    now: new Date('2026-03-03T12:00:00Z'),
    seed: 'target',
  });
}

/** Sends JSON and gives the answer's JSON; throws with the answer when it is no success. */
async function ask(
  url: string,
  method: string,
  body?: unknown,
  token?: string,
): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text}`);
  return text ? JSON.parse(text) : {};
}

const plainStep: Step = (_name, change) => change();

/** Signs in to a company as a person would, and gives the grant. */
export async function signIn(application: Application, realmId: string) {
  const redirectUri = 'http://127.0.0.1/back';
  const url = `${authorizeUrl(application, { state: 's-1', redirectUri })}&practice_company=${realmId}`;
  const response = await fetch(url, { redirect: 'manual' });
  const callback = new URL(response.headers.get('location') ?? '').searchParams;
  return exchangeCode(application, { callback, state: 's-1', redirectUri }, plainStep);
}

export function practiceApplication({ url }: Practice): Application {
  return {
    endpoints: endpointsBelow(`${url}/quickbooks-online`),
    clientId: 'practice',
    clientSecret: 'practice',
  };
}

/** The practice QuickBooks has more moods than the contract knows. */
export type PracticeBooks = LivingBooks & {
  switches(changes: Record<string, unknown>): Promise<void>;
  fault(mishap: Record<string, unknown>): Promise<void>;
  ageTokens(seconds: number): Promise<void>;
  /** A person works in the books; gives the object. */
  edit(act: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** Another of the practice company's controls. */
  control(path: string, body: unknown): Promise<Record<string, unknown>>;
  /** One of the books' own reports. */
  report: ReadReport;
};

/** A company of its own in the practice QuickBooks, signed in to. */
export async function openPracticeBooks(
  practice: Practice,
  country: 'US' | 'CA' = 'US',
): Promise<PracticeBooks> {
  const base = `${practice.url}/quickbooks-online`;
  const control = `${practice.url}/practice/quickbooks-online`;
  const company = await ask(`${control}/companies`, 'POST', { name: 'Test Garage', country });
  const realm = String(company.realm);
  const application = practiceApplication(practice);
  let grant = await signIn(application, realm);
  const accessToken = async (refused?: string) => {
    if (refused === grant.accessToken) {
      grant = { ...grant, ...(await refresh(application, grant.refreshToken, plainStep)) };
    }
    return grant.accessToken;
  };
  const switches = async (changes: Record<string, unknown>) => {
    await ask(`${control}/switches`, 'POST', { realm, ...changes });
  };
  const fault = async (mishap: Record<string, unknown>) => {
    await ask(`${control}/faults`, 'POST', { match: { realm }, ...mishap });
  };
  const edit = (act: Record<string, unknown>) => ask(`${control}/companies/${realm}/edit`, 'POST', act);
  await switches(NO_LIMITS);
  return {
    target: createQuickbooksOnline({ requestTimeoutMs: LONGEST_MS, longestRequestMs: LONGEST_MS }),
    connection: overrides => connectionTo(base, realm, accessToken, overrides),
    accounts: { income: '61', otherIncome: '60', receivable: '84', tender: '4', cash: '37', expense: '70' },
    switches,
    fault,
    edit,
    hands: handsOf(edit, body => ask(`${control}/companies/${realm}/reconcile`, 'POST', body)),
    control: (path, body) => ask(`${control}/companies/${realm}/${path}`, 'POST', body),
    report: async (name, query) => {
      const url = `${base}/v3/company/${realm}/reports/${name}?${new URLSearchParams(query)}`;
      return ask(url, 'GET', undefined, await accessToken());
    },
    ageTokens: async seconds => {
      await ask(`${control}/companies/${realm}/age-tokens`, 'POST', { seconds });
    },
    trouble: (kind: Trouble, operation: Operation) => fault({ ...FAULTS[kind], match: { realm, operation } }),
    repeats: rule => switches({ requestId: REPEATS[rule] }),
    holdName: async (by, name) => {
      const entity = by === 'vendor' ? 'Vendor' : by === 'employee' ? 'Employee' : 'Customer';
      const { Id: id } = await edit({ entity, action: 'create', changes: { DisplayName: name } });
      if (by === 'inactive-customer') await edit({ entity, id, action: 'deactivate' });
    },
    editByPerson: async (id, date) => {
      await edit({ entity: 'Invoice', id, action: 'edit', changes: { TxnDate: date } });
    },
    closeBooks: through => switches({ bookCloseDate: through }),
    revoke: async () => {
      await ask(`${control}/companies/${realm}/revoke`, 'POST');
    },
    close: async () => {
      // A fault that never happened would let its test pass for nothing.
      const { faults } = await ask(`${control}/faults`, 'GET');
      await ask(`${control}/faults`, 'DELETE');
      if (Array.isArray(faults) && faults.length > 0) {
        throw new Error(`did not happen: ${JSON.stringify(faults)}`);
      }
    },
  };
}
