import type { NoticeFacts } from './facts.ts';
import type { NoticeKind } from './kinds.ts';
import { type NoticeLanguage, noticeText, noticeWay } from './texts.ts';

/** One notice as a mail tells it. */
export type MailedNotice = {
  readonly kind: NoticeKind;
  readonly subject: string;
  readonly facts: NoticeFacts;
  /** ISO, UTC. */
  readonly raisedAt: string;
  /** 0: told to those who act; above: nobody acted. */
  readonly level: number;
};

export type NoticeMail = {
  readonly language: NoticeLanguage;
  readonly shopId: string | null;
  /** Null for what concerns no shop. */
  readonly shopName: string | null;
  /** IANA zone of the shop, in which times are written. */
  readonly zone: string;
  /** Base address of the API, without a slash at the end. */
  readonly publicUrl: string;
  readonly notices: readonly MailedNotice[];
};

const WORDS = {
  en: {
    subject: (count: number, name: string) =>
      `${name}: ${count === 1 ? 'one matter waits' : `${count} matters wait`}`,
    escalated: 'Nobody has acted yet.',
    since: 'Since',
    act: 'What helps',
    where: 'Where',
    all: 'Everything that waits',
    once: 'You get this once for each matter, and again only if nobody acts.',
  },
  fr: {
    subject: (count: number, name: string) =>
      `${name} : ${count === 1 ? 'une question attend' : `${count} questions attendent`}`,
    escalated: 'Personne n’a encore agi.',
    since: 'Depuis',
    act: 'Ce qui aide',
    where: 'Où',
    all: 'Tout ce qui attend',
    once: 'Vous recevez ceci une fois par question, et de nouveau seulement si personne n’agit.',
  },
} as const;

/** One mail about everything that one person is to hear of one shop now: what waits, since when, and what frees it. */
export function noticeMail(mail: NoticeMail): { readonly subject: string; readonly body: string } {
  const words = WORDS[mail.language];
  const list = mail.shopId === null ? '/v1/notices' : `/v1/shops/${mail.shopId}/notices`;
  return {
    subject: words.subject(mail.notices.length, mail.shopName ?? 'Daybook'),
    body: [
      ...mail.notices.map(notice => paragraph(notice, mail)),
      `${words.all}: GET ${mail.publicUrl}${list}\n${words.once}\n`,
    ].join('\n'),
  };
}

function paragraph(notice: MailedNotice, { language, shopId, zone, publicUrl }: NoticeMail): string {
  const { kind, subject, facts, raisedAt, level } = notice;
  const words = WORDS[language];
  const { waits, act } = noticeText(kind, subject, facts, language);
  const [method = '', path = ''] = noticeWay(kind, shopId, subject).split(' ');
  return [
    level > 0 ? `${waits} ${words.escalated}` : waits,
    `  ${words.since}: ${timeIn(facts.since ?? raisedAt, zone, language)}`,
    `  ${words.act}: ${act}`,
    `  ${words.where}: ${method} ${publicUrl}${path}`,
    '',
  ].join('\n');
}

/** An instant as people of the shop write it, with the zone's name beside it. */
function timeIn(instant: string, zone: string, language: NoticeLanguage): string {
  const format = new Intl.DateTimeFormat(language === 'fr' ? 'fr-CA' : 'en-US', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: zone,
  });
  return `${format.format(new Date(instant))} (${zone})`;
}
