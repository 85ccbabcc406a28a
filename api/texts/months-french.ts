import type { ItemCode } from '../../domain/months/checklist.ts';
import type { ItemTexts } from './months-english.ts';

export const MONTHS_FRENCH: Readonly<Record<ItemCode, ItemTexts>> = {
  'month-over': [
    'Mois terminé',
    'Le mois est terminé.',
    'Le mois n’est pas terminé.',
    'Attendez la clôture de son dernier jour.',
  ],
  'days-proved': [
    'Jours prouvés',
    'Chaque jour qui est à nous est prouvé, ou son écart a été accepté nommément.',
    'Des jours ne sont pas prouvés.',
    'Ouvrez la preuve de chaque jour et réglez ou acceptez son écart.',
  ],
  'entries-settled': [
    'Rien en attente',
    'Rien n’est en attente, refusé, inconnu ou en route.',
    'Des écritures sont en attente, refusées, inconnues ou en route.',
    'Libérez chaque écriture : sa page dit ce qu’elle attend.',
  ],
  drifts: [
    'Aucune dérive ouverte',
    'Rien de ce que des personnes ont changé dans les livres n’est sans décision.',
    'Des personnes ont changé nos écritures dans les livres, et personne n’a décidé.',
    'Acceptez ou rétablissez chaque changement.',
  ],
  corrections: [
    'Aucune correction ouverte',
    'Rien de ce qui a changé dans le système d’atelier n’attend une décision.',
    'Le système d’atelier a changé ce qui ne peut l’être à sa place.',
    'Décidez où va chaque écart.',
  ],
  receivables: [
    'Comptes clients expliqués',
    'Ce que les clients doivent dans les livres est ce que le système d’atelier a d’impayé.',
    'Ce que les clients doivent dans les livres n’est pas ce que le système d’atelier a d’impayé.',
    'Regardez chaque client avec un écart ; nommez-en la raison ou corrigez.',
  ],
  'deposits-held': [
    'Acomptes expliqués',
    'Ce que les clients ont payé d’avance dans les livres est ce que le système d’atelier a sur des commandes ouvertes.',
    'Ce que les clients ont payé d’avance dans les livres n’est pas ce que le système d’atelier a sur des commandes ouvertes.',
    'Regardez chaque client avec un écart ; nommez-en la raison ou corrigez.',
  ],
  'waiting-for-deposit': [
    'En attente de dépôt',
    'Aucun paiement du mois n’attend un dépôt bancaire depuis plus de 14 jours.',
    'Des paiements attendent un dépôt bancaire depuis plus de 14 jours.',
    'Faites les dépôts dans les livres, ou nommez pourquoi l’argent n’est pas à la banque.',
  ],
  tax: [
    'Taxes concordantes',
    'Le rapport de taxes du mois est le mouvement du passif.',
    'Le rapport de taxes du mois n’est pas le mouvement du passif.',
    'Ouvrez le rapport de taxes ; la ligne avec un écart nomme la taxe et l’emplacement.',
  ],
  files: [
    'Fichiers reçus',
    'Tout ce qui se remet par fichier a été reçu.',
    'Des fichiers du mois n’ont pas été reçus.',
    'Remettez les fichiers, ou dites qu’il n’y a rien pour ces jours.',
  ],
};
