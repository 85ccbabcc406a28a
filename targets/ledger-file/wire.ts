import { z } from 'zod';
import { minor } from '../../domain/money/minor.ts';

const amount = z.int().transform(minor);

/** One posting on its way. An item's account is looked up when it is written: the ledger keeps where items point. */
const wirePosting = z.strictObject({
  account: z.string().nullable(),
  item: z.string().nullable(),
  customer: z.string().nullable(),
  role: z.string(),
  text: z.string(),
  amount,
});

const wireEntry = z.strictObject({
  itemId: z.string(),
  operation: z.enum(['create', 'update', 'void', 'delete']),
  marker: z.string(),
  revision: z.int(),
  type: z.enum(['invoice', 'payment', 'refund', 'journal']),
  date: z.iso.date(),
  currency: z.string(),
  number: z.string(),
  payee: z.string(),
  memo: z.string(),
  tender: z.string().nullable(),
  /** What a payment settles: numbers of the documents, for people. */
  settles: z.string().nullable(),
  postings: z.array(wirePosting),
  standing: z.strictObject({ booksId: z.string(), booksVersion: z.string() }).nullable(),
});

export const wireBody = z.strictObject({ v: z.literal(1), entries: z.array(wireEntry) });

export type WireEntry = z.infer<typeof wireEntry>;
export type WirePosting = z.infer<typeof wirePosting>;
