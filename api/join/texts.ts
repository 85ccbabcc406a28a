import type { Language } from '../texts/language.ts';

/** The words of the page that an invitation leads to. */
export type JoinTexts = {
  readonly title: string;
  readonly about: string;
  readonly name: string;
  readonly nameHint: string;
  readonly key: string;
  readonly keyHint: string;
  readonly accept: string;
  readonly working: string;
  readonly done: string;
  readonly yourKey: string;
  readonly keepIt: string;
  readonly copy: string;
  readonly copied: string;
  readonly sameKey: string;
  readonly noToken: string;
  readonly noAnswer: string;
  readonly noScript: string;
};

export const JOIN_TEXTS: Readonly<Record<Language, JoinTexts>> = {
  en: {
    title: 'Accept the invitation',
    about: 'You were invited to Daybook. Accept, and you get a key to sign in with.',
    name: 'Your name',
    nameHint: 'As others shall see it beside what you do.',
    key: 'Your API key, if you have one already',
    keyHint: 'Then no new key is made: yours opens the new shop as well.',
    accept: 'Accept',
    working: 'One moment …',
    done: 'You have joined.',
    yourKey: 'Your key',
    keepIt: 'It is shown this once: keep it where nobody else reads it.',
    copy: 'Copy',
    copied: 'Copied.',
    sameKey: 'Your key opens it already.',
    noToken: 'This address is not complete. Open the link of the mail, or ask for a new invitation.',
    noAnswer: 'Daybook does not answer. Try again in a minute: nothing is lost.',
    noScript: 'This page needs JavaScript, since the invitation never travels in an address.',
  },
  fr: {
    title: 'Accepter l’invitation',
    about: 'Vous êtes invité à rejoindre Daybook. Acceptez, et vous recevez une clé d’accès.',
    name: 'Votre nom',
    nameHint: 'Tel que les autres le verront à côté de ce que vous faites.',
    key: 'Votre clé d’API, si vous en avez déjà une',
    keyHint: 'Aucune nouvelle clé n’est alors créée : la vôtre ouvre aussi le nouvel atelier.',
    accept: 'Accepter',
    working: 'Un instant…',
    done: 'Vous avez rejoint Daybook.',
    yourKey: 'Votre clé',
    keepIt: 'Elle n’est montrée qu’une fois : gardez-la là où personne d’autre ne la lit.',
    copy: 'Copier',
    copied: 'Copiée.',
    sameKey: 'Votre clé l’ouvre déjà.',
    noToken: 'Cette adresse est incomplète. Ouvrez le lien du message, ou demandez une nouvelle invitation.',
    noAnswer: 'Daybook ne répond pas. Réessayez dans une minute : rien n’est perdu.',
    noScript: 'Cette page a besoin de JavaScript, car l’invitation ne voyage jamais dans une adresse.',
  },
};
