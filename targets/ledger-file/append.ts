import { type FileHandle, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DaybookError } from '../../domain/errors/codes.ts';
import type { TargetConnection } from '../target.ts';
import { assertFollowsBeancount, refreshBeancount } from './beancount-file.ts';
import { errorOf, LostAppend } from './errors.ts';
import type { Ledger } from './ledger.ts';
import { underLock } from './lock.ts';
import { beginLine, endLine } from './marks.ts';
import { assertThere, type Context, openToAppend, placesIn, readLedger } from './store.ts';
import { sha256 } from './text.ts';

/** What one request appends: the text between the block's first and last line, made from the journal as it stands. */
export type Append = {
  readonly key: string;
  readonly body: string;
  /** Null when nothing is to be written. */
  readonly text: (ledger: Ledger) => string | null;
};

/**
 * Appends a block once, alone under the company's lock: a key that the journal holds is not written again. Gives the
 * journal as it stands afterwards. A throw of the vocabulary means that nothing was written; LostAppend that only a
 * look can tell.
 */
export async function append(context: Context, step: string, wanted: Append): Promise<Ledger> {
  await assertThere(context);
  const { lock } = placesIn(context);
  const { lockPatienceMs, requestTimeoutMs } = context.configuration;
  const begun = Promise.withResolvers<void>();
  const work = context.connection.step(step, () =>
    underLock(lock, lockPatienceMs, () => {
      begun.resolve();
      return appendOnce(context, wanted);
    }),
  );
  // A disk that hangs keeps the lock until it has come to an end with this.
  const over = new AbortController();
  const late = begun.promise
    .then(() => pause(requestTimeoutMs, undefined, { signal: over.signal }))
    .then(
      () => Promise.reject(new LostAppend(`the disk did not answer within ${requestTimeoutMs} ms`)),
      () => undefined as never,
    );
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    work.catch(() => undefined);
    if (error instanceof LostAppend) throw error;
    throw errorOf(error, placesIn(context).journal);
  } finally {
    over.abort();
  }
}

async function appendOnce(context: Context, wanted: Append): Promise<Ledger> {
  const ledger = await readLedger(context);
  const body = sha256(wanted.body);
  const before = ledger.blocks.find(block => block.key === wanted.key);
  if (before && before.body !== body) {
    throw new DaybookError('bug', `key ${wanted.key} stands in the journal with another request`);
  }
  await assertFollowsBeancount(context, ledger);
  const text = before ? null : wanted.text(ledger);
  if (text === null) {
    if (before) await makeDurable(context);
    await refreshBeancount(context, ledger);
    return ledger;
  }
  assertMayWrite(context.connection);
  const block = `\n${beginLine(wanted.key, body)}\n${text}${endLine(wanted.key)}\n`;
  await write(context, ledger, ledger.endsWithNewline || ledger.cutAt !== null ? block : `\n${block}`);
  const after = await readLedger(context);
  await refreshBeancount(context, after);
  return after;
}

/** Checked under the lock: a process that was stopped wakes up here with a lease that another worker may hold. */
function assertMayWrite({ signal, deadlineAt }: TargetConnection): void {
  if (deadlineAt !== undefined && Date.now() >= deadlineAt) {
    throw new DaybookError('lease-lost', 'the time for writing is over');
  }
  signal.throwIfAborted();
}

/** Cuts an unfinished last block, after keeping it beside the journal, and writes behind what is left. */
async function write(context: Context, ledger: Ledger, block: string): Promise<void> {
  const { journal } = placesIn(context);
  const { files } = context.configuration;
  const file = await openToAppend(journal);
  try {
    if (ledger.cutAt !== null) await cut(context, file, ledger.cutAt);
    const size = ledger.cutAt ?? ledger.size;
    const bytes = Buffer.from(block, 'utf8');
    await files.append(file, bytes).catch(error => takeBack(context, file, size, error));
    await files.sync(file).catch(error => lost(error));
  } finally {
    await file.close().catch(() => undefined);
  }
}

async function cut(context: Context, file: FileHandle, at: number): Promise<void> {
  const { size } = await file.stat();
  const bytes = Buffer.alloc(size - at);
  await file.read(bytes, 0, bytes.length, at);
  const name = `cut-${sha256(bytes).slice(0, 16)}.txt`;
  await writeFile(join(placesIn(context).directory, name), bytes, { flush: true });
  await context.configuration.files.cut(file, at);
  await context.configuration.files.sync(file);
}

/** A write that failed half-way, as on a full disk, is undone; where that fails too, only a look can tell. */
async function takeBack(context: Context, file: FileHandle, size: number, error: unknown): Promise<never> {
  const { files } = context.configuration;
  try {
    await files.cut(file, size);
    await files.sync(file);
  } catch {
    lost(error);
  }
  throw error;
}

function lost(error: unknown): never {
  throw new LostAppend(error instanceof Error ? error.message : String(error));
}

/** Another process may have died between its write and the disk: what is answered as posted has to stay. */
export async function makeDurable(context: Context): Promise<void> {
  const file = await openToAppend(placesIn(context).journal);
  try {
    await context.configuration.files.sync(file);
  } finally {
    await file.close();
  }
}
