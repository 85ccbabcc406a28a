import { z } from 'zod';
import type { AccountDifference } from '../../domain/mapping/account-sums.ts';
import type { Elsewhere } from '../../domain/mapping/effect-locked.ts';
import type { Chart } from '../../targets/target.ts';
import type { ShownEffect } from './effect-of.ts';

const difference = z.object({
  account: z.string().nullable().describe('The books’ own id'),
  name: z.string().describe('The account’s name, or what stands for it'),
  currency: z.string(),
  amount: z.int().describe('Minor units, debit positive'),
});

const elsewhere = z.object({
  bookedOn: z.string().describe('The first open day'),
  how: z.enum(['adjusted', 'asked']).describe('Adjusting entries, or cases that wait for a decision'),
  differences: z.array(difference),
});

export const effectSchema = z.object({
  effectHash: z.string().describe('What an approval is bound to'),
  counts: z.object({
    days: z.int(),
    postedDays: z.int(),
    entries: z.int(),
    nowParked: z.int(),
    nowFree: z.int(),
  }),
  days: z.array(
    z.object({
      businessDate: z.string(),
      posted: z.boolean(),
      entries: z.int(),
      nowParked: z.int(),
      nowFree: z.int(),
      differences: z.array(difference),
      elsewhere: elsewhere.nullable().describe('What is not changed in place, since the day is locked'),
    }),
  ),
  totals: z.array(difference).describe('Over all days; they sum to zero'),
  adjustments: z.array(elsewhere).describe('What locked days come to, by the open day that holds it'),
});

/** An effect with the names of accounts. */
export function effectView(
  { effectHash, days, totals, adjustments }: ShownEffect,
  { accounts }: Chart,
): z.infer<typeof effectSchema> {
  const names = new Map(accounts.map(account => [account.id, account.name]));
  const named = ({ account, role, currency, amount }: AccountDifference) => ({
    account,
    name: (account === null ? role : names.get(account)) ?? account ?? '',
    currency,
    amount,
  });
  const placed = (one: Elsewhere) => ({ ...one, differences: one.differences.map(named) });
  const sum = (of: (day: (typeof days)[number]) => number) => days.reduce((all, day) => all + of(day), 0);
  return {
    effectHash,
    counts: {
      days: days.length,
      postedDays: days.filter(day => day.posted).length,
      entries: sum(day => day.entries),
      nowParked: sum(day => day.nowParked),
      nowFree: sum(day => day.nowFree),
    },
    days: days.map(day => ({
      ...day,
      differences: day.differences.map(named),
      elsewhere: day.elsewhere && placed(day.elsewhere),
    })),
    totals: totals.map(named),
    adjustments: adjustments.map(placed),
  };
}
