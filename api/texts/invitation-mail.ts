import type { PersonRole } from '../../domain/lifecycle/stages.ts';
import type { Language } from './language.ts';

export type InvitationFacts = {
  readonly role: PersonRole;
  /** Null for staff. */
  readonly shopName: string | null;
  readonly inviter: string;
  readonly link: string;
  readonly token: string;
  readonly expiresAt: Date;
};

const ROLE_WORDS: Readonly<Record<Language, Readonly<Record<PersonRole, string>>>> = {
  en: {
    shop: 'owner',
    bookkeeper: 'bookkeeper',
    onboarding: 'onboarding',
    accountant: 'accountant',
    support: 'support',
    admin: 'administrator',
  },
  fr: {
    shop: 'propriétaire',
    bookkeeper: 'teneur de livres',
    onboarding: 'mise en service',
    accountant: 'comptable',
    support: 'assistance',
    admin: 'administrateur',
  },
};

/** Subject and plain text of an invitation. The token stands in it once, in the link and for programs. */
export function invitationMail(
  facts: InvitationFacts,
  language: Language,
): { subject: string; body: string } {
  const role = ROLE_WORDS[language][facts.role];
  const where = facts.shopName ?? 'Daybook';
  const date = facts.expiresAt.toLocaleDateString(language === 'fr' ? 'fr-CA' : 'en-US', {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  if (language === 'fr')
    return {
      subject: `Invitation : ${where}`,
      body: [
        `${facts.inviter} vous invite à rejoindre ${where} (rôle : ${role}).`,
        `Acceptez ici, au plus tard le ${date} :\n${facts.link}`,
        `Avez-vous déjà une clé ? Envoyez ce jeton avec elle à POST /v1/invitations/accept :\n${facts.token}`,
        'Si vous n’attendiez pas ce message, ne faites rien.',
      ].join('\n\n'),
    };
  return {
    subject: `Invitation: ${where}`,
    body: [
      `${facts.inviter} invites you to ${where} (role: ${role}).`,
      `Accept here, by ${date}:\n${facts.link}`,
      `Do you have a key already? Send this token with it to POST /v1/invitations/accept:\n${facts.token}`,
      'If you did not expect this message, do nothing.',
    ].join('\n\n'),
  };
}
