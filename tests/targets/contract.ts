import { describe } from 'vitest';
import type { Operation } from '../../domain/entries/identity.ts';
import type { Target, TargetConnection } from '../../targets/target.ts';
import { describeDelivery } from './contract-delivery.ts';
import { describeReferences } from './contract-references.ts';
import { describeTrouble } from './contract-trouble.ts';

/** What happens to the next write of that operation. The first three carry it out; the answer is what gets lost. */
export type Trouble =
  | 'commits-then-504'
  | 'commits-then-silence'
  | 'commits-then-hangs-up'
  | 'hangs-up-before'
  | 'throttles';

/** What the books do with a request whose key they have seen. */
export type RepeatRule = 'replays' | 'executes-again' | 'refuses';

/** Books under test: a practice company of its own for each test, and the means to make its life hard. */
export type Books = {
  readonly target: Target;
  connection(overrides?: Partial<TargetConnection>): TargetConnection;
  /** Ids in the company's chart. */
  readonly accounts: {
    readonly income: string;
    readonly otherIncome: string;
    readonly receivable: string;
    readonly tender: string;
    readonly cash: string;
    readonly expense: string;
  };
  trouble(kind: Trouble, operation: Operation): Promise<void>;
  repeats(rule: RepeatRule): Promise<void>;
  /** Takes a name in a list that shares its name space with customers. */
  holdName(by: 'vendor' | 'employee' | 'inactive-customer', name: string): Promise<void>;
  /** A person moves one of our invoices to another date. */
  editByPerson(booksId: string, date: string): Promise<void>;
  /** Closes the books up to a date, that date included. */
  closeBooks(through: string): Promise<void>;
  revoke(): Promise<void>;
  close(): Promise<void>;
};

/** The one contract that every target has to meet, run against its practice system. */
export function describeTargetContract(name: string, make: () => Promise<Books>): void {
  describe(`${name} as a target`, () => {
    describeReferences(make);
    describeDelivery(make);
    describeTrouble(make);
  });
}
