import type { StatusTexts } from './status-texts.ts';

export const french: StatusTexts = {
  stage: {
    ordered: 'En cours : choisissez un moment pour l’installation',
    scheduled: 'En cours : rendez-vous d’installation pris',
    installing: 'En cours : installation',
    trial: 'En cours : trois jours d’activité sont réunis',
    review: 'En cours : trois jours à vérifier',
    live: 'Connecté',
    cancelling: 'Annulation en cours : plus rien n’est envoyé',
    cancelled: 'Annulé',
  },
  paused: 'En pause : rien n’est envoyé avant la reprise',
  connected: minutes =>
    minutes === null
      ? 'Connecté, la première synchronisation est en route'
      : `Connecté, dernière synchronisation : ${ago(minutes)}`,
  reconnect: (side, name) =>
    `Reconnectez ${side} : le propriétaire de l’atelier se connecte de nouveau et choisit « ${name} ». Rien n’est perdu : les jours en attente partent ensuite d’eux-mêmes`,
  awaitsComputer: minutes =>
    minutes === null
      ? 'En attente de l’ordinateur où tourne QuickBooks, qui n’est pas encore venu'
      : `En attente de l’ordinateur où tourne QuickBooks, vu ${ago(minutes)}`,
  needsAttention: title => `Demande votre attention : ${title}`,
};

function ago(minutes: number): string {
  if (minutes < 1) return 'il y a moins d’une minute';
  if (minutes < 60) return count(minutes, 'minute');
  if (minutes < 48 * 60) return count(Math.floor(minutes / 60), 'heure');
  return count(Math.floor(minutes / (24 * 60)), 'jour');
}

function count(number: number, unit: string): string {
  return `il y a ${number} ${unit}${number === 1 ? '' : 's'}`;
}
