import { expect, test } from 'vitest';
import type { Hold } from '../../../domain/cases/case.ts';
import { planWithCorrections } from '../../../domain/corrections/plan-corrections.ts';
import { OPEN_TERMS, type Terms } from '../../../domain/corrections/terms.ts';
import type { Entry, EntryContent } from '../../../domain/entries/entry.ts';
import { contentHash } from '../../../domain/entries/identity.ts';
import type { Standing } from '../../../domain/entries/plan.ts';
import { minor } from '../../../domain/money/minor.ts';

const [DAY, OPEN] = ['2026-03-31', '2026-04-01'];
const SALE = { subject: 'doc:test:1', purpose: 'sale' } as const;
const ADJUST: Terms = {
  ...OPEN_TERMS,
  closedPeriod: 'adjust',
  heldEntries: 'adjust',
  // The shop system has the sale where it always was.
  elsewhere: new Map([[SALE.subject, DAY]]),
};
const CLOSED = { through: DAY, by: 'month' } as const;

const postings = [
  { role: 'labor', account: '60', amount: minor(-30_000) },
  { role: 'receivable', account: '84', amount: minor(30_000) },
];
const common = { businessDate: DAY, currency: 'USD', total: minor(30_000), postings } as const;

const INVOICE: EntryContent = {
  ...common,
  type: 'invoice',
  number: '1',
  memo: 'Sale 1',
  customer: { key: 'customer:1', name: 'A. Customer' },
  lines: [],
  tax: minor(0),
};
const JOURNAL: Entry = {
  subject: 'day:test:2026-03-31:all',
  purpose: 'day-sales',
  content: { ...common, type: 'journal', number: 'JS1', memo: 'Sales' },
};

function standing(holds: readonly Hold[] = []): Standing {
  return {
    ...SALE,
    id: 'sale-1',
    content: INVOICE,
    contentHash: contentHash(INVOICE),
    posted: INVOICE,
    postedHash: contentHash(INVOICE),
    postedRevision: 1,
    businessDate: DAY,
    belongsTo: null,
    amount: INVOICE.total,
    revision: 1,
    state: 'posted',
    operation: 'create',
    parkedCode: null,
    parkedReason: null,
    holds,
  } as Standing;
}

/** What is written into the books beside the invoice that stays there, by account and the day on which it stands. */
function written(wanted: readonly Entry[], was: Standing, terms: Terms) {
  const { plans } = planWithCorrections(DAY, wanted, [], [was], terms);
  const staged = plans.filter(plan => plan.state === 'staged' && plan.content !== null);
  const labor = staged.map(plan => plan.content?.postings.find(({ account }) => account === '60')?.amount);
  return {
    dates: staged.map(plan => plan.businessDate),
    labor: labor.map(amount => Number(amount)).sort((a, b) => a - b),
  };
}

test('another style over a closed day turns round what stands there beside the day’s sums', () => {
  const { dates, labor } = written([JOURNAL], standing(), { ...ADJUST, lock: CLOSED });
  expect(labor).toEqual([-30_000, 30_000]);
  expect(dates).toEqual([OPEN, OPEN]);
});

test.each(['deposited', 'reconciled', 'edited-in-books'] as const)(
  'the same of what is %s in an open day',
  hold => {
    const { dates, labor } = written([JOURNAL], standing([hold]), ADJUST);
    expect(labor).toEqual([-30_000, 30_000]);
    expect(dates).toEqual([DAY, DAY]);
  },
);

test('a sale that came to nothing on its own closed day is turned round', () => {
  expect(written([], standing(), { ...ADJUST, lock: CLOSED })).toEqual({ dates: [OPEN], labor: [30_000] });
});

test('a sale that the shop system has on another day stays, and that day owns it', () => {
  const moved = { ...ADJUST, lock: CLOSED, elsewhere: new Map([[SALE.subject, '2026-04-06']]) };
  const { plans } = planWithCorrections(DAY, [], [], [standing()], moved);
  expect(plans).toMatchObject([{ ...SALE, state: 'posted', businessDate: DAY, belongsTo: '2026-04-06' }]);
});
