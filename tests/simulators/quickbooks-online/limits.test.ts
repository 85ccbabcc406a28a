import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Company, furnish, newCompany, type Practice, ref, sold, startQuickBooks } from './support.ts';

let practice: Practice;
beforeAll(async () => {
  practice = await startQuickBooks();
});
afterAll(() => practice.close());

const read = (company: Company) => company.call('GET', '/preferences');
async function statuses(work: () => Promise<{ status: number }>, times: number): Promise<number[]> {
  const all: number[] = [];
  for (let index = 0; index < times; index++) all.push((await work()).status);
  return all;
}

describe('limits', () => {
  it('ten requests a second unless told', async () => {
    const company = await newCompany(practice, { requestsPerSecond: 10 });
    expect(await statuses(() => read(company), 11)).toEqual([...new Array(10).fill(200), 429]);
    await wait(1050);
    expect((await read(company)).status).toBe(200);
  });

  it('a sliding minute of requests, scaled, for each company by itself', async () => {
    const company = await newCompany(practice, { requestsPerMinute: 5, rateWindowFactor: 0.005 });
    const other = await newCompany(practice);
    expect(await statuses(() => read(company), 6)).toEqual([200, 200, 200, 200, 200, 429]);
    expect((await read(other)).status).toBe(200);
    await wait(310);
    expect((await read(company)).status).toBe(200);
  });

  it('batches have a limit of their own', async () => {
    const company = await newCompany(practice, { batchesPerMinute: 2, throttleBody: 'json' });
    const batch = () =>
      company.call('POST', '/batch', { BatchItemRequest: [{ bId: 'a', Query: 'select * from Item' }] });
    expect(await statuses(batch, 2)).toEqual([200, 200]);
    const third = await batch();
    expect([third.status, third.get('fault.error.0.code')]).toEqual([429, '3001']);
    expect((await read(company)).status).toBe(200);
  });

  it('latency', async () => {
    const company = await newCompany(practice, { latencyMs: 80 });
    const start = performance.now();
    await read(company);
    expect(performance.now() - start).toBeGreaterThan(70);
  });
});

it('the defaults are those that Intuit tells', async () => {
  const { body } = await practice.control('GET', '/switches');
  expect(body).toMatchObject({
    requestsPerMinute: 500,
    requestsPerSecond: 10,
    batchesPerMinute: 40,
    throttleBody: 'xml',
    requestId: 'replay',
  });
  expect((await practice.control('POST', '/switches', { gravity: false })).status).toBe(400);
});

it('writes more than 1,500 objects a second of processor time', { timeout: 60_000 }, async () => {
  const company = await newCompany(practice);
  const { customer, labor, parts } = await furnish(company);
  let best = 0;
  let serial = 0;
  for (let round = 0; round < 4; round++) {
    const before = process.cpuUsage();
    for (let batch = 0; batch < 10; batch++) {
      const items = Array.from({ length: 30 }, (_, index) => ({
        bId: String(index),
        operation: 'create',
        Invoice: {
          CustomerRef: ref(customer),
          DocNumber: `S-${++serial}`,
          Line: [sold(labor, 100), sold(parts, 50)],
        },
      }));
      const answer = await company.call('POST', `/batch?requestid=s-${serial}`, { BatchItemRequest: items });
      expect(answer.text).not.toContain('Fault');
    }
    const { user, system } = process.cpuUsage(before);
    best = Math.max(best, 300 / ((user + system) / 1e6));
  }
  expect(best).toBeGreaterThan(1500);
});
