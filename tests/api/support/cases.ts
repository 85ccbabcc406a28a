import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Db } from '../../../db/client.ts';
import { entriesOfDate } from '../../../db/queries/entries.ts';
import { type PlannedEntry, writePlans } from '../../../db/queries/entry-plans.ts';
import type { EntryContent } from '../../../domain/entries/entry.ts';
import { contentHash } from '../../../domain/entries/identity.ts';
import { minor } from '../../../domain/money/minor.ts';
import { call, keyFor, type TestApi, testApi } from './api.ts';
import { orderShop } from './connected.ts';
import { startWorker } from './worker.ts';

export const DAY = '2026-03-02';
export const NAME = { subject: 'doc:tekmetric:1:ro-1', purpose: 'sale' } as const;

/** A shop that is being installed, with one sale of 500.00 that waits because its period is closed. */
export type CaseWorld = {
  readonly test: TestApi;
  readonly shopId: string;
  readonly targetConnectionId: string;
  readonly entryId: string;
  close(): Promise<void>;
};

export async function caseWorld(): Promise<CaseWorld> {
  const ledgerDir = mkdtempSync(join(tmpdir(), 'daybook-cases-'));
  const test = await testApi(undefined, { ledgerDir });
  const stopWorker = await startWorker(test);
  const onboarding = await keyFor(test, 'onboarding');
  const shopId = await orderShop(test, onboarding, { targetKind: 'ledger-file' });
  const post = (path: string, body?: object) =>
    call(test, { method: 'POST', url: `/v1/shops/${shopId}${path}`, key: onboarding, ...(body && { body }) });
  const targetConnectionId = String((await post('/books/ledger-file', {})).body.connectionId);
  await post('/installation/start');
  const companyId = await companyOfConnection(test.database, targetConnectionId);
  await writePlans(test.database, shopId, [waitingSale(targetConnectionId, companyId)], 1, new Date());
  const [entry] = await entriesOfDate(test.database, shopId, targetConnectionId, DAY);
  return {
    ...{ test, shopId, targetConnectionId },
    entryId: entry?.id ?? '',
    async close() {
      await stopWorker();
      await test.close();
      rmSync(ledgerDir, { recursive: true, force: true });
    },
  };
}

/** A sale of labor, in cents. */
export function sale(total: number): EntryContent {
  const customer = { key: 'customer:1', name: 'A. Customer' };
  return {
    type: 'invoice',
    businessDate: DAY,
    currency: 'USD',
    number: '1001',
    memo: 'Sale 1001',
    customer,
    lines: [],
    tax: minor(0),
    total: minor(total),
    postings: [
      { role: 'labor', account: '60', amount: minor(-total) },
      { role: 'receivable', account: '1', amount: minor(total) },
    ],
  };
}

function waitingSale(targetConnectionId: string, companyId: string): PlannedEntry {
  const content = sale(50_000);
  return {
    ...NAME,
    targetConnectionId,
    companyId,
    marker: 'MARK',
    businessDate: DAY,
    dueDate: DAY,
    belongsTo: null,
    revision: 1,
    currency: 'USD',
    contentHash: contentHash(content),
    content,
    amount: 50_000,
    state: 'parked',
    operation: 'create',
    parkedCode: 'period-closed',
    parkedReason: 'period-closed',
    parkedDetail: null,
  };
}

/** The company of one set of books. */
async function companyOfConnection(db: Db, targetConnectionId: string): Promise<string> {
  const [row] = await db.execute<{ id: string }>(sql`
    select company_id as id from target_connections where id = ${targetConnectionId}`);
  return row?.id ?? '';
}
