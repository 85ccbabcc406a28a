import { z } from 'zod';
import type { PersonRole } from '../../../domain/lifecycle/stages.ts';
import { FEES } from '../../../domain/plans/fee.ts';
import { FIRST_SYNCS } from '../../../domain/starting/first-sync.ts';
import { COUNTRIES } from '../../plans.ts';
import { ApiProblem, wrongField } from '../../problems/problem.ts';
import { date, timeOfDay } from '../../schemas.ts';

const setUpFee = z.enum(FEES).default('due').describe('Only onboarding and admin may say waived or paid');
/** The shop systems that can be ordered; the plan says which of them it reads. */
const sourceKind = z.enum(['tekmetric', 'identifix', 'talech']);
const setUpFeeReason = z.string().trim().min(1).max(500).optional().describe('Needed to waive it');

export const orderSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  country: z.enum(Object.keys(COUNTRIES)),
  zone: z.string().max(60).refine(isZone, 'an IANA zone such as America/New_York'),
  launchDate: date.describe('When the shop began with its shop system; nothing before it is ever synced'),
  firstSync: z
    .enum(FIRST_SYNCS)
    .default('from-date')
    .describe('Which days are synced at the start; it can be changed until the shop goes live'),
  startDate: date
    .optional()
    .describe('From which business date on the books are kept; needed with from-date, possible with range'),
  plan: z.string().max(40),
  sourceKind,
  comesFrom: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .optional()
    .describe('The shop system with which the shop used the product before: its mapping is made anew'),
  targetKind: z
    .enum(['quickbooks-online', 'quickbooks-desktop', 'ledger-file'])
    .describe('The first books; further ones can be connected beside them'),
  reportEndTime: timeOfDay.default('18:00'),
  termsVersion: z.string().max(40),
  setUpFee,
  setUpFeeReason,
});

/** What a cancelled shop says when it orders again; the rest is known. */
export const orderAgainSchema = z.strictObject({
  startDate: date,
  termsVersion: z.string().max(40),
  sourceKind: sourceKind.optional().describe('The shop system; the same as before by default'),
  setUpFee,
  setUpFeeReason,
});

/** The guards of an order that no shape can say. Throws the problem with the field. */
export function checkOrder(order: z.infer<typeof orderSchema>, role: PersonRole): void {
  checkFee(order.setUpFee, role, order.setUpFeeReason);
}

export function checkStartDate(startDate: string, launchDate: string): void {
  if (startDate < launchDate)
    throw wrongField('/body/startDate', `The sync cannot start before the launch date ${launchDate}.`);
}

export function checkFee(fee: string, role: PersonRole, reason: string | undefined): void {
  if (fee !== 'due' && role === 'shop')
    throw new ApiProblem('not-allowed', `Only onboarding can say that the set-up fee is ${fee}.`, {
      status: 403,
    });
  if (fee === 'waived' && reason === undefined)
    throw wrongField('/body/setUpFeeReason', 'Say why the set-up fee is waived.');
}

/** A name of the zone data base, not an offset such as +05:00. */
function isZone(zone: string): boolean {
  if (!/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
