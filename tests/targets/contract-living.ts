import { describe } from 'vitest';
import type { Minor } from '../../domain/money/minor.ts';
import type { ObjectName } from '../../targets/target.ts';
import type { Books } from './contract.ts';
import { describeCopies } from './contract-copies.ts';
import { describeReading } from './contract-reading.ts';
import { describeTaking } from './contract-taking.ts';

/** What people do in the books. */
export type Hands = {
  /** A person writes an invoice of one line on the income account, without tax, for the sample customer. */
  sells(number: string, date: string, amount: Minor): Promise<ObjectName>;
  /** A person makes an invoice's lines one of that amount. */
  changes(name: ObjectName, amount: Minor): Promise<void>;
  deletes(name: ObjectName): Promise<void>;
  /** A person holds an account against the bank's statement up to a day. */
  reconciles(account: string, through: string): Promise<void>;
};

/** Books in which people work. */
export type LivingBooks = Books & { readonly hands: Hands };

/** What books can tell of what people do; those of another nature say that they cannot. */
export type LivingNature = {
  /** Days that the change feed reaches back; null: without end. */
  readonly feedDays: number | null;
  readonly tellsWho: boolean;
  /** Whether an object has the time of its last change. */
  readonly tellsWhen: boolean;
  readonly tellsReconciled: boolean;
  /** Whether a payment is known to be in a deposit. */
  readonly tellsDeposited: boolean;
  /** Whether something that holds another keeps it from being changed (a deposit its payments). */
  readonly depositsHold: boolean;
};

/** The part of the contract about books that people use: what they hold, what changes, what is taken over and put back. */
export function describeLivingBooks(
  name: string,
  nature: LivingNature,
  make: () => Promise<LivingBooks>,
): void {
  describe(`${name} as books that people use`, () => {
    describeReading(nature, make);
    describeTaking(nature, make);
    describeCopies(make);
  });
}
