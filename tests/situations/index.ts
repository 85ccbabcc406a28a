import { BANK } from './bank.ts';
import { COUNTER } from './counter.ts';
import { ORDERS } from './orders.ts';
import { PURCHASES } from './purchases.ts';
import { QUEBEC } from './quebec.ts';
import type { Situation } from './situation.ts';

/** The situations of the accounting model: what the source shows, and the balances that it leaves in any books. */
export const SITUATIONS: readonly Situation[] = [
  ...ORDERS,
  ...COUNTER,
  ...BANK,
  ...PURCHASES,
  ...QUEBEC,
].sort((a, b) => a.number - b.number);
