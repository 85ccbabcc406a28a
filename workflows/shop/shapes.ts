import { z } from 'zod';
import type { Move } from '../../domain/lifecycle/moves.ts';
import { FIRST_SYNCS } from '../../domain/starting/first-sync.ts';

const text = z.string().min(1).max(256);
/** A day that the calendar has, yyyy-mm-dd. */
const date = z.string().refine(isDate);
const instant = z.string().max(40).refine(isInstant);

const plain = z.object({
  v: z.literal(1),
  key: text,
  actor: z.string().min(1).max(64),
  role: z.string().max(64),
});
const slot = plain.extend({ representativeId: text, startsAt: instant });
const range = plain.extend({ from: date, to: date });

const OWN: { readonly [Name in Move]?: z.ZodType } = {
  book: slot,
  reschedule: slot,
  map: plain.extend({ targetConnectionId: text, version: z.int() }),
  approve: plain.extend({ businessDate: date, preparedHash: text }),
  undo: plain.extend({ businessDate: date }),
  reject: plain.extend({ noteId: z.int() }),
  syncNow: plain.extend({ businessDate: date.optional() }),
  resync: range,
  rollBack: range,
  changeFirstSync: plain.extend({ kind: z.enum(FIRST_SYNCS), startDate: date, from: date.nullable() }),
  startFirstSync: range,
  runChangeSet: range.extend({ number: z.int() }),
};

/** Whether a command carries what its move needs, in the right types; fields beyond that do no harm. */
export function isWellFormed(move: Move, input: unknown): boolean {
  return (OWN[move] ?? plain).safeParse(input).success;
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}

function isInstant(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T/.test(value) && !Number.isNaN(Date.parse(value));
}
