export type Language = 'en' | 'fr';

const ENGLISH = {
  usage: `Usage: npm run daybook -- <command> [options]

  shops                          every shop: status, what it waits for, who acts
  status <shop>                  where one shop stands
  cancel <shop> [--reason text]  cancel it: from that instant nothing is sent

<shop> is an id, or a part of the name that fits one shop.
--json prints the API's answer; --help prints this.

DAYBOOK_API      address of the API (default http://127.0.0.1:3000)
DAYBOOK_API_KEY  key to sign in with (default: the practice key of support)
`,
  stage: 'stage',
  since: 'since',
  waitsFor: 'waits for',
  acts: 'who acts',
  next: 'next act',
  act: 'what helps',
  source: 'shop system',
  books: 'books',
  appointment: 'appointment',
  noneFits: 'No shop fits',
  severalFit: 'Several shops fit',
  unreachable: 'The API does not answer at',
  badUse: 'Not understood. See --help.',
};

export type Texts = typeof ENGLISH;

const FRENCH: Texts = {
  usage: `Utilisation : npm run daybook -- <commande> [options]

  shops                            tous les ateliers : état, ce qu’ils attendent, qui agit
  status <atelier>                 où en est un atelier
  cancel <atelier> [--reason ...]  annuler : dès cet instant, plus rien n’est envoyé

<atelier> est un identifiant, ou une partie du nom qui ne désigne qu’un atelier.
--json affiche la réponse de l’API ; --help affiche ceci.

DAYBOOK_API      adresse de l’API (par défaut http://127.0.0.1:3000)
DAYBOOK_API_KEY  clé d’accès (par défaut : la clé d’essai de l’assistance)
`,
  stage: 'étape',
  since: 'depuis',
  waitsFor: 'attend',
  acts: 'qui agit',
  next: 'prochain acte',
  act: 'que faire',
  source: 'système de l’atelier',
  books: 'comptabilité',
  appointment: 'rendez-vous',
  noneFits: 'Aucun atelier ne correspond à',
  severalFit: 'Plusieurs ateliers correspondent',
  unreachable: 'L’API ne répond pas à',
  badUse: 'Commande non comprise. Voir --help.',
};

/** The language of the terminal: French or English. */
export function languageOf(env: NodeJS.ProcessEnv): Language {
  return (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

export function textsOf(language: Language): Texts {
  return language === 'fr' ? FRENCH : ENGLISH;
}
