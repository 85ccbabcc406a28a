import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry, EntryContent, Parked } from '../../../domain/entries/entry.ts';
import { contentHash } from '../../../domain/entries/identity.ts';
import { type Plan, planDay, type Standing } from '../../../domain/entries/plan.ts';
import { minor } from '../../../domain/money/minor.ts';

const DAY = '2026-03-02';
const PARTY = { key: 'customer:tekmetric:7:1', name: 'A. Customer' };
const NAME = { subject: 'doc:tekmetric:7:ro-1', purpose: 'sale' } as const;

function sale(total: number, businessDate = DAY): Entry {
  const content: EntryContent = {
    type: 'invoice',
    businessDate,
    currency: 'USD',
    number: '1001',
    memo: '',
    postings: [],
    customer: PARTY,
    lines: [],
    tax: minor(0),
    total: minor(total),
  };
  return { ...NAME, content };
}

function payment(applied: number, total = 5_000): Entry {
  const content: EntryContent = {
    type: 'payment',
    businessDate: DAY,
    currency: 'USD',
    number: 'P1',
    memo: '',
    postings: [],
    customer: PARTY,
    tender: 'cash',
    account: '10',
    total: minor(total),
    applications: applied === 0 ? [] : [{ to: NAME, amount: minor(applied) }],
  };
  return { subject: 'doc:tekmetric:7:pay-1', purpose: 'payment', content };
}

const parked = (reason = 'unmapped-fee'): Parked => ({
  ...NAME,
  code: 'mapping-missing',
  reason,
  detail: 'x',
});

/** The row that a plan makes of what was there. */
function row(plan: Plan, was?: Standing): Standing {
  const { parkedDetail: _detail, ...rest } = plan;
  return { ...rest, postedHash: was?.postedHash ?? null };
}

/** What the books say of a row that was sent. */
function posted(standing: Standing): Standing {
  return { ...standing, state: 'posted', postedHash: standing.contentHash };
}

/** What the books say of a row that was taken back. */
function undone(standing: Standing): Standing {
  return { ...standing, state: 'undone', postedHash: null };
}

function only(plans: Plan[]): Plan {
  expect(plans).toHaveLength(1);
  return plans[0] as Plan;
}

const first = (entry: Entry): Standing => row(only(planDay(DAY, [entry], [], [])));
const again = (entry: Entry, was: Standing): Plan[] => planDay(DAY, [entry], [], [was]);

describe('what is not in the books yet', () => {
  it('is staged as the first revision', () => {
    expect(only(planDay(DAY, [sale(100)], [], []))).toMatchObject({
      ...NAME,
      revision: 1,
      state: 'staged',
      operation: 'create',
      amount: 100,
      contentHash: contentHash(sale(100).content),
    });
  });

  it('is left alone while nothing changes, and is a new revision when something does: A, B, A is the third', () => {
    const a = first(sale(100));
    expect(again(sale(100), a)).toEqual([]);
    const b = row(only(again(sale(200), a)), a);
    const third = only(again(sale(100), b));
    expect([a.revision, b.revision, third.revision]).toEqual([1, 2, 3]);
    expect(third.contentHash).toBe(a.contentHash);
  });

  it('parked, is staged as soon as it can be made', () => {
    const held = row(only(planDay(DAY, [], [parked()], [])));
    expect(held).toMatchObject({
      state: 'parked',
      revision: 1,
      amount: 0,
      content: null,
      parkedReason: 'unmapped-fee',
    });
    expect(only(again(sale(100), held))).toMatchObject({ state: 'staged', revision: 2, parkedReason: null });
  });

  it('parked, and moved to another day, waits on the day that wants it now, in whichever order they are prepared', () => {
    const there = '2026-03-03';
    const first_ = row(only(planDay(DAY, [], [parked()], [])));
    const moved = row(only(planDay(there, [], [parked()], [first_])));
    expect(moved).toMatchObject({ state: 'parked', businessDate: there });
    expect(planDay(DAY, [], [], [moved])).toEqual([]);
    const left = row(only(planDay(DAY, [], [], [first_])));
    expect(only(planDay(there, [], [parked()], [left]))).toMatchObject({
      state: 'parked',
      businessDate: there,
    });
  });

  it('refused by the books, is tried again under a revision, and so under a key, of its own', () => {
    const refused: Standing = { ...first(sale(100)), state: 'refused' };
    expect(only(again(sale(100), refused))).toMatchObject({
      state: 'staged',
      operation: 'create',
      revision: 2,
    });
  });

  it('gone from the source, is superseded; back again, staged', () => {
    const gone = row(only(planDay(DAY, [], [], [first(sale(100))])));
    expect(gone).toMatchObject({ state: 'superseded', revision: 2 });
    expect(planDay(DAY, [], [], [gone])).toEqual([]);
    expect(only(again(sale(100), gone))).toMatchObject({ state: 'staged', revision: 3 });
  });
});

describe('what stands in the books', () => {
  const standing = posted(first(sale(100)));

  it('is left alone while it stands as wanted', () => {
    expect(again(sale(100), standing)).toEqual([]);
  });

  it('and changed at the source is updated in place; changed back before that, it is as posted: revision 3', () => {
    const changed = row(only(again(sale(200), standing)), standing);
    expect(changed).toMatchObject({ state: 'staged', operation: 'update', revision: 2, amount: 200 });
    expect(again(sale(200), changed)).toEqual([]);
    const back = only(again(sale(100), changed));
    expect(back).toMatchObject({
      state: 'posted',
      revision: 3,
      parkedReason: null,
      contentHash: standing.contentHash,
    });
  });

  it('and changed, but edited there by a person, is refused by the books and tried again under another key', () => {
    const changed = row(only(again(sale(200), standing)), standing);
    const refused: Standing = { ...changed, state: 'refused', parkedCode: 'edited-in-books' };
    expect(only(again(sale(200), refused))).toMatchObject({
      state: 'staged',
      operation: 'update',
      revision: 3,
    });
    expect(only(again(sale(100), refused))).toMatchObject({ state: 'posted', revision: 3 });
  });

  it('and moved to another day is moved there as one object, in whichever order the days are prepared', () => {
    const moved = planDay('2026-03-03', [sale(100, '2026-03-03')], [], [standing]);
    expect(only(moved)).toMatchObject({ state: 'staged', operation: 'update', businessDate: '2026-03-03' });
    const left = row(only(planDay(DAY, [], [], [standing])), standing);
    const there = planDay('2026-03-03', [sale(100, '2026-03-03')], [], [left]);
    expect(only(there)).toMatchObject({ state: 'staged', operation: 'update', businessDate: '2026-03-03' });
  });

  it('and gone from the source is taken back, once; back again before that, it stays', () => {
    const gone = row(only(planDay(DAY, [], [], [standing])), standing);
    expect(gone).toMatchObject({ state: 'staged', operation: 'delete', contentHash: 'gone', amount: 100 });
    expect(planDay(DAY, [], [], [gone])).toEqual([]);
    expect(only(again(sale(100), gone))).toMatchObject({ state: 'posted', revision: 3 });
  });

  it('and gone, but kept by the books, is tried again under another key', () => {
    const gone = row(only(planDay(DAY, [], [], [standing])), standing);
    const refused: Standing = { ...gone, state: 'refused' };
    expect(only(planDay(DAY, [], [], [refused]))).toMatchObject({ operation: 'delete', revision: 3 });
  });

  it('and wanted as another type of object is taken back first, then made', () => {
    const memo = { ...sale(100), content: { ...sale(100).content, type: 'credit-memo' } as EntryContent };
    const back = row(only(again(memo, standing)), standing);
    expect(back).toMatchObject({ state: 'staged', operation: 'delete', contentHash: 'replaced' });
    expect(again(memo, back)).toEqual([]);
    const undone: Standing = { ...back, state: 'undone', postedHash: null };
    expect(only(again(memo, undone))).toMatchObject({ state: 'staged', operation: 'create', revision: 3 });
  });

  it('and cannot be made any more is parked as changed after posting', () => {
    const held = row(only(planDay(DAY, [], [parked()], [standing])), standing);
    expect(held).toMatchObject({
      state: 'parked',
      parkedCode: 'changed-after-posting',
      parkedReason: 'unmapped-fee',
    });
    expect(planDay(DAY, [], [parked()], [held])).toEqual([]);
  });

  it('of another day is not looked for on this one', () => {
    expect(planDay('2026-03-03', [], [], [standing])).toEqual([]);
  });
});

describe('a payment in the books', () => {
  const standing = posted(first(payment(0)));

  it('gains and loses links in place, as updates of one object', () => {
    const linked = row(only(again(payment(5_000), standing)), standing);
    expect(linked).toMatchObject({ state: 'staged', operation: 'update', revision: 2 });
    expect(again(payment(5_000), linked)).toEqual([]);
    const done = posted(linked);
    expect(again(payment(5_000), done)).toEqual([]);
    expect(only(again(payment(3_000), done))).toMatchObject({
      state: 'staged',
      operation: 'update',
      revision: 3,
    });
  });

  it('with another amount is updated in place', () => {
    expect(only(again(payment(5_000, 6_000), standing))).toMatchObject({
      state: 'staged',
      operation: 'update',
      amount: 6_000,
    });
  });
});

describe('what is being taken back', () => {
  const standing = posted(first(sale(100)));
  const withdrawn: Standing = {
    ...standing,
    revision: 2,
    contentHash: 'withdrawn',
    operation: 'delete',
    state: 'staged',
  };

  it.each(['staged', 'undoing', 'unknown', 'refused'])(
    'and %s is not kept in the books by preparing its day',
    state => {
      const was = { ...withdrawn, state };
      expect(again(sale(100), was)).toEqual([]);
      expect(again(sale(200), was)).toEqual([]);
      expect(planDay(DAY, [], [parked()], [was])).toEqual([]);
      expect(planDay(DAY, [], [], [was])).toEqual([]);
    },
  );

  it('and is out of the books is staged anew by preparing its day, as a revision of its own', () => {
    const undone: Standing = { ...withdrawn, state: 'undone', postedHash: null };
    expect(only(again(sale(100), undone))).toMatchObject({
      state: 'staged',
      operation: 'create',
      revision: 3,
    });
    expect(planDay(DAY, [], [], [undone])).toEqual([]);
  });
});

describe('any course of a day', () => {
  const wish = fc.oneof(
    fc.constantFrom(100, 200, 300).map(total => ({ wanted: [sale(total)], held: [] as Parked[] })),
    fc.constantFrom('a', 'b').map(reason => ({ wanted: [] as Entry[], held: [parked(reason)] })),
    fc.constant({ wanted: [] as Entry[], held: [] as Parked[] }),
  );
  const step = fc.record({ wish, sent: fc.boolean() });

  it('revisions only grow, by one; preparing twice is preparing once; nothing posted is made again', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), steps => {
        let was: Standing | undefined;
        for (const { wish, sent } of steps) {
          const plans = planDay(DAY, wish.wanted, wish.held, was ? [was] : []);
          expect(plans.length).toBeLessThanOrEqual(1);
          const [plan] = plans;
          if (plan) {
            expect(plan.revision).toBe((was?.revision ?? 0) + 1);
            if (was?.postedHash && plan.state === 'staged') expect(plan.operation).not.toBe('create');
            was = row(plan, was);
            expect(planDay(DAY, wish.wanted, wish.held, [was])).toEqual([]);
          }
          if (sent && was?.state === 'staged') was = was.operation === 'delete' ? undone(was) : posted(was);
        }
      }),
    );
  });
});
