import { setTimeout as wait } from 'node:timers/promises';
import { qwcFile } from '../../api/qbwc/qwc-file.ts';
import { compare, type Row } from '../../scripts/evening/compare.ts';
import { shopReader } from '../../scripts/evening/readers.ts';
import { ANCHOR, eveningOf, openPractice, type Practice } from '../integration/practice.ts';
import { openScene, type Scene, webhookApi } from '../integration/scene.ts';
import { type DayEnd, postDay, readSource, watch } from '../integration/sync-day.ts';
import { decidedOn, type MatrixBooks } from '../matrix/books.ts';
import { type PlacedComputer, placeComputer } from '../matrix/desktop.ts';

/** Everything hurries, since the computer in these tests does. */
export const TIMES = {
  ...{ quietMs: 1_200, workingMs: 1_500, patienceMs: 1_500, leaveMs: 6_000, answerMs: 1_500 },
  ...{ lingerMs: 300, idleMs: 1_500, holdMs: 200, tellAgainMs: 60_000 },
};
const SLEEP_MS = 60;
const MOST_ROUNDS = 25;

/** A shop whose books are on a practice computer, behind a real Web Connector and our endpoint. */
export type PcShop = {
  readonly scene: Scene;
  readonly books: MatrixBooks;
  /** Lets the shop's day happen; nothing is carried yet. */
  workDay(date: string): Promise<void>;
  /** One session of the Web Connector, which goes out where `end` says. */
  session(end?: {
    readonly step: string;
    readonly when: 'before' | 'after';
    readonly time?: number;
    /** Counts steps alone whose message contains this. */
    readonly about?: string;
  }): Promise<string>;
  /** Carries a day while the computer visits again and again, until it is proved; gives how it ended. */
  carry(date: string): Promise<DayEnd>;
  /** Tries once to carry a day, with whatever the computer does meanwhile. */
  tryOnce(date: string): Promise<DayEnd>;
  /** Rows of the evening in which the shop and the books differ. */
  differences(date: string): Promise<readonly Row[]>;
  close(): Promise<void>;
};

export async function openPcShop(): Promise<PcShop> {
  const practice = await openPractice({ seed: 'matrix' });
  const scene = await openScene(practice, { sourceShopId: '4' }, { computerTimes: TIMES });
  await scene.webhooks(true);
  const counter = await openCounter(scene, await placeComputer(scene, 'On the counter'));
  const { session } = counter;
  const visiting = <Result>(work: () => Promise<Result>) => whileVisiting(() => session(), work);
  const books = await visiting(() => decidedOn(scene, counter.placed, 'documents', 'none'));
  await onlyBooks(scene, counter.placed.connectionId);
  const tryOnce = daysOf(scene);
  return {
    scene,
    books,
    workDay: date => practice.moveTo(eveningOf(date)),
    session,
    tryOnce,
    carry: date => visiting(() => untilProved(() => tryOnce(date))),
    differences: date => differing(practice, books, date),
    close: async () => {
      await counter.close();
      await scene.close();
      await practice.close();
    },
  };
}

/** A practice computer with its Web Connector, and the API that it calls. */
export type Counter = {
  readonly placed: PlacedComputer;
  readonly session: PcShop['session'];
  close(): Promise<void>;
};

export async function openCounter(scene: Scene, placed: PlacedComputer): Promise<Counter> {
  const { engine, practice } = scene;
  const api = await webhookApi(engine, { computerTimes: TIMES });
  const [row] = await engine.database.$client<{ fileId: string }[]>`
    select file_id as "fileId" from computers where company_id = ${placed.companyId}`;
  const about = { publicUrl: api.url, shopName: 'Main Street Auto', fileId: row?.fileId ?? '' };
  const qwc = qwcFile({ ...about, companyId: placed.companyId, userName: placed.userName });
  const path = `/quickbooks-desktop/companies/${placed.company}/web-connector`;
  await practice.control('POST', path, { qwc, password: placed.password, sleepMs: SLEEP_MS });
  return {
    placed,
    session: async end => String((await practice.control('POST', `${path}/run`, end ?? {})).how),
    close: api.close,
  };
}

/** Carries a day and the earlier ones that changed; those that were not proved wait for the next try, as in the shop's workflow. */
function daysOf({ engine, shop: { shopId } }: Scene): (date: string) => Promise<DayEnd> {
  const waiting = new Set<string>();
  return async date => {
    waiting.add(date);
    for (const day of await readSource(engine, shopId)) waiting.add(day);
    for (const day of await watch(engine, shopId)) waiting.add(day);
    for (const day of [...waiting].sort()) {
      if (day > date) continue;
      const end = await postDay(engine, shopId, day);
      if (end.outcome === 'waiting') return end;
      waiting.delete(day);
      if (day === date) return end;
    }
    return { outcome: 'waiting', code: null, whoActs: null };
  };
}

/** The shop's other books end, so that every day waits for this computer alone. */
export async function onlyBooks({ engine: { database }, shop }: Scene, connectionId: string): Promise<void> {
  await database.$client`
    update target_connections set status = 'ended' where shop_id = ${shop.shopId} and id <> ${connectionId}`;
  await database.$client`update shops set target_kind = 'quickbooks-desktop' where shop_id = ${shop.shopId}`;
}

/** The computer is on: one session after the other, as long as the work lasts. */
export async function whileVisiting<Result>(
  session: () => Promise<string>,
  work: () => Promise<Result>,
): Promise<Result> {
  let over = false;
  const visits = (async () => {
    while (!over) {
      await session();
      await wait(SLEEP_MS);
    }
  })();
  try {
    return await work();
  } finally {
    over = true;
    await visits;
  }
}

async function untilProved(attempt: () => Promise<DayEnd>): Promise<DayEnd> {
  let end = await attempt();
  for (let round = 1; round < MOST_ROUNDS && end.outcome === 'waiting'; round += 1) end = await attempt();
  return end;
}

async function differing(practice: Practice, books: MatrixBooks, date: string): Promise<readonly Row[]> {
  const shop = await shopReader(practice.url, 'tekmetric:4', ANCHOR)(date);
  const { rows } = compare(date, shop, await books.read(date), books.places);
  return rows.filter(row => row.shop !== row.books);
}
