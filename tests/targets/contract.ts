import { describe } from 'vitest';
import type { Operation } from '../../domain/entries/identity.ts';
import type { ErrorCode } from '../../domain/errors/codes.ts';
import type { Target, TargetConnection } from '../../targets/target.ts';
import { describeDelivery } from './contract-delivery.ts';
import { describeKinds } from './contract-kinds.ts';
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

/** In what kinds of books differ by nature; everything else is the same for all. */
export type Nature = {
  /** Rules that the books may follow for a repeated key: a file of ours has one, a service may change its mind. */
  readonly repeats: readonly RepeatRule[];
  /** How they say that there is no room for a request now. */
  readonly noRoom: ErrorCode;
  /** Whether tax that is stated stands as it is, or counts only with a taxable line. */
  readonly statedTax: 'kept' | 'needs a taxable line';
  /** How many people a journal may name; by default as many as it likes. */
  readonly namesInJournal?: 'many' | 'one';
};

/** The one contract that every target has to meet, run against its practice system or a file of its own. */
export function describeTargetContract(name: string, nature: Nature, make: () => Promise<Books>): void {
  describe(`${name} as a target`, () => {
    describeReferences(make);
    describeDelivery(nature, make);
    describeKinds(nature, make);
    describeTrouble(nature, make);
  });
}
