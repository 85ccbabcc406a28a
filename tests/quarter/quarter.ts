import { businessDates } from '../../domain/calendar/dates.ts';
import { eveningOf, openPractice } from '../integration/practice.ts';
import { openScene, type Scene } from '../integration/scene.ts';
import { postDay, readSource, syncDay } from '../integration/sync-day.ts';
import { joinQuickBooks } from '../matrix/books.ts';
import { STYLES, type Style } from '../matrix/mapping.ts';
import { busyBooks } from './busy-books.ts';
import { busySource, type Deed, later, START } from './busy-source.ts';
import { chanceOf } from './chance.ts';
import { type Desk, deskOf } from './desk.ts';
import { otherToolUntil, TOO_LONG } from './other-tool.ts';
import { beginIn } from './starting.ts';

/** The shop's first day in its shop system; another tool kept the books until the start. */
const LAUNCH = '2026-03-02';
const QUARTER_DAYS = 91;
/** Months are closed in the books on this day of the next one. */
const CLOSING_DAY = 10;

export type Quarter = {
  readonly seed: number;
  readonly style: Style;
  readonly scene: Scene;
  readonly desk: Desk;
  /** All days of the quarter. */
  readonly days: readonly string[];
  /** Documents that another tool had written when we began, and that stayed its own. */
  readonly excluded: readonly string[];
  /** What people did, oldest first. */
  readonly story: readonly Deed[];
  close(): Promise<void>;
};

/** Plays one shop's quarter from a seed: a busy shop, a person in its books, and an accountant at Daybook's desk. */
export async function playQuarter(seed: number, dayCount = QUARTER_DAYS): Promise<Quarter> {
  const style = STYLES[seed % STYLES.length] ?? 'documents';
  const practice = await openPractice({ anchor: LAUNCH, seed: `quarter-${seed}` });
  const row = { launchDate: LAUNCH, startDate: START };
  const scene = await openScene(practice, { sourceShopId: '2', row });
  await scene.webhooks(true);
  const begun = later(START, TOO_LONG);
  await practice.moveTo(eveningOf(begun));
  const books = await joinQuickBooks(scene, style, true, 'none');
  const chance = chanceOf(seed);
  const [source, person] = [busySource(scene, chance), busyBooks(scene, chance)];
  const desk = await deskOf(scene, books, chance);
  const story: Deed[] = [...(await desk.begin())];
  story.push(...(await otherToolUntil(scene, LAUNCH, later(begun, -1))));
  await readSource(scene.engine, scene.shop.shopId);
  const { deeds, excluded } = await beginIn(scene, begun);
  story.push(...deeds);
  const days = businessDates(START, later(START, dayCount - 1));
  for (const day of days) if (day < begun) await postDay(scene.engine, scene.shop.shopId, day);
  for (const today of days.filter(day => day >= begun)) {
    await practice.moveTo(eveningOf(today));
    story.push(...(await source.evening(today)));
    await syncDay(scene.engine, scene.shop.shopId, today);
    story.push(...(await person.evening(today)));
    if (Number(today.slice(8)) === CLOSING_DAY) story.push(...(await person.closeMonth(today)));
    story.push(...(await desk.evening(today)));
  }
  await settle(scene, days.at(-1) ?? START);
  const close = () => scene.close().then(() => practice.close());
  return { seed, style, scene, desk, days, excluded, story, close };
}

/** Two quiet evenings: what is still on its way arrives. */
async function settle(scene: Scene, last: string): Promise<void> {
  for (const day of [later(last, 1), later(last, 2)]) {
    await scene.practice.moveTo(eveningOf(day));
    await syncDay(scene.engine, scene.shop.shopId, day);
  }
}
