import { z } from 'zod';
import type { ObjectName, Refused, RemovedOutcome, RestoredOutcome, SavedCopy } from '../target.ts';
import { append } from './append.ts';
import { LostAppend } from './errors.ts';
import type { Ledger } from './ledger.ts';
import { isReversible, type LedgerObject, objectsOf } from './objects.ts';
import { readTransaction } from './read-transaction.ts';
import { type Context, readLedger } from './store.ts';
import { sha256 } from './text.ts';
import { reversalText } from './write-journal.ts';

const copyBody = z.strictObject({ text: z.string() });

/** Copies of these objects: their text. What is not there, or was voided and moves nothing, is left out. */
export async function copiesOf(
  context: Context,
  names: readonly ObjectName[],
): Promise<readonly SavedCopy[]> {
  const objects = objectsOf(await readLedger(context));
  return names.flatMap(name => {
    const object = objects.get(name.booksId);
    if (!object || object.voided) return [];
    return [{ name, version: object.booksVersion, body: { text: object.transaction.text } }];
  });
}

/** Appends the mirror image of an object that stands as in its copy. */
export async function removeCopied(context: Context, key: string, copy: SavedCopy): Promise<RemovedOutcome> {
  const { booksId } = copy.name;
  let refused: Refused | null = null;
  const text = (ledger: Ledger) => {
    const object = objectsOf(ledger).get(booksId);
    if (!object || object.voided) return null;
    refused = whyNot(ledger, object, copy);
    return refused ? null : reversalText(object, 'delete', ledger.company?.currency ?? '');
  };
  const ledger = await attempt(context, 'remove-copied', { key, body: `remove ${booksId}`, text });
  if (ledger instanceof LostAppend) return { result: 'unknown', detail: ledger.message };
  return refused ?? { result: 'removed' };
}

/** Appends the text of the copy again; what stands as in the copy is given back as it is. */
export async function restoreCopied(
  context: Context,
  key: string,
  copy: SavedCopy,
  renamed: Readonly<Record<string, string>> = {},
): Promise<RestoredOutcome> {
  const wanted = followed(copyBody.parse(copy.body).text, renamed);
  let refused: Refused | null = null;
  const text = (ledger: Ledger) => {
    const { date } = readTransaction(wanted.split('\n'), 0, ledger.company?.currency ?? null);
    const standing = objectsOf(ledger).get(copy.name.booksId);
    if (standing && !standing.voided) {
      if (standing.booksVersion !== copy.version) refused = edited(standing);
      return null;
    }
    refused = closed(ledger, date);
    return refused ? null : `${wanted}\n`;
  };
  const body = `restore ${copy.name.booksId} ${wanted}`;
  const ledger = await attempt(context, 'restore-copied', { key, body, text });
  if (ledger instanceof LostAppend) return { result: 'unknown', detail: ledger.message };
  if (refused) return refused;
  const made = restoredIn(ledger, wanted, copy);
  if (!made) return { result: 'unknown', detail: 'the journal shows another state by now' };
  return { result: 'restored', booksId: made.booksId, booksVersion: made.booksVersion };
}

type Wanted = Parameters<typeof append>[2];

async function attempt(context: Context, name: string, wanted: Wanted): Promise<Ledger | LostAppend> {
  try {
    return await append(context, `ledger-file.${name}`, wanted);
  } catch (error) {
    if (error instanceof LostAppend) return error;
    throw error;
  }
}

function whyNot(ledger: Ledger, object: LedgerObject, copy: SavedCopy): Refused | null {
  if (object.booksVersion !== copy.version) return edited(object);
  if (isReversible(object)) return closed(ledger, object.businessDate);
  const detail = `${object.booksId} has an amount that cannot be read: take it out by hand`;
  return { result: 'refused', code: 'target-refused', detail };
}

function edited({ booksId }: LedgerObject): Refused {
  const detail = `${booksId} was changed in the journal since it was copied`;
  return { result: 'refused', code: 'edited-in-books', detail, hold: 'edited-in-books' };
}

function closed({ closedThrough }: Ledger, date: string): Refused | null {
  if (closedThrough === null || date > closedThrough) return null;
  const detail = `the ledger is closed through ${closedThrough}`;
  return { result: 'refused', code: 'period-closed', detail, hold: 'period-closed' };
}

/** The text with what it settles under the ids that those have now. */
function followed(text: string, renamed: Readonly<Record<string, string>>): string {
  const ids = new Map(
    Object.entries(renamed).map(([name, id]) => [name.slice(name.lastIndexOf(' ') + 1), id]),
  );
  return text.replace(/^(\s+; settles: )(.*)$/m, (_line, tag: string, list: string) => {
    return (
      tag +
      list
        .split(' ')
        .map(word => ids.get(word) ?? word)
        .join(' ')
    );
  });
}

/** By its own id where that was free, else the last one of this very text. */
function restoredIn(ledger: Ledger, text: string, { name }: SavedCopy): LedgerObject | undefined {
  const objects = objectsOf(ledger);
  const version = sha256(text).slice(0, 16);
  const same = objects.get(name.booksId);
  if (same?.booksVersion === version) return same;
  return [...objects.values()].findLast(object => object.booksVersion === version);
}
