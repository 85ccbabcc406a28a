import { open, readFile, rename } from 'node:fs/promises';
import { DaybookError } from '../../domain/errors/codes.ts';
import { beancountText } from './beancount.ts';
import type { Ledger } from './ledger.ts';
import { idOf } from './objects.ts';
import { type Context, exists, placesIn } from './store.ts';

/** First line of the derived file: it tells which journal it was derived from, by its last block and length. */
const FIRST_LINE = /^;; derived from daybook\.journal: last block (\S+), (\d+) bytes; not for editing$/;

/** What was seen once stays told, however often the file is derived again. */
const LOST = /^;; lost: (\S+) (\S+)$/;
/** A name inside a transaction, also of one that stands as a comment. */
const NAMED = /^(?:;;)?\s+(?:; )?(id|type): "?([^"]+?)"?$/;

const LONGEST_FIRST_LINE = 256;

function firstLine(ledger: Ledger): string {
  const last = ledger.blocks.at(-1)?.key ?? '-';
  return `;; derived from daybook.journal: last block ${last}, ${ledger.size} bytes; not for editing`;
}

/**
 * The derived file witnesses what the journal once held. A journal without the block that the witness ends with was cut
 * short or replaced by an older copy: nothing may be appended to it, or its entries would be lost or doubled.
 */
export async function assertFollowsBeancount(context: Context, ledger: Ledger): Promise<void> {
  const { journal, beancount } = placesIn(context);
  const last = (await readFirstLine(beancount))?.[1] ?? '-';
  if (last === '-' || ledger.blocks.some(block => block.key === last)) return;
  throw new DaybookError(
    'company-unavailable',
    `${journal} has lost its block ${last}: restore it from the backup; if it was taken out on purpose, remove ${beancount}`,
  );
}

/** Writes the derived file anew where it does not tell of this journal, whole or not at all. */
export async function refreshBeancount(context: Context, ledger: Ledger): Promise<void> {
  const { beancount } = placesIn(context);
  const wanted = firstLine(ledger);
  if ((await readFirstLine(beancount))?.[0] === wanted) return;
  const unfinished = `${beancount}.new`;
  try {
    const lost = ((await lostSince(context, ledger)) ?? []).map(({ id, type }) => `;; lost: ${id} ${type}\n`);
    const file = await open(unfinished, 'w');
    try {
      await file.writeFile(`${wanted}\n${lost.join('')}${beancountText(ledger)}`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, beancount);
  } catch {
    // The entries stand in the journal, which is the truth: the next append derives the file again.
  }
}

/**
 * What the derived file has seen in the journal, by id and our type of it, and the journal does not hold any more: a
 * person took it out. Null without a derived file.
 */
export async function lostSince(
  context: Context,
  ledger: Ledger,
): Promise<readonly { readonly id: string; readonly type: string }[] | null> {
  const { beancount } = placesIn(context);
  if (!(await exists(beancount))) return null;
  const there = new Set(ledger.transactions.map(idOf));
  const seen = new Map<string, string>();
  let current: string | null = null;
  for (const line of (await readFile(beancount, 'utf8')).split('\n')) {
    const [, lost, lostType = 'other'] = LOST.exec(line) ?? [];
    if (lost !== undefined) seen.set(lost, lostType);
    if (line === '') current = null;
    const [, word, value = ''] = NAMED.exec(line) ?? [];
    if (word === 'id') {
      current = value;
      seen.set(value, 'other');
    } else if (word === 'type' && current !== null) seen.set(current, value);
  }
  return [...seen].flatMap(([id, type]) => (there.has(id) ? [] : [{ id, type }]));
}

async function readFirstLine(place: string): Promise<RegExpExecArray | null> {
  if (!(await exists(place))) return null;
  const file = await open(place, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LONGEST_FIRST_LINE), 0, LONGEST_FIRST_LINE, 0);
    const text = buffer.toString('utf8', 0, bytesRead);
    return FIRST_LINE.exec(text.slice(0, text.indexOf('\n')));
  } finally {
    await file.close();
  }
}
