import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startProcess } from '../../scripts/ground/processes.ts';
import { quickbooksOnline } from '../../targets/quickbooks-online/index.ts';
import type { Chart, TargetConnection } from '../../targets/target.ts';
import type { MappedAccounts } from '../made/mapping.ts';

/** A company of the practice QuickBooks, which runs as a process of its own. */
export type PracticeBooks = {
  readonly practiceUrl: string;
  readonly baseUrl: string;
  readonly realmId: string;
  readonly tokens: { readonly access: string; readonly refresh: string };
  /** The company's own accounts, by what a mapping needs them for. */
  readonly accounts: MappedAccounts;
  stop(): Promise<void>;
};

const companySchema = z.object({ realm: z.string() });
const tokensSchema = z.object({ access_token: z.string(), refresh_token: z.string() });

/** Starts the practice systems and makes a company that answers after `latencyMs`; its limits are the real ones. */
export async function openPracticeBooks(latencyMs: number): Promise<PracticeBooks> {
  const dir = mkdtempSync(join(tmpdir(), 'daybook-bench-'));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  const practice = await startProcess({
    name: 'the practice systems',
    file: 'simulators/practice/main.ts',
    env: { DAYBOOK_PRACTICE_PORT: '0', DAYBOOK_PRACTICE_LOG: 'error' },
    logFile: join(dir, 'practice.log'),
  });
  try {
    const control = (path: string, body?: unknown) => post(`${practice.ready}/practice${path}`, body);
    const made = await control('/quickbooks-online/companies', { name: 'Bench Books' });
    const { realm } = companySchema.parse(made);
    await control('/quickbooks-online/switches', { realm, latencyMs });
    const issued = tokensSchema.parse(await control(`/quickbooks-online/companies/${realm}/tokens`));
    const tokens = { access: issued.access_token, refresh: issued.refresh_token };
    const baseUrl = `${practice.ready}/quickbooks-online`;
    const accounts = accountsOf(await quickbooksOnline.readChart(reading(baseUrl, realm, tokens.access)));
    return { practiceUrl: practice.ready, baseUrl, realmId: realm, tokens, accounts, stop: practice.stop };
  } catch (error) {
    await practice.stop();
    throw error;
  }
}

async function post(url: string, body: unknown = {}): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return text === '' ? null : JSON.parse(text);
}

function reading(baseUrl: string, realmId: string, access: string): TargetConnection {
  return {
    baseUrl,
    realmId,
    currency: 'USD',
    accessToken: async () => access,
    takeTurn: async () => undefined,
    step: (_name, change) => change(),
    signal: AbortSignal.timeout(30_000),
  };
}

function accountsOf({ accounts }: Chart): MappedAccounts {
  const idOf = (type: string, subType?: string) => {
    const found = accounts.find(
      account => account.type === type && (subType === undefined || account.subType === subType),
    );
    if (!found) throw new Error(`the practice company has no account of type ${type} ${subType ?? ''}`);
    return found.id;
  };
  return {
    receivable: idOf('Accounts Receivable'),
    cardFees: idOf('Expense'),
    income: idOf('Income'),
    discounts: idOf('Income'),
    liability: idOf('Other Current Liability'),
    undeposited: idOf('Other Current Asset', 'UndepositedFunds'),
  };
}
