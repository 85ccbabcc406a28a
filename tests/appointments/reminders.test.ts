import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testServerPath } from '../support/ground.ts';
import { type Script, scriptAt } from '../workflows/script.ts';
import type { ShopDriver } from '../workflows/shop-driver.ts';
import { DAY_MS, failedTasks, HOUR_MS, skippingWorld, type World } from '../workflows/support.ts';
import { mailIn, makeRepresentative, makeShop, openScene, type Scene, slotsOf } from './scene.ts';

let scene: Scene;
let world: World;
let script: Script;
let shop: ShopDriver;
let slots: string[];

/** The shop's real workflow on a clock that skips, with the real activities of appointments over Postgres. */
beforeEach(async () => {
  scene = await openScene();
  await makeRepresentative(scene, 'rep-1', { name: 'Robin Rep' });
  await makeShop(scene, 'shop-1', { name: 'Olive Owner', language: 'fr' });
  slots = await slotsOf(scene, 'rep-1');
  world = await skippingWorld(await testServerPath(), scriptAt);
  script = world.script;
  const { takeSlot, releaseSlot, raiseNotice } = scene.activities.records;
  script.answer('takeSlot', input => takeSlot(input));
  script.answer('releaseSlot', input => releaseSlot(input));
  script.answer('raiseNotice', input => raiseNotice(input));
  shop = await world.order('shop-1');
});
afterEach(async () => {
  await world?.stop();
  await scene?.close();
  expect(failedTasks()).toEqual([]);
});

const passUntil = async (instant: number) => await world.pass(instant - Date.parse(await world.now()));
const told = async () =>
  (await mailIn(scene)).map(
    ({ kind, toAddress, language }) => `${kind} ${toAddress.split('@')[0]} ${language}`,
  );
const both = (kind: string) => [`${kind} owner-shop-1 fr`, `${kind} person-rep-1 en`];
const book = (move: 'book' | 'reschedule', startsAt: string | undefined) =>
  shop.ask(move, { representativeId: 'rep-1', startsAt: startsAt ?? '' });

describe('reminders', () => {
  it('reach both sides by mail a day and an hour before, once each', async () => {
    await book('book', slots[0]);
    const start = Date.parse(slots[0] ?? '');
    await passUntil(start - DAY_MS - HOUR_MS / 2);
    expect(await told()).toEqual(both('appointment-booked'));
    await passUntil(start - DAY_MS + HOUR_MS / 2);
    expect((await told()).slice(2)).toEqual(both('appointment-reminder-day'));
    await passUntil(start - HOUR_MS / 2);
    expect((await told()).slice(4)).toEqual(both('appointment-reminder-hour'));
    await passUntil(start + 3 * HOUR_MS);
    expect(await told()).toHaveLength(6);
    const [toOwner] = (await mailIn(scene)).filter(({ kind }) => kind === 'appointment-reminder-day');
    expect(toOwner?.calendar).toBeNull();
    expect(toOwner?.subject).toMatch(/^Rappel : votre rendez-vous Daybook, /);
    expect(toOwner?.body).toMatch(
      /Votre heure : .*\(America\/Chicago\)\nHeure pour Robin Rep : .*\(America\/New_York\)/,
    );
  });

  it('follow an appointment that was moved, and end with one that was cancelled', async () => {
    const [first, later] = [slots[0], slots.at(-1)];
    await book('book', first);
    await book('reschedule', later);
    await passUntil(Date.parse(first ?? '') + HOUR_MS);
    expect((await told()).slice(2)).toEqual(both('appointment-moved'));
    await passUntil(Date.parse(later ?? '') - 2 * HOUR_MS);
    expect((await told()).slice(4)).toEqual(both('appointment-reminder-day'));
    await shop.as('shop', 'cancelAppointment', {});
    await passUntil(Date.parse(later ?? '') + DAY_MS);
    expect((await told()).slice(6)).toEqual(both('appointment-cancelled'));
    const open = await scene.database.$client`select kind from notices where resolved_at is null`;
    expect(open).toEqual([]);
  });
});

describe('a round of the post office', () => {
  it('does its other steps when one fails', async () => {
    script.answer('sendMail', () => Promise.reject(new Error('no server')));
    const round = (id: string) =>
      world.client.workflow.execute('postOffice', { workflowId: id, taskQueue: 'daybook' });
    expect(await round('round-1')).toEqual({ v: 1, failedSteps: 1 });
    expect(script.of('sendMail').map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(script.of('announceNotices')).toHaveLength(1);
    script.usual('sendMail');
    expect(await round('round-2')).toEqual({ v: 1, failedSteps: 0 });
  });
});
