import { z } from 'zod';
import type { EntryContent } from '../../domain/entries/entry.ts';
import { minor } from '../../domain/money/minor.ts';

/** Every type of entry has a home here. */
export const ENTRY_TYPES = [
  'invoice',
  'credit-memo',
  'payment',
  'refund',
  'journal',
  'bill',
  'vendor-credit',
  'expense',
  'bill-payment',
  'deposit',
] as const satisfies readonly EntryContent['type'][];

const amount = z.int().transform(minor);

/** One posting on its way. An item's account is looked up when it is written: the ledger keeps where items point. */
const wirePosting = z.strictObject({
  account: z.string().nullable(),
  item: z.string().nullable(),
  customer: z.string().nullable(),
  vendor: z.string().optional(),
  role: z.string(),
  text: z.string(),
  amount,
});

const wireEntry = z.strictObject({
  itemId: z.string(),
  operation: z.enum(['create', 'update', 'void', 'delete']),
  marker: z.string(),
  revision: z.int(),
  type: z.enum(ENTRY_TYPES),
  date: z.iso.date(),
  currency: z.string(),
  number: z.string(),
  payee: z.string(),
  memo: z.string(),
  tender: z.string().nullable(),
  /** What a payment settles: numbers of the documents, for people. */
  settles: z.string().nullable(),
  postings: z.array(wirePosting),
  /** Id of the customer or vendor, where no posting tells it. */
  party: z.string().optional(),
  /** The account that a deposit or expense is about. */
  account: z.string().optional(),
  location: z.string().optional(),
  class: z.string().optional(),
  department: z.string().optional(),
  standing: z.strictObject({ booksId: z.string(), booksVersion: z.string() }).nullable(),
});

export const wireBody = z.strictObject({ v: z.literal(1), entries: z.array(wireEntry) });

export type WireEntry = z.infer<typeof wireEntry>;
export type WirePosting = z.infer<typeof wirePosting>;
