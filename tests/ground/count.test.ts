import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { closingLine, countReport } from '../../scripts/test/count.ts';
import { testEnvironment } from '../../scripts/test/environment.ts';
import { howToGet, missingTools } from '../../scripts/test/tools.ts';

const dir = mkdtempSync(join(tmpdir(), 'daybook-count-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function report(value: unknown): string {
  const file = join(dir, 'report.json');
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
}

const passed = { status: 'passed', assertionResults: [{ status: 'passed' }] };

it('takes the numbers of the report', () => {
  const failed = { status: 'failed', assertionResults: [{ status: 'failed' }] };
  const file = report({
    numPassedTests: 7,
    numFailedTests: 1,
    numPendingTests: 2,
    testResults: [passed, failed],
  });
  expect(countReport(file)).toEqual({ passed: 7, failed: 1, skipped: 2 });
});

it('counts a file that could not be loaded', () => {
  const broken = { status: 'failed', assertionResults: [] };
  const file = report({ numPassedTests: 7, numFailedTests: 0, testResults: [passed, broken] });
  expect(countReport(file)).toEqual({ passed: 7, failed: 1, skipped: 0 });
});

it('counts a report that is missing or damaged as a failure', () => {
  expect(countReport(join(dir, 'none.json'))).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(countReport(report('{'))).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

it('ends with a line of counts, which names what was skipped', () => {
  expect(closingLine({ passed: 7, failed: 0, skipped: 0 })).toBe('7 passed, 0 failed');
  expect(closingLine({ passed: 7, failed: 1, skipped: 2 })).toBe('7 passed, 1 failed, 2 skipped');
});

it('says which programs are missing and how to get them', () => {
  const missing = missingTools({ PATH: dir });
  expect(missing).toEqual(['hledger', 'bean-check']);
  expect(howToGet(missing)).toMatch(
    /skipped, since hledger and bean-check .*apt-get install hledger beancount/,
  );
});

it('keeps tests away from servers and keys that are not made for them', async () => {
  const part = (value: string) => async () => value;
  const ground = { postgres: part('p'), temporal: part('t'), testServer: part('s'), stop: async () => {} };
  const real = {
    DATABASE_URL: 'x',
    TEMPORAL_ADDRESS: 'x',
    DAYBOOK_KEYS: 'x',
    PATH: '/bin',
    TZ: 'Asia/Tokyo',
  };
  expect(await testEnvironment(ground, real)).toEqual({
    PATH: '/bin',
    TZ: 'UTC',
    DAYBOOK_TEST_DATABASE_URL: 'p',
    DAYBOOK_TEST_TEMPORAL_ADDRESS: 't',
    DAYBOOK_TEST_SERVER_PATH: 's',
  });
});
