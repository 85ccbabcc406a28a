import type { Ledger } from './ledger.ts';
import { carryObjects } from './objects.ts';
import { readJournal } from './read-journal.ts';

type Known = { readonly bytes: Buffer; readonly ledger: Ledger };

/** Journals as this process read them last, the latest used at the end; a year of a busy shop is a few megabytes. */
const known = new Map<string, Known>();
const MOST = 16;

const SPACE = 32;
const TAB = 9;

/**
 * Reads a journal, with as little work as its bytes allow: they are compared with those that were read before, so that
 * what is given never depends on clocks. Whatever is not merely longer is read anew.
 */
export function ledgerIn(file: string, bytes: Buffer): Ledger {
  const before = known.get(file);
  const ledger = before ? readOn(before, bytes) : readJournal(bytes);
  known.delete(file);
  known.set(file, { bytes, ledger });
  const [oldest] = known.keys();
  if (known.size > MOST && oldest !== undefined) known.delete(oldest);
  return ledger;
}

function readOn(before: Known, bytes: Buffer): Ledger {
  const { size, cutAt, endsWithNewline } = before.ledger;
  if (!bytes.subarray(0, size).equals(before.bytes)) return readJournal(bytes);
  if (bytes.length === size) return before.ledger;
  const next = bytes[size];
  if (cutAt !== null || !endsWithNewline || next === SPACE || next === TAB) return readJournal(bytes);
  const ledger = readJournal(bytes, before.ledger);
  carryObjects(before.ledger, ledger);
  return ledger;
}
