import type { EntryContent, Posting } from '../entries/entry.ts';
import type { IifAccount } from './accounts.ts';

/** A posting whose account has its name in the file. */
export type NamedPosting = Posting & { readonly on: IifAccount };
/** The word of a transaction, the posting that heads it, and the others in their order. */
export type Shaped = {
  readonly word: string;
  readonly head: NamedPosting;
  readonly rest: readonly NamedPosting[];
};

type Form = {
  readonly word: string;
  /** Account types of the head, and the sign of its amount (debit 1). */
  readonly head: readonly string[];
  readonly sign: 1 | -1;
  /** Types that the other lines must have, or may not have. */
  readonly only?: string;
  readonly never?: readonly string[];
};

const AR = 'Accounts Receivable';
const AP = 'Accounts Payable';
const CHECK: Form = { word: 'CHECK', head: ['Bank'], sign: -1 };
const CARD: Form = { word: 'CREDIT CARD', head: ['Credit Card'], sign: -1 };

/** TRNSTYPE by what an entry is (Intuit, IIF reference of transactions); the first form that fits. */
const FORMS: Readonly<Record<EntryContent['type'], readonly Form[]>> = {
  invoice: [{ word: 'INVOICE', head: [AR], sign: 1, never: [AR, AP] }],
  'credit-memo': [{ word: 'CREDIT MEMO', head: [AR], sign: -1, never: [AR, AP] }],
  payment: [{ word: 'PAYMENT', head: ['Bank', 'Other Current Asset'], sign: 1, only: AR }],
  refund: [CHECK, CARD],
  bill: [{ word: 'BILL', head: [AP], sign: -1, never: [AR, AP] }],
  'vendor-credit': [{ word: 'BILL REFUND', head: [AP], sign: 1, never: [AR, AP] }],
  expense: [CHECK, CARD],
  'bill-payment': [{ word: 'BILLPMT', head: ['Bank'], sign: -1, only: AP }, CARD],
  deposit: [{ word: 'DEPOSIT', head: ['Bank'], sign: 1 }],
  journal: [],
};

/** An entry as a transaction of IIF; what no form holds with its very postings is a general journal. */
export function shaped(content: EntryContent, postings: readonly NamedPosting[]): Shaped | null {
  for (const form of FORMS[content.type]) {
    const fit = fitting(form, content, postings);
    if (fit !== null) return fit;
  }
  // QuickBooks wants the line on receivable or payable first.
  const personal = postings.find(({ on }) => on.type === AR || on.type === AP);
  const head = personal ?? postings[0];
  return head ? { word: 'GENERAL JOURNAL', head, rest: postings.filter(each => each !== head) } : null;
}

function fitting(form: Form, content: EntryContent, postings: readonly NamedPosting[]): Shaped | null {
  const own = 'account' in content ? content.account : null;
  const heads = postings.filter(
    ({ on, account }) => form.head.includes(on.type) && (own === null || account === own),
  );
  const [head] = heads;
  if (head === undefined || heads.length > 1 || Math.sign(head.amount) !== form.sign) return null;
  const rest = postings.filter(each => each !== head);
  const fits = ({ on }: NamedPosting) =>
    (form.only === undefined || on.type === form.only) && !form.never?.includes(on.type);
  return rest.length > 0 && rest.every(fits) ? { word: form.word, head, rest } : null;
}
