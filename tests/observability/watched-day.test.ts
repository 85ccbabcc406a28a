import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openReceiver, type Receiver } from './receiver.ts';
import { type Sample, scrape, sum } from './samples.ts';
import { CALLER, openWatchedDay, type WatchedDay } from './watched-day.ts';

let receiver: Receiver;
let watched: WatchedDay;
let worker: Awaited<ReturnType<typeof scrape>>;
let api: Awaited<ReturnType<typeof scrape>>;

beforeAll(async () => {
  receiver = await openReceiver();
  watched = await openWatchedDay(receiver.url);
  worker = await scrape(watched.processes.watched.worker);
  api = await scrape(watched.processes.watched.api);
  await watched.processes.stop();
}, 120_000);
afterAll(async () => {
  await watched?.close();
  await receiver?.close();
});

test('debug', () => {
  console.log(worker.text);
  console.log(api.text);
  console.log(
    JSON.stringify(receiver.spans.slice(0, 400).map(s => [s.service, s.name, s.kind, s.attributes])),
  );
  console.log(watched.processes.lines('worker').slice(0, 10), watched.processes.lines('api').slice(-10));
});
