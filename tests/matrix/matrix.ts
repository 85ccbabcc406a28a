import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { businessDates } from '../../domain/calendar/dates.ts';
import { compare, type Row } from '../../scripts/evening/compare.ts';
import { shopReader } from '../../scripts/evening/readers.ts';
import { ANCHOR, eveningOf, openPractice, type Practice } from '../integration/practice.ts';
import { openScene, type Scene } from '../integration/scene.ts';
import type { ShopWishes } from '../integration/shop.ts';
import { type DayEnd, syncDay } from '../integration/sync-day.ts';
import { keepTable, type RoleRow, roleRows } from './balances.ts';
import { type CostPolicy, joinLedgerFile, joinQuickBooks, type MatrixBooks } from './books.ts';
import { STYLES, type Style } from './mapping.ts';

export const DAYS = 60;

export type Matrix = {
  readonly scene: Scene;
  readonly books: readonly MatrixBooks[];
  /** By date, how its run ended. */
  readonly ends: ReadonlyMap<string, DayEnd>;
  /** What did not agree on an evening, by `<date> <kind> <style>`: empty when all do. */
  readonly differences: Readonly<Record<string, readonly Row[]>>;
  /** What stands on each role at the end of the last day, in every set of books and style. */
  readonly roles: readonly RoleRow[];
  close(): Promise<void>;
};

/**
 * Runs one practice shop for so many days into every set of books in every style at once, and after each day reads
 * what must agree from the practice systems' own reports.
 */
export async function runMatrix(
  source: {
    readonly name: string;
    readonly wishes: Omit<ShopWishes, 'realm'>;
    readonly costPolicy?: CostPolicy;
    /** When a business day is over; by default the late evening. */
    readonly overAt?: (businessDate: string) => string;
  },
  { days = DAYS, styles = STYLES as readonly Style[] } = {},
): Promise<Matrix> {
  const practice = await openPractice({ seed: 'matrix' });
  const ledgerDir = mkdtempSync(join(tmpdir(), 'daybook-matrix-'));
  const scene = await openScene(practice, source.wishes, { ledgerDir });
  await scene.webhooks(true);
  const { costPolicy = 'none', overAt = eveningOf } = source;
  const books: MatrixBooks[] = [];
  for (const style of styles) {
    books.push(await joinQuickBooks(scene, style, books.length === 0, costPolicy));
    books.push(await joinLedgerFile(scene, ledgerDir, style, costPolicy));
  }
  const last = Temporal.PlainDate.from(ANCHOR)
    .add({ days: days - 1 })
    .toString();
  const ends = new Map<string, DayEnd>();
  const differences: Record<string, readonly Row[]> = {};
  for (const date of businessDates(ANCHOR, last)) {
    await practice.moveTo(overAt(date));
    ends.set(date, await syncDay(scene.engine, scene.shop.shopId, date));
    Object.assign(differences, await evening(practice, source.name, books, date));
  }
  const roles = await roleRows(books, last);
  await keepTable(source.name, roles);
  return {
    scene,
    books,
    ends,
    differences,
    roles,
    close: async () => {
      await scene.close();
      await practice.close();
      rmSync(ledgerDir, { recursive: true, force: true });
    },
  };
}

async function evening(practice: Practice, name: string, books: readonly MatrixBooks[], date: string) {
  const shop = await shopReader(practice.url, name, ANCHOR)(date);
  const found: Record<string, readonly Row[]> = {};
  for (const { kind, style, read, places } of books) {
    const { agrees, rows } = compare(date, shop, await read(date), places);
    if (!agrees) found[`${date} ${kind} ${style}`] = rows.filter(row => row.shop !== row.books);
  }
  return found;
}

/** Both programs' own check of a journal; throws what they find. */
export async function checkJournal(journal: string): Promise<void> {
  const run = promisify(execFile);
  await run('hledger', ['check', '-f', journal, '--strict']);
  await run('bean-check', [journal.replace(/\.journal$/, '.beancount')]);
}
