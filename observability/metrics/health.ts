import { statfs } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { gauge } from './define.ts';

const databaseUp = gauge('daybook_database_up', 'Whether the database answered this scrape', []);
const roundTrip = gauge(
  'daybook_database_round_trip_seconds',
  'Time of the shortest query of this process, with its wait for a connection of the pool',
  [],
);
const clockSkew = gauge(
  'daybook_clock_skew_seconds',
  'How far the clock of this process is ahead of the clock of the database',
  [],
);
const diskSize = gauge('daybook_disk_size_bytes', 'Size of the file system that this process works in', []);
const diskFree = gauge('daybook_disk_free_bytes', 'Free space of that file system', []);

/** A database that does not answer within this time counts as down. */
const WITHIN_MS = 4_000;

/** Asks the database for its clock, as epoch milliseconds. */
export type AskClock = () => Promise<number>;

/** Measures the database's answer and clock as this process sees them, and the disk. Never throws. */
export async function measureHealth(askClock: AskClock): Promise<void> {
  await Promise.all([measureDatabase(askClock), measureDisk()]);
}

async function measureDatabase(askClock: AskClock): Promise<void> {
  const [started, before] = [performance.now(), Date.now()];
  const theirs = await Promise.race([askClock(), wait(WITHIN_MS, null, { ref: false })]).catch(() => null);
  databaseUp.set(theirs === null ? 0 : 1);
  if (theirs === null) return;
  const tookMs = performance.now() - started;
  roundTrip.set(tookMs / 1000);
  clockSkew.set((before + tookMs / 2 - theirs) / 1000);
}

async function measureDisk(): Promise<void> {
  try {
    const { bsize, blocks, bavail } = await statfs(process.cwd());
    diskSize.set(bsize * blocks);
    diskFree.set(bsize * bavail);
  } catch {
    // A file system that does not tell its size has no such numbers.
  }
}
