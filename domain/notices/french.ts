import type { ErrorCode } from '../errors/codes.ts';
import { dayWords } from './day-words.ts';
import type { NoticeFacts, NoticeTexts } from './facts.ts';
import { codesOf, countsOf, daysOf, plural, total } from './words.ts';

export const french: NoticeTexts = {
  'reconnect-source': () => ({
    waits:
      'La connexion au système de l’atelier a pris fin. Rien n’est lu avant son renouvellement ; rien n’est perdu.',
    act: 'Connectez de nouveau le même atelier ; les jours en attente partent ensuite d’eux-mêmes.',
  }),
  'reconnect-books': (_subject, facts) => ({
    waits: `La connexion aux livres${company(facts)} a pris fin ou n’accepte plus d’écritures. Rien n’est envoyé avant son renouvellement ; rien n’est perdu.`,
    act: 'Le propriétaire de l’atelier se connecte de nouveau à la même société ; les jours en attente partent ensuite d’eux-mêmes.',
  }),
  attention: (_subject, facts) => ({
    waits: `L’atelier est retenu : ${title(facts.code)}`,
    act: act(facts.code),
  }),
  'parked-documents': (_subject, facts) => ({
    waits: `${plural(total(facts), 'document attend', 'documents attendent')} une réponse${facts.oldest ? `, le plus ancien du ${facts.oldest}` : ''} : ${countsOf(facts)}`,
    act: codesOf(facts)
      .map(code => `${code} : ${act(code)}`)
      .join(' '),
  }),
  'trial-review': (_subject, facts) => ({
    waits: `L’essai est prêt à être vérifié : ${daysOf(facts)}.`,
    act: 'Comparez chaque jour au rapport de l’atelier, puis approuvez-le, ou rejetez l’essai avec une note.',
  }),
  'go-live': () => ({
    waits: 'Les trois jours d’essai sont dans les livres et prouvés.',
    act: 'Mettez en service : ensuite chaque jour est inscrit de lui-même.',
  }),
  'trial-without-days': () => ({
    waits: 'En 14 jours d’essai, le système de l’atelier n’a pas montré trois jours d’activité.',
    act: 'Demandez à l’atelier s’il travaille dans le système connecté, et si la date de début est juste.',
  }),
  'day-late': (_subject, facts) => ({
    waits: `Pas encore de preuve pour ${daysOf(facts)}, pourtant dû.`,
    act: 'Synchronisez le jour ; s’il reste sans preuve, lisez le journal de l’atelier et celui du moteur.',
  }),
  'open-cases': (_subject, { counts = {}, oldest }) => ({
    waits: `Ce qui a changé après la comptabilisation attend une décision : ${counts.drift ?? 0} dans les livres, ${counts.correction ?? 0} dans le système d’atelier ; le plus ancien appartient au ${oldest}.`,
    act: 'Examinez chaque cas : acceptez, rétablissez ou ajustez.',
  }),
  'day-differs': (subject, facts) => ({
    waits: `${subject} : ${dayWords(facts, 'fr') ?? 'les livres diffèrent du système de l’atelier'}.`,
    act: 'Ouvrez la preuve : elle nomme chaque différence et ce qui la règle.',
  }),
  'pc-silent': () => ({
    waits:
      'Le programme sur le PC de l’atelier n’a rien demandé depuis un jour. Ce qui doit être inscrit attend.',
    act: 'Allumez le PC, ouvrez le logiciel comptable et démarrez le Web Connector.',
  }),
  'appointment-tomorrow': () => ({
    waits: 'Le rendez-vous d’installation a lieu dans moins d’un jour.',
    act: 'Soyez présent, ou choisissez un autre moment.',
  }),
  'appointment-soon': () => ({
    waits: 'Le rendez-vous d’installation a lieu dans moins d’une heure.',
    act: 'Soyez présent, ou choisissez un autre moment.',
  }),
  'appointment-outcome': () => ({
    waits: 'Le rendez-vous d’installation est passé et personne n’a dit comment il s’est déroulé.',
    act: 'Commencez l’installation, ou notez que l’atelier était absent.',
  }),
  'appointment-in-time-off': () => ({
    waits: 'Le représentant du rendez-vous d’installation est absent à ce moment.',
    act: 'Déplacez le rendez-vous vers un autre moment ou un autre représentant, ou retirez l’absence.',
  }),
  'settling-open': (_subject, facts) => ({
    waits: `L’atelier est annulé, et on ne sait pas encore ce qu’est devenu tout ce qui a été envoyé${facts.code ? ` : ${title(facts.code)}` : '.'}`,
    act: 'Renouvelez la connexion en lecture, ou comparez la liste aux livres et clôturez à votre nom.',
  }),
  'webhook-failing': subject => ({
    waits: `Le point de réception ${subject} n’accepte aucun envoi.`,
    act: 'Lisez son journal d’envois et corrigez l’adresse ou le serveur ; après cinq jours il est désactivé.',
  }),
  'webhook-disabled': (subject, facts) => ({
    waits: `Le point de réception ${subject} est désactivé : ${facts.code === 'gone' ? 'il a répondu 410 Gone' : 'il a échoué pendant cinq jours'}.`,
    act: 'Corrigez-le et réactivez-le, ou supprimez-le ; ce qu’il a manqué peut être renvoyé à la main.',
  }),
  'mail-failed': (_subject, facts) => ({
    waits: `${plural(total(facts), 'courriel n’a pas pu être remis', 'courriels n’ont pas pu être remis')} à des personnes de l’atelier.`,
    act: 'Corrigez l’adresse de la personne, ou les réglages du serveur de courrier.',
  }),
};

/** What a code means and what helps, for the codes that wait for a person; the others read like a fault of ours. */
const CODES: Readonly<Partial<Record<ErrorCode, readonly [title: string, act: string]>>> = {
  'authorization-expired': [
    'La connexion a pris fin.',
    'Reconnectez la même société ou le même atelier ; les jours en attente partent ensuite d’eux-mêmes.',
  ],
  'company-unavailable': [
    'Les livres de la société n’acceptent pas d’écritures pour le moment.',
    'Vérifiez l’abonnement QuickBooks et la société ; puis reconnectez.',
  ],
  'computer-away': [
    'L’ordinateur où tourne QuickBooks est absent.',
    'Allumez-le, ouvrez la société dans QuickBooks et cliquez sur Update Selected dans le Web Connector ; ce qui attend part ensuite de lui-même.',
  ],
  'invalid-document': [
    'Un document ne tombe pas juste.',
    'Corrigez-le dans le système de l’atelier ; la prochaine synchronisation le relit.',
  ],
  'mapping-missing': [
    'Quelque chose de nouveau n’a pas encore de place dans les livres.',
    'Affectez-le ; l’écriture part ensuite d’elle-même.',
  ],
  'question-open': ['Un document attend une réponse.', 'Répondez à la question que l’écriture nomme.'],
  'changed-after-posting': [
    'Le système de l’atelier a changé ce qui est déjà dans les livres.',
    'Décidez comment inscrire le changement ; d’ici là, la preuve montre la différence.',
  ],
  'period-closed': [
    'Les livres sont clos pour cette date.',
    'Rouvrez la période dans les livres, ou déplacez l’écriture vers un jour ouvert.',
  ],
  'edited-in-books': [
    'Une personne a modifié cette écriture dans les livres.',
    'Acceptez la modification ou rétablissez l’écriture.',
  ],
  'target-refused': [
    'Les livres ont refusé une écriture.',
    'Lisez le motif, corrigez dans les livres ou l’affectation, et réessayez.',
  ],
};
const FAULT = [
  'Un imprévu est survenu dans Daybook.',
  'Signalez-le avec l’identifiant ; rien n’est perdu.',
] as const;

function rowOf(code: string | undefined): readonly [string, string] {
  return CODES[code as ErrorCode] ?? FAULT;
}

const title = (code: string | undefined) => rowOf(code)[0];
const act = (code: string | undefined) => rowOf(code)[1];

function company({ realmId }: NoticeFacts): string {
  return realmId ? ` (société ${realmId})` : '';
}
