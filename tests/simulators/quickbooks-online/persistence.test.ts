import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { newCompany, type Practice, type Reply, ref, send } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'practice-books-'));
const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** The practice books as a process of their own, over one file. */
async function start(): Promise<{ practice: Practice; child: ChildProcess }> {
  const program = `
    const { startQuickBooks } = await import(${JSON.stringify(import.meta.resolve('./support.ts'))});
    const practice = await startQuickBooks(${JSON.stringify(join(folder, 'books.sqlite'))});
    process.stdout.write(new URL(practice.url).origin);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  const [line] = await once(child.stdout!, 'data');
  const origin = String(line).trim();
  const control = (method: string, path: string, body?: unknown): Promise<Reply> =>
    send(method, `${origin}/practice/quickbooks-online${path}`, {}, body);
  return { child, practice: { url: `${origin}/quickbooks-online`, control } as Practice };
}

it('what was answered survives a kill: objects, tokens, requestids, switches and faults', async () => {
  const first = await start();
  const company = await newCompany(first.practice, { requestId: 'replay', latencyMs: 1 });
  const made = await company.create('Customer', { DisplayName: 'Kept' }, '?requestid=kept');
  await company.fault({ match: { entity: 'Vendor' }, kind: '429' });
  const batches = Array.from({ length: 5 }, (_, batch) => ({
    BatchItemRequest: Array.from({ length: 20 }, (_each, index) => ({
      bId: String(index),
      operation: 'create',
      Customer: { DisplayName: `Batch ${batch} ${index}` },
    })),
  }));
  let answered = 0;
  const writing = (async () => {
    for (const batch of batches) {
      await company.call('POST', '/batch', batch);
      answered += 20;
      if (answered === 60) first.child.kill('SIGKILL');
    }
  })();
  await expect(writing).rejects.toThrow('fetch failed');

  const { practice, child } = await start();
  const call = (method: string, path: string, body?: unknown) =>
    send(
      method,
      `${practice.url}/v3/company/${company.realm}${path}`,
      { Authorization: `Bearer ${company.token}` },
      body,
    );
  const count = await call('POST', '/query', "select count(*) from Customer where DisplayName like 'Batch%'");
  const stands = Number(count.get('QueryResponse.totalCount'));
  expect(stands).toBeGreaterThanOrEqual(60);
  expect(stands % 20).toBe(0);
  const again = await call('POST', '/customer?requestid=kept', { DisplayName: 'Kept' });
  expect(again.text).toBe(made.text);
  expect((await call('POST', '/vendor', { DisplayName: 'Throttled' })).status).toBe(429);
  const sub = await call('POST', '/customer', {
    DisplayName: 'Next',
    ParentRef: ref(String(made.get('Customer.Id'))),
  });
  expect(Number(sub.get('Customer.Id'))).toBeGreaterThan(stands);
  expect((await practice.control('GET', `/switches?realm=${company.realm}`)).get('latencyMs')).toBe(1);
  child.kill('SIGKILL');
});
