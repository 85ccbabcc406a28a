import { expect, test } from 'vitest';
import { overAllYears, reportDates } from '../../scripts/main-job/all-years.ts';

const ACCOUNTS = [
  { id: '60', type: 'Income', subType: 'ServiceFeeIncome' },
  { id: '84', type: 'Accounts Receivable', subType: 'AccountsReceivable' },
  { id: '2', type: 'Equity', subType: 'RetainedEarnings' },
];
const row = (id: string, debit: string, credit: string) => ({
  ColData: [{ value: `Account ${id}`, id }, { value: debit }, { value: credit }],
});
const report = (...rows: ReturnType<typeof row>[]) => ({ Rows: { Row: rows } });

test('a report is asked for as of the end of each year and the last date', () => {
  expect(reportDates('2025-11-20', '2026-02-03')).toEqual(['2025-12-31', '2026-02-03']);
  expect(reportDates('2026-01-05', '2026-02-03')).toEqual(['2026-02-03']);
});

test('what the end of a year moved to retained earnings is income again', () => {
  const atYearsEnd = report(row('60', '', '100.00'), row('84', '100.00', ''));
  const now = report(row('60', '', '30.00'), row('84', '130.00', ''), row('2', '', '100.00'));
  const cells = overAllYears([atYearsEnd, now], ACCOUNTS).Rows?.Row?.map(({ ColData }) =>
    ColData?.map(cell => cell.id ?? cell.value),
  );
  expect(cells).toEqual([
    ['60', '', '100.00'],
    ['60', '', '30.00'],
    ['84', '130.00', ''],
  ]);
});
