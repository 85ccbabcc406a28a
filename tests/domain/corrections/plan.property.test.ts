import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planWithCorrections } from '../../../domain/corrections/plan-corrections.ts';
import { type LastCase, OPEN_TERMS, type Terms } from '../../../domain/corrections/terms.ts';
import type { Entry } from '../../../domain/entries/entry.ts';
import { nameOf, type Plan, type Standing } from '../../../domain/entries/plan.ts';
import { isLocked } from '../../../domain/lock/lock-date.ts';
import { minor } from '../../../domain/money/minor.ts';

const DAYS = ['2026-03-02', '2026-03-05', '2026-03-09'] as const;
const LOCKS = [null, '2026-03-01', '2026-03-02', '2026-03-06', '2026-03-20'] as const;
const SALES = ['a', 'b'] as const;
const ADJUST: Terms = { ...OPEN_TERMS, closedPeriod: 'adjust', heldEntries: 'adjust' };

type Wish = { readonly day: string; readonly labor: number; readonly parts: number } | null;
type Step = {
  readonly sale: string;
  readonly wish: Wish;
  readonly lock: string | null;
  readonly adjust: boolean;
};

function entry(sale: string, { day, labor, parts }: NonNullable<Wish>): Entry {
  const customer = { key: `customer:${sale}`, name: sale };
  return {
    subject: `doc:test:${sale}`,
    purpose: 'sale',
    content: {
      type: 'invoice',
      businessDate: day,
      currency: 'USD',
      number: sale,
      memo: `Sale ${sale}`,
      customer,
      lines: [],
      tax: minor(0),
      total: minor(labor + parts),
      postings: [
        { role: 'receivable', account: 'ar', amount: minor(labor + parts) },
        { role: 'labor', account: 'labor', amount: minor(-labor) },
        { role: 'parts', account: 'parts', amount: minor(-parts) },
      ],
    },
  };
}

/** Books that take everything, and a store of entries and cases as the database keeps them. */
class World {
  readonly rows = new Map<string, Standing>();
  readonly cases = new Map<string, LastCase>();
  readonly wishes = new Map<string, NonNullable<Wish>>();
  lock: string | null = null;

  /** What is written into the books is dated after the lock, and so is what is changed there. */
  apply(plans: readonly Plan[]): void {
    for (const plan of plans) {
      const name = nameOf(plan);
      const was = this.rows.get(name);
      const row = { ...plan, id: name, adjusts: plan.adjusts ?? null } as const;
      if (plan.state !== 'staged') {
        this.rows.set(name, { ...row, posted: was?.posted ?? null, postedHash: was?.postedHash ?? null });
        continue;
      }
      const lock = this.lock === null ? null : ({ through: this.lock, by: 'books' } as const);
      expect(isLocked(lock, plan.businessDate)).toBe(false);
      if (was?.posted) expect(isLocked(lock, was.posted.businessDate)).toBe(false);
      const out = plan.operation === 'delete';
      if (!out) expect(plan.content?.postings.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
      const posted = out ? null : plan.content;
      const state = out ? 'undone' : 'posted';
      this.rows.set(name, { ...row, state, posted, postedHash: out ? null : plan.contentHash });
    }
  }

  /** Both days that a change touches are prepared, like all others. */
  prepareAll(terms: Terms): number {
    let count = 0;
    for (const day of DAYS) {
      const wanted = [...this.wishes].flatMap(([sale, wish]) =>
        wish.day === day ? [entry(sale, wish)] : [],
      );
      const lock = this.lock === null ? null : ({ through: this.lock, by: 'books' } as const);
      const elsewhere = new Map(
        [...this.wishes].flatMap(([sale, wish]) =>
          wish.day === day ? [] : [[`doc:test:${sale}`, wish.day] as const],
        ),
      );
      const rows = [...this.rows.values()];
      const { plans, corrections } = planWithCorrections(day, wanted, [], rows, {
        ...terms,
        lock,
        elsewhere,
        cases: this.cases,
      });
      this.apply(plans);
      for (const { hash, hold, outcome, ...name } of corrections) {
        const state = outcome === 'waits' ? 'open' : 'done';
        this.cases.set(nameOf(name), { state, hash, hold, resolution: null, decidedBy: null });
      }
      count += plans.length + corrections.length;
    }
    return count;
  }

  standing(): Record<string, number> {
    return sums([...this.rows.values()].flatMap(row => (row.postedHash === null ? [] : [row.posted])));
  }

  wanted(): Record<string, number> {
    return sums([...this.wishes].map(([sale, wish]) => entry(sale, wish).content));
  }
}

function sums(contents: readonly (Standing['posted'] | Entry['content'])[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const content of contents)
    for (const { role, account, amount } of content?.postings ?? []) {
      const key = `${role} ${account}`;
      found[key] = (found[key] ?? 0) + amount;
    }
  return Object.fromEntries(Object.entries(found).filter(([, amount]) => amount !== 0));
}

const amounts = fc.integer({ min: 0, max: 5 }).map(each => each * 1_000);
const wish = fc.option(
  fc
    .record({ day: fc.constantFrom(...DAYS), labor: amounts, parts: amounts })
    .filter(one => one.labor + one.parts > 0),
  { freq: 4, nil: null },
);
const history = (adjust: fc.Arbitrary<boolean>): fc.Arbitrary<Step[]> =>
  fc.array(fc.record({ sale: fc.constantFrom(...SALES), wish, lock: fc.constantFrom(...LOCKS), adjust }), {
    minLength: 1,
    maxLength: 12,
  });

function play(world: World, { sale, wish: wanted, lock, adjust }: Step): void {
  world.lock = lock;
  if (wanted === null) world.wishes.delete(sale);
  else world.wishes.set(sale, wanted);
  world.prepareAll(adjust ? ADJUST : OPEN_TERMS);
}

test('all that stands, with its adjusting entries, is what the source wants; nothing locked is written', () => {
  fc.assert(
    fc.property(history(fc.constant(true)), steps => {
      const world = new World();
      for (const step of steps) {
        play(world, step);
        world.prepareAll(ADJUST);
        expect(world.standing()).toEqual(world.wanted());
        expect(world.prepareAll(ADJUST)).toBe(0);
      }
    }),
    { numRuns: 400 },
  );
});

test('whatever waited, it is right once the policy adjusts', () => {
  fc.assert(
    fc.property(history(fc.boolean()), steps => {
      const world = new World();
      for (const step of steps) play(world, step);
      world.prepareAll(OPEN_TERMS);
      world.prepareAll(OPEN_TERMS);
      expect(world.prepareAll(OPEN_TERMS)).toBe(0);
      world.prepareAll(ADJUST);
      world.prepareAll(ADJUST);
      expect(world.standing()).toEqual(world.wanted());
    }),
    { numRuns: 300 },
  );
});

test('there and back again leaves no adjusting entry', () => {
  fc.assert(
    fc.property(amounts, amounts, fc.constantFrom(...DAYS), (labor, parts, day) => {
      const world = new World();
      const first = { day: DAYS[0], labor: labor + 1_000, parts };
      play(world, { sale: 'a', wish: first, lock: null, adjust: true });
      play(world, { sale: 'a', wish: { day, labor: labor + 3_000, parts }, lock: DAYS[0], adjust: true });
      play(world, { sale: 'a', wish: first, lock: DAYS[0], adjust: true });
      world.prepareAll(ADJUST);
      const left = [...world.rows.values()].filter(
        row => row.purpose === 'adjustment' && row.postedHash !== null,
      );
      expect(left).toEqual([]);
      expect(world.standing()).toEqual(world.wanted());
    }),
    { numRuns: 100 },
  );
});
