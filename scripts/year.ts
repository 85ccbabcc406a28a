/** `npm run year`: a year of daily closes with both changes of the clock, on the time-skipping server. */
import { businessDates } from '../domain/calendar/dates.ts';
import { Script } from '../tests/workflows/script.ts';
import { proveAndGoLive, reachReview } from '../tests/workflows/stages.ts';
import { DAY_MS, failedTasks, skippingWorld } from '../tests/workflows/support.ts';
import { after, today } from '../tests/workflows/usual.ts';
import { printProgress } from './ground/progress.ts';
import { findTestServer } from './ground/temporal-programs.ts';

const DAYS = 365;
const ZONE = 'America/New_York';

const began = performance.now();
const world = await skippingWorld(
  await findTestServer(process.env, printProgress),
  now =>
    new Script({
      zone: ZONE,
      startDate: Temporal.Instant.from(now).toZonedDateTimeISO(ZONE).toPlainDate().toString(),
    }),
);
try {
  const shop = await world.order();
  await reachReview(world, shop);
  await proveAndGoLive(world, shop);
  const first = today(world.script.facts, await world.now());
  world.script.forget();
  for (let month = 0; month < 12; month += 1) {
    await world.pass(Math.ceil(DAYS / 12) * DAY_MS);
    printProgress(`${world.script.of('closeDay').length} days closed`);
  }
  const closed = world.script.of('closeDay').map(call => String(call.input.closed));
  const wanted = businessDates(first, after(first, DAYS - 1));
  const missed = wanted.filter(date => !closed.includes(date));
  const doubled = closed.length - new Set(closed).size;
  const ordered = closed.every((date, index) => index === 0 || date > (closed[index - 1] ?? ''));
  const changes = wanted.filter(date => offsetOf(date) !== offsetOf(after(date)));
  process.stdout.write(
    `${closed.length} days run, ${missed.length} missed, ${doubled} doubled, ${ordered ? 'in order' : 'NOT in order'}; ` +
      `the clock changed on ${changes.join(' and ')}; ${Math.round((performance.now() - began) / 1000)} s\n`,
  );
  const sound =
    missed.length === 0 && doubled === 0 && ordered && changes.length === 2 && failedTasks().length === 0;
  process.exitCode = sound ? 0 : 1;
} finally {
  await world.stop();
}
process.exit();

function offsetOf(date: string): string {
  return Temporal.PlainDate.from(date).toZonedDateTime(ZONE).offset;
}
