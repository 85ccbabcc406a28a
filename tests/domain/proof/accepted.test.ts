import { expect, test } from 'vitest';
import { minor } from '../../../domain/money/minor.ts';
import { type Accepted, acceptedIn } from '../../../domain/proof/accepted.ts';
import type { ProofInput } from '../../../domain/proof/prove-day.ts';
import { day, line, MAPPING, ro, sale } from '../mapping/documents.ts';
import { itemIdsOf, marked, posted } from './books.ts';

const DATE = '2026-03-02';
const before = day(DATE, [sale(1, DATE, { lines: [line('labor', 10_000)] })], { mapping: MAPPING });
const documents = [sale(1, DATE, { lines: [line('labor', 12_000)] })];
const now = day(DATE, documents, { mapping: MAPPING });
const [standing] = marked(before);
const [wanted] = marked(now);
if (!standing || !wanted) throw new Error('the day wants one sale');
const { subject, purpose, marker } = standing;
const ours = posted(standing);
const RECEIVABLE = standing.content.postings.find(({ role }) => role === 'receivable');

const input = (objects: ProofInput['objects']): ProofInput => ({
  businessDate: DATE,
  documents,
  entries: [standing],
  objects,
  mapping: MAPPING,
  itemIds: itemIdsOf([standing]),
  parked: [],
  skipped: [],
  questions: [],
});
const edited = { ...ours, total: minor(ours.total + 100) };
const drift: Accepted = { kind: 'drift', subject, purpose, marker, by: 'ann', wanted: standing.content };
const correction: Accepted = {
  kind: 'correction',
  subject,
  purpose,
  marker,
  by: 'ann',
  wanted: wanted.content,
};

test('a sale that a person changed in the books and that changed at the source too is accepted once, as what is wanted', () => {
  expect(subject).toBe(ro(1));
  for (const decided of [
    [drift, correction],
    [correction, drift],
  ])
    expect(acceptedIn(input([edited]), decided)).toEqual({
      accepted: [{ subject, purpose, by: 'ann', amount: -1_900 }],
      isAll: true,
    });
});

test('an accepted drift says nothing of what the source changed since', () => {
  expect(acceptedIn(input([edited]), [drift]).isAll).toBe(false);
  expect(
    acceptedIn({ ...input([edited]), documents: [sale(1, DATE, { lines: [line('labor', 10_000)] })] }, [
      drift,
    ]),
  ).toEqual({
    accepted: [{ subject, purpose, by: 'ann', amount: 100 }],
    isAll: true,
  });
});

test('deleted by a person and gone from the source: nothing is left to differ', () => {
  const gone: Accepted = { ...correction, wanted: null };
  expect(acceptedIn({ ...input([]), documents: [] }, [gone, drift])).toEqual({
    accepted: [{ subject, purpose, by: 'ann', amount: 0 }],
    isAll: true,
  });
});

test('an adjusting entry of an earlier change is part of what stands when a later change is left as it is', () => {
  const [income, receivable] = [
    standing.content.postings.find(({ role }) => role !== 'receivable'),
    RECEIVABLE,
  ];
  if (!income || !receivable) throw new Error('a sale has both');
  const content = {
    ...{ type: 'journal' as const, businessDate: '2026-04-01', currency: 'USD', number: 'A1', memo: '' },
    postings: [
      { ...income, amount: minor(-500) },
      { ...receivable, amount: minor(500) },
    ],
    total: minor(500),
  };
  const adjusting = {
    subject: `${ro(1)}#sale-1` as const,
    purpose: 'adjustment' as const,
    marker: 'adj',
    content,
  };
  const day = { ...input([ours, posted(adjusting)]), entries: [standing, adjusting] };
  expect(acceptedIn(day, [correction]).isAll).toBe(false);
  expect(acceptedIn(day, [{ ...correction, adjustedBy: ['adj'] }])).toEqual({
    accepted: [{ subject, purpose, by: 'ann', amount: -1_500 }],
    isAll: true,
  });
});
