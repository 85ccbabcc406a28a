import { z } from 'zod';
import { DaybookError } from '../../domain/errors/codes.ts';
import type { Minor } from '../../domain/money/minor.ts';
import { minorFromNumber } from './json.ts';

/** Shapes of what QuickBooks answers, as far as we read them; numbers arrive as text (json.ts). */

const money = z.string().transform((text, check): Minor => {
  try {
    return minorFromNumber(text);
  } catch (error) {
    check.addIssue({ code: 'custom', message: String(error) });
    return z.NEVER;
  }
});
const ref = z.object({ value: z.string(), name: z.string().optional() });

const linkedTxn = z.object({ TxnId: z.string(), TxnType: z.string() });

const lineSchema = z.object({
  Amount: money.optional(),
  DetailType: z.string().optional(),
  LinkedTxn: z.array(linkedTxn).optional(),
  SalesItemLineDetail: z.object({ ItemRef: ref.optional(), ItemAccountRef: ref.optional() }).optional(),
  DiscountLineDetail: z.object({ DiscountAccountRef: ref.optional() }).optional(),
  AccountBasedExpenseLineDetail: z.object({ AccountRef: ref.optional() }).optional(),
  ItemBasedExpenseLineDetail: z
    .object({ ItemRef: ref.optional(), ItemAccountRef: ref.optional() })
    .optional(),
  DepositLineDetail: z.object({ AccountRef: ref.optional() }).optional(),
  JournalEntryLineDetail: z
    .object({ PostingType: z.enum(['Debit', 'Credit']), AccountRef: ref.optional() })
    .optional(),
});

/** The members of the transactions that tell what stands there. */
export const transactionSchema = z.object({
  Id: z.string(),
  SyncToken: z.string(),
  DocNumber: z.string().optional(),
  PaymentRefNum: z.string().optional(),
  TxnDate: z.string(),
  MetaData: z
    .object({ LastUpdatedTime: z.string().optional(), LastModifiedByRef: ref.optional() })
    .optional(),
  LinkedTxn: z.array(linkedTxn).optional(),
  PrivateNote: z.string().optional(),
  CustomerRef: ref.optional(),
  VendorRef: ref.optional(),
  EntityRef: ref.extend({ type: z.string().optional() }).optional(),
  PaymentType: z.string().optional(),
  APAccountRef: ref.optional(),
  CheckPayment: z.object({ BankAccountRef: ref.optional() }).optional(),
  CreditCardPayment: z.object({ CCAccountRef: ref.optional() }).optional(),
  AccountRef: ref.optional(),
  DepositToAccountRef: ref.optional(),
  TotalAmt: money.optional(),
  TxnTaxDetail: z.object({ TotalTax: money.optional() }).optional(),
  Line: z.array(lineSchema).optional(),
});

export type Transaction = z.infer<typeof transactionSchema>;
export type TransactionLine = z.infer<typeof lineSchema>;

/** Members of the lists of names: Customer, Vendor, Employee. */
export const nameSchema = z.object({
  Id: z.string(),
  DisplayName: z.string(),
  Active: z.boolean().optional(),
});

export const itemSchema = z.object({
  Id: z.string(),
  SyncToken: z.string(),
  Name: z.string(),
  FullyQualifiedName: z.string().optional(),
  Type: z.string(),
  Active: z.boolean().optional(),
  Taxable: z.boolean().optional(),
  IncomeAccountRef: ref.optional(),
});
/** Members of Account, Item, Class, Department and TaxCode that tell who they are; `Name` is absent on people. */
export const listSchema = z.object({
  Id: z.string(),
  Name: z.string().optional(),
  DisplayName: z.string().optional(),
  FullyQualifiedName: z.string().optional(),
  Active: z.boolean().optional(),
});
export type ListObject = z.infer<typeof listSchema>;

export type Item = z.infer<typeof itemSchema>;

/** An answer through its schema; throws DaybookError('bug') for one that has not the documented shape. */
export function shaped<Value>(schema: z.ZodType<Value>, answer: unknown): Value {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  const places = result.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`);
  throw new DaybookError(
    'bug',
    `an answer of the books has another shape: ${places.join('; ')}`.slice(0, 1000),
  );
}
