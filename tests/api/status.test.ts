import { describe, expect, it } from 'vitest';
import { statusWords } from '../../api/texts/status.ts';

const NOW = new Date('2026-03-10T12:00:00Z');
const LIVE = { stage: 'live', paused: false, attention: null, ended: null, lastSyncAt: NOW } as const;
const synced = (minutes: number) => ({ ...LIVE, lastSyncAt: new Date(NOW.getTime() - minutes * 60_000) });

describe('the words of a status', () => {
  it.each([
    [
      0,
      'Connected, last sync: less than a minute ago',
      'Connecté, dernière synchronisation : il y a moins d’une minute',
    ],
    [1, 'Connected, last sync: 1 minute ago', 'Connecté, dernière synchronisation : il y a 1 minute'],
    [59, 'Connected, last sync: 59 minutes ago', 'Connecté, dernière synchronisation : il y a 59 minutes'],
    [90, 'Connected, last sync: 1 hour ago', 'Connecté, dernière synchronisation : il y a 1 heure'],
    [3 * 1440, 'Connected, last sync: 3 days ago', 'Connecté, dernière synchronisation : il y a 3 jours'],
  ])('say how long ago the last sync was: %i minutes', (minutes, english, french) => {
    expect(statusWords(synced(minutes), NOW, 'en')).toBe(english);
    expect(statusWords(synced(minutes), NOW, 'fr')).toBe(french);
  });

  it('name who reconnects what before everything else but the end', () => {
    const facts = {
      ...LIVE,
      paused: true,
      ended: { side: 'QuickBooks Online', name: 'Main Street Auto LLC' },
    };
    expect(statusWords(facts, NOW, 'en')).toMatch(
      /^Reconnect QuickBooks Online: the shop’s owner .*“Main Street Auto LLC”/,
    );
    expect(statusWords({ ...facts, stage: 'cancelled' }, NOW, 'en')).toBe('Cancelled');
  });

  it.each([
    [
      180,
      'Waiting for the computer that runs QuickBooks, last seen 3 hours ago',
      'En attente de l’ordinateur où tourne QuickBooks, vu il y a 3 heures',
    ],
    [
      null,
      'Waiting for the computer that runs QuickBooks, which has not been here yet',
      'En attente de l’ordinateur où tourne QuickBooks, qui n’est pas encore venu',
    ],
  ])('name the computer that is waited for: seen %s minutes ago', (minutes, english, french) => {
    const seen = minutes === null ? null : new Date(NOW.getTime() - minutes * 60_000);
    const attention = { code: 'computer-away', title: 'The computer is away.' };
    const facts = { ...LIVE, attention, computerSeenAt: seen };
    expect(statusWords(facts, NOW, 'en')).toBe(english);
    expect(statusWords(facts, NOW, 'fr')).toBe(french);
    expect(statusWords({ ...facts, stage: 'cancelled' }, NOW, 'en')).toBe('Cancelled');
  });

  it('name what needs attention, then a pause, then the stage', () => {
    const facts = { ...LIVE, paused: true, attention: { title: 'The books are closed.' } };
    expect(statusWords(facts, NOW, 'en')).toBe('Needs attention: The books are closed.');
    expect(statusWords({ ...LIVE, paused: true }, NOW, 'fr')).toMatch(/^En pause/);
    expect(statusWords({ ...LIVE, stage: 'review' }, NOW, 'en')).toBe('In Progress: three days to review');
    expect(statusWords({ ...LIVE, lastSyncAt: null }, NOW, 'en')).toBe(
      'Connected, the first sync is on its way',
    );
  });
});
