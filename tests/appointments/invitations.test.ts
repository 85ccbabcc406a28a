import type { ParsedMail } from 'mailparser';
import { sync, type VEvent } from 'node-ical';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { perform } from '../integration/engine.ts';
import { type MailServer, startMailServer } from './mail-server.ts';
import {
  book,
  mailIn,
  makeRepresentative,
  makeShop,
  openScene,
  release,
  type Scene,
  slotsOf,
} from './scene.ts';

let scene: Scene;
let server: MailServer;
let slots: string[];

beforeEach(async () => {
  [scene, server] = await Promise.all([openScene(), startMailServer()]);
  await makeRepresentative(scene, 'rep-1', { name: 'Robin Rep' });
  await makeRepresentative(scene, 'rep-2', { name: 'Sam Second' });
  await makeShop(scene, 'shop-1', { name: 'Olive Owner', language: 'fr' });
  slots = await slotsOf(scene, 'rep-1');
});
afterEach(async () => {
  await server?.close();
  await scene?.close();
});

/** Sends what waits through the mail server; gives what it newly took, by address. */
async function sent(): Promise<ParsedMail[]> {
  const before = server.mail.length;
  const { post } = scene.by(`smtp://127.0.0.1:${server.port}`);
  await perform(() => post.sendMail({ v: 1 }));
  return server.mail.slice(before).toSorted((a, b) => addressOf(a).localeCompare(addressOf(b)));
}

function addressOf({ to }: ParsedMail): string {
  return Array.isArray(to) ? (to[0]?.text ?? '') : (to?.text ?? '');
}

/** The invitation of a message, read as a calendar program reads it. */
function invitationOf(mail: ParsedMail): { event: VEvent; method: string; type: string } {
  const part = mail.attachments.find(({ contentType }) => contentType === 'text/calendar');
  const text = part?.content.toString('utf8') ?? '';
  const event = Object.values(sync.parseICS(text)).find(one => one?.type === 'VEVENT') as VEvent;
  const method = /^METHOD:(\w+)\r$/m.exec(text)?.[1] ?? '';
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  return { event, method, type: part?.contentType ?? '' };
}

const wish = (startsAt: string | undefined, representativeId = 'rep-1') => ({
  shopId: 'shop-1',
  representativeId,
  startsAt,
});

describe('an appointment’s mail', () => {
  it('invites, updates with a raised sequence and cancels, under one UID', async () => {
    await book(scene, wish(slots[0]));
    const booked = (await sent()).map(invitationOf);
    await book(scene, wish(slots[1]));
    const moved = (await sent()).map(invitationOf);
    await release(scene, { shopId: 'shop-1', status: 'cancelled' });
    const cancelled = (await sent()).map(invitationOf);
    for (const pair of [booked, moved, cancelled]) expect(pair).toHaveLength(2);
    expect([...booked, ...moved, ...cancelled].map(({ method }) => method)).toEqual([
      'REQUEST',
      'REQUEST',
      'REQUEST',
      'REQUEST',
      'CANCEL',
      'CANCEL',
    ]);
    const events = [booked, moved, cancelled].map(([first]) => first?.event);
    expect(events.map(event => Number(event?.sequence))).toEqual([0, 1, 2]);
    expect(new Set(events.map(event => event?.uid)).size).toBe(1);
    expect(events.map(event => event?.status)).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED']);
    expect(events.map(event => event?.start.toISOString())).toEqual([slots[0], slots[1], slots[1]]);
    const end = new Date(Date.parse(slots[0] ?? '') + 3_600_000);
    expect(events[0]?.end?.toISOString()).toBe(end.toISOString());
  });

  it('names the sender as organizer, the representative as chair and the shop’s people as invited', async () => {
    await book(scene, wish(slots[0]));
    const [toOwner] = await sent();
    const { event } = invitationOf(toOwner as ParsedMail);
    expect(event.organizer).toMatchObject({ val: 'mailto:daybook@practice.test' });
    const attendees = [event.attendee].flat() as { params: Record<string, string>; val: string }[];
    expect(attendees.map(({ val, params }) => [val.toLowerCase(), params.ROLE, params.PARTSTAT])).toEqual([
      ['mailto:person-rep-1@practice.test', 'CHAIR', 'ACCEPTED'],
      ['mailto:owner-shop-1@practice.test', 'REQ-PARTICIPANT', 'NEEDS-ACTION'],
    ]);
    expect(toOwner?.replyTo?.text).toBe('person-rep-1@practice.test');
    expect(toOwner?.from?.text).toContain('daybook@practice.test');
  });

  it('speaks each reader’s language and shows both sides’ time with the zones named', async () => {
    await book(scene, wish(slots[0]));
    const [toOwner, toRepresentative] = await sent();
    const inZone = (zone: string, locale: string) =>
      new Intl.DateTimeFormat(locale, { timeZone: zone, hour: 'numeric', minute: '2-digit' })
        .format(new Date(slots[0] ?? ''))
        .replaceAll(/\s/g, ' ');
    const owner = (toOwner?.text ?? '').replaceAll(/[^\S\n]/g, ' ');
    expect(owner).toMatch(/^Bonjour Olive Owner,/);
    expect(owner).toContain(
      'L’installation de Daybook pour l’atelier « Main Street Auto » est réservée avec Robin Rep.',
    );
    const [here = '', there = ''] = owner.split('\n').filter(line => line.includes('(America/'));
    expect(here).toMatch(/^Votre heure : /);
    expect(here).toContain(`de ${inZone('America/Chicago', 'fr-CA')} à `);
    expect(here).toMatch(/heure .* du Centre.*\(America\/Chicago\)/);
    expect(there).toContain(`de ${inZone('America/New_York', 'fr-CA')} à `);
    expect(there).toMatch(/heure .* de l’Est.*\(America\/New_York\)/);
    expect(toOwner?.headers.get('content-language')).toBe('fr');
    const representative = (toRepresentative?.text ?? '').replaceAll(/[^\S\n]/g, ' ');
    expect(representative).toMatch(/^Hello Robin Rep,/);
    expect(representative).toContain('The installation for Main Street Auto is booked with you.');
    expect(representative).toContain(`${inZone('America/New_York', 'en-US')} to `);
    expect(representative).toMatch(/Your time: .*Eastern (Standard|Daylight) Time \(America\/New_York\)/);
    expect(representative).toMatch(
      /Time of Main Street Auto: .*Central (Standard|Daylight) Time \(America\/Chicago\)/,
    );
  });

  it('takes the appointment out of the calendar of a representative who gave it to another', async () => {
    await book(scene, wish(slots[0]));
    await sent();
    await book(scene, wish(slots[2], 'rep-2'));
    const mail = await sent();
    const told = mail.map(one => [
      addressOf(one),
      invitationOf(one).method,
      Number(invitationOf(one).event.sequence),
    ]);
    expect(told).toEqual([
      ['owner-shop-1@practice.test', 'REQUEST', 1],
      ['person-rep-1@practice.test', 'CANCEL', 1],
      ['person-rep-2@practice.test', 'REQUEST', 1],
    ]);
  });

  it('is written once, however often the worker tries again', async () => {
    for (let time = 0; time < 3; time += 1) expect((await book(scene, wish(slots[0]))).refusal).toBeNull();
    expect(await sent()).toHaveLength(2);
    for (let time = 0; time < 3; time += 1) await release(scene, { shopId: 'shop-1', status: 'cancelled' });
    expect(await sent()).toHaveLength(2);
  });

  it('tells of a missed appointment without an invitation, and from the third who books next', async () => {
    const startsAt = slots[0] ?? '';
    const after = new Date(Date.parse(startsAt) + 60_000).toISOString();
    await book(scene, wish(startsAt));
    expect(await release(scene, { shopId: 'shop-1', status: 'no-show' })).toMatchObject({
      refusal: 'appointment-is-to-come',
    });
    await scene.database.$client`update shops set no_shows = 2`;
    await release(scene, { shopId: 'shop-1', status: 'no-show', now: after });
    const [toOwner, toRepresentative, ...others] = (await mailIn(scene)).slice(2);
    expect(others).toEqual([]);
    expect(toOwner).toMatchObject({ kind: 'appointment-missed', calendar: null, language: 'fr' });
    expect(toOwner?.subject).toMatch(/^Manqué : /);
    expect(toOwner?.body).toContain('C’est le rendez-vous manqué numéro 3.');
    expect(toRepresentative?.body).toContain('The shop can no longer book by itself');
  });
});
