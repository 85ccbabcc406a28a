import { STAGE_TEXT } from '../../domain/lifecycle/stages.ts';
import type { StatusTexts } from './status-texts.ts';

export const english: StatusTexts = {
  stage: STAGE_TEXT,
  paused: 'Paused: nothing is sent until it is resumed',
  connected: minutes =>
    minutes === null ? 'Connected, the first sync is on its way' : `Connected, last sync: ${ago(minutes)}`,
  reconnect: (side, name) =>
    `Reconnect ${side}: the shop’s owner signs in again and chooses “${name}”. Nothing is lost: the days that wait then run by themselves`,
  awaitsComputer: minutes =>
    minutes === null
      ? 'Waiting for the computer that runs QuickBooks, which has not been here yet'
      : `Waiting for the computer that runs QuickBooks, last seen ${ago(minutes)}`,
  needsAttention: title => `Needs attention: ${title}`,
};

function ago(minutes: number): string {
  if (minutes < 1) return 'less than a minute ago';
  if (minutes < 60) return count(minutes, 'minute');
  if (minutes < 48 * 60) return count(Math.floor(minutes / 60), 'hour');
  return count(Math.floor(minutes / (24 * 60)), 'day');
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'} ago`;
}
