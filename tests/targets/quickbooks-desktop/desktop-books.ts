import { DatabaseSync } from 'node:sqlite';
import type { Operation } from '../../../domain/entries/identity.ts';
import { DaybookError } from '../../../domain/errors/codes.ts';
import { PracticeCompany } from '../../../simulators/quickbooks-desktop/computer/company.ts';
import { createQuickbooksDesktop } from '../../../targets/quickbooks-desktop/index.ts';
import type { ComputerAnswer, ComputerRequest } from '../../../targets/target.ts';
import type { Trouble } from '../contract.ts';
import type { LivingBooks } from '../contract-living.ts';
import { connectionTo, customer } from '../support.ts';

const LONGEST_MS = 20;
const WRITES: Readonly<Record<Operation, RegExp>> = {
  create: /<\w+AddRq[ >]/,
  update: /<\w+ModRq[ >]/,
  delete: /<TxnDelRq[ >]/,
  void: /<TxnVoidRq[ >]/,
};

export type DesktopBooks = LivingBooks & {
  readonly company: PracticeCompany;
  /** Every message that was sent, in order. */
  readonly sent: readonly string[];
};

let count = 0;

/** A company file of its own, asked without a Web Connector between: keyed answers are kept, as the queue keeps them. */
export async function openDesktopBooks(country: 'US' | 'CA' = 'US'): Promise<DesktopBooks> {
  count += 1;
  const clock = { at: new Date('2026-03-03T12:00:00Z'), now: () => clock.at };
  const company = new PracticeCompany(new DatabaseSync(':memory:'), clock, `company-${count}`, {
    name: 'Test Garage',
    country,
  });
  const asking = new Asking(company);
  const find = (name: string) => company.find('Account', name);
  const people = new Map<string, string>();
  const byHand = (name: string) => {
    const known = people.get(name) ?? company.hands.name('Customer', name);
    people.set(name, known);
    return known;
  };
  return {
    company,
    sent: asking.sent,
    target: createQuickbooksDesktop({ longestRequestMs: LONGEST_MS }),
    connection: overrides =>
      connectionTo('', `company-${count}`, async () => '', {
        ask: request => asking.ask(request),
        ...overrides,
      }),
    accounts: {
      income: find('Repair income'),
      otherIncome: find('Other income'),
      receivable: find('Accounts Receivable'),
      tender: find('Undeposited Funds'),
      cash: find('Cash Drawer'),
      expense: find('Merchant card fees'),
    },
    hands: {
      sells: async (number, date, amount) => {
        const who = byHand(`${customer.name} by hand`);
        return {
          type: 'invoice',
          booksId: company.hands.invoice(who, find('Repair income'), number, date, amount),
        };
      },
      changes: async ({ booksId }, amount) => company.hands.amount(booksId, amount),
      deletes: async ({ booksId }) => company.hands.delete(booksId),
      // A statement of the bank leaves no trace that a program can read.
      reconciles: async () => undefined,
    },
    trouble: async (kind, operation) => asking.trouble(kind, operation),
    repeats: async () => undefined,
    holdName: async (by, name) => {
      const kind = by === 'vendor' ? 'Vendor' : by === 'employee' ? 'Employee' : 'Customer';
      company.hands.name(kind, name, {}, by !== 'inactive-customer');
    },
    editByPerson: async (id, date) => company.hands.edit(id, { TxnDate: date }),
    closeBooks: async through => company.hands.close(through),
    revoke: async () => asking.revoke(),
    close: async () => asking.close(),
  };
}

const DENIED = {
  hresult: '0x8004041A',
  message: 'This application does not have permission to access this company.',
};

/** What stands between the adapter and the company: answers by key, and what gets lost on the way. */
class Asking {
  readonly sent: string[] = [];
  readonly #company: PracticeCompany;
  readonly #answers = new Map<string, ComputerAnswer>();
  #trouble: { readonly kind: Trouble; readonly operation: Operation } | null = null;
  #revoked = false;

  constructor(company: PracticeCompany) {
    this.#company = company;
  }

  trouble(kind: Trouble, operation: Operation): void {
    this.#trouble = { kind, operation };
  }

  revoke(): void {
    this.#revoked = true;
  }

  /** Trouble that never came would let its test pass for nothing. */
  close(): void {
    if (this.#trouble) throw new Error(`did not happen: ${JSON.stringify(this.#trouble)}`);
  }

  async ask({ key, body }: ComputerRequest): Promise<ComputerAnswer> {
    if (this.#revoked) return DENIED;
    const kept = key === null ? undefined : this.#answers.get(key);
    if (kept) return kept;
    const trouble = this.#take(body);
    if (trouble === 'throttles')
      throw new DaybookError('computer-away', 'nobody came', { retryAfterMs: 60_000 });
    if (trouble === 'hangs-up-before') throw lost();
    this.sent.push(body);
    const done = this.#company.process(body);
    if (trouble !== null) throw lost();
    const answer = 'response' in done ? { body: done.response } : done;
    if (key !== null) this.#answers.set(key, answer);
    return answer;
  }

  #take(body: string): Trouble | null {
    const trouble = this.#trouble;
    if (trouble === null || !WRITES[trouble.operation].test(body)) return null;
    this.#trouble = null;
    return trouble.kind;
  }
}

function lost(): DaybookError {
  return new DaybookError('outcome-unknown', 'the computer took a message and did not answer');
}
