import { z } from 'zod';
import { type FileKind, isFileKind } from '../../domain/documents/received.ts';
import type { DocumentRef } from '../../domain/documents/ref.ts';
import { minor } from '../../domain/money/minor.ts';
import { ROWS } from './rows.ts';

const ref = z.custom<DocumentRef>(value => typeof value === 'string' && value.startsWith('doc:'));
const party = z.object({ id: z.string(), name: z.string(), isBusiness: z.boolean() });

/** What the rows name, found among the stored documents when the file was accepted. */
const links = {
  /** The sale of a payment, or the one that a bill was for. */
  sale: ref.nullable(),
  customer: party.nullable(),
  /** The bill that a check or a card charge pays. */
  bill: ref.nullable(),
  /** The payments of a deposit or payout. */
  payments: z.array(z.object({ ref, amount: z.int().transform(value => minor(value)) })),
};

/** The raw document of kind `file:<kind>`: rows as they were read, and what they name. */
export function bodySchema<Kind extends FileKind>(kind: Kind) {
  return z.object({ v: z.literal(1), rows: z.array(ROWS[kind]).min(1), ...links });
}

export type Links = z.infer<z.ZodObject<typeof links>>;
export const NO_LINKS: Links = { sale: null, customer: null, bill: null, payments: [] };
export type FileBody = Links & { readonly v: 1; readonly rows: readonly Record<string, unknown>[] };

const PREFIX = 'file:';

/** Raw documents of this kind are normalized by the file source. */
export function rawKindOf(kind: FileKind): string {
  return PREFIX + kind;
}

/** The file kind of a raw kind; null for a raw document of another source. */
export function fileKindOf(rawKind: string): FileKind | null {
  const kind = rawKind.slice(PREFIX.length);
  return rawKind.startsWith(PREFIX) && isFileKind(kind) ? kind : null;
}
