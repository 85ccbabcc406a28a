import type { WalkedShop } from './shop.ts';

/** A change set as the API tells it, as far as the pages show it. */
export type Plan = {
  readonly number: number;
  readonly hash: string;
  readonly state: string;
  readonly progress: { readonly items: number; readonly done: number };
  readonly effect: readonly { readonly account: string; readonly name: string; readonly amount: number }[];
  readonly items: readonly {
    readonly owner: string;
    readonly type: string;
    readonly number: string;
    readonly businessDate: string;
    readonly party: string | null;
    readonly total: number;
    readonly action: string;
    readonly reasonText: string | null;
    readonly hasCopy: boolean;
  }[];
};

/** Where the books choose the account by themselves the plan has a word for it. */
const PLACED_BY_THE_BOOKS: Readonly<Record<string, string>> = {
  'sales-tax': 'Texas State Comptroller Payable',
};

/** What the plan changes, by the books' own name of each account. */
export function effectOf(plan: Plan): readonly (readonly [account: string, amount: number])[] {
  return plan.effect.map(({ account, name, amount }) => [PLACED_BY_THE_BOOKS[account] ?? name, amount]);
}

export const readPlan = (walk: WalkedShop, number: number) => walk.ask<Plan>('GET', `/change-sets/${number}`);

/** Approves what was read, and waits until it is carried out: what a person does on the screen. */
export async function carriedOut(walk: WalkedShop, drawn: Plan): Promise<Plan> {
  await walk.ask('POST', `/change-sets/${drawn.number}/approve`, { hash: drawn.hash });
  await walk.until(
    'the change set is done',
    async () => (await readPlan(walk, drawn.number)).state === 'done',
  );
  return await readPlan(walk, drawn.number);
}
