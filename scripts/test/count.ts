import { readFileSync } from 'node:fs';

/** How many tests passed, failed and were skipped, as those are whose programs are missing. */
export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** The line that a run ends with, alone on a line. */
export function closingLine({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

/**
 * The numbers of vitest's JSON report. A file that could not be loaded, and a run whose report is
 * missing, count as one failure each: no run is green that ran nothing it was asked to.
 */
export function countReport(file: string): Count {
  let report: unknown;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const {
    numPassedTests = 0,
    numFailedTests = 0,
    numPendingTests = 0,
    testResults = [],
  } = report as VitestReport;
  const broken = testResults.filter(
    result => result.status === 'failed' && !result.assertionResults.some(test => test.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests };
}

interface VitestReport {
  numPassedTests?: number;
  numFailedTests?: number;
  numPendingTests?: number;
  testResults?: { status: string; assertionResults: { status: string }[] }[];
}
