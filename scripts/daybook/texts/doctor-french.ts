import type { DoctorTexts } from './doctor-english.ts';

export const DOCTOR_FRENCH: DoctorTexts = {
  checks: {
    node: 'Node',
    packages: 'paquets Temporal',
    configuration: 'configuration',
    keys: 'clés',
    database: 'Postgres',
    migrations: 'tables',
    temporal: 'Temporal',
    namespace: 'espace de noms et attributs de recherche',
    workers: 'workers',
    schedules: 'tâches planifiées',
    api: 'API',
    clock: 'horloge',
    disk: 'disque',
  },
  remedies: {
    node: 'Lancez les commandes par npm : il prend la version nommée dans package.json.',
    packages: 'Tous les paquets @temporalio/* doivent avoir une seule version : npm install.',
    configuration: 'Corrigez la variable ; docs/operations.md les énumère toutes.',
    keys: 'Ajoutez la clé manquante à DAYBOOK_KEYS : sans elle, la base est illisible.',
    database: 'Démarrez Postgres ou corrigez DATABASE_URL.',
    migrations: 'Lancez `node scripts/migrate.ts` (le service « migrations » du fichier compose).',
    newerTables:
      'La base est plus récente que cette version : utilisez la version qui l’a faite, ou une plus récente.',
    temporal: 'Démarrez Temporal ou corrigez TEMPORAL_ADDRESS et son TLS ou sa clé d’API.',
    namespace: 'Créez-les : scripts/compose/temporal-namespace.sh, ou la page de Temporal Cloud.',
    workers: 'Démarrez un worker : rien n’est synchronisé tant que personne n’écoute.',
    schedules: 'Démarrez un worker : il les crée quand elles manquent.',
    pausedSchedule: 'Quelqu’un l’a suspendue dans Temporal : reprenez-la là-bas.',
    api: 'Démarrez l’API ou corrigez DAYBOOK_API ; son journal dit pourquoi elle n’est pas prête.',
    clock: 'Réglez les horloges par NTP : jetons, baux et clôtures en dépendent.',
    disk: 'Libérez de la place, ou donnez un autre disque à ce dossier.',
  },
};
