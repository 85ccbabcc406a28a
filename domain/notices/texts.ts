import { english } from './english.ts';
import type { NoticeFacts, NoticeText, NoticeTexts } from './facts.ts';
import { french } from './french.ts';
import { NOTICE_RULES, type NoticeKind } from './kinds.ts';

export type NoticeLanguage = 'en' | 'fr';

const NOTICE_TEXTS: Readonly<Record<NoticeLanguage, NoticeTexts>> = { en: english, fr: french };

export function noticeText(
  kind: NoticeKind,
  subject: string,
  facts: NoticeFacts,
  language: NoticeLanguage,
): NoticeText {
  return NOTICE_TEXTS[language][kind](subject, facts);
}

/** Where the act is done: method and path of the API. `shopId` is null for what concerns the whole installation. */
export function noticeWay(kind: NoticeKind, shopId: string | null, subject: string): string {
  const endpoints = shopId === null ? '/v1/webhook-endpoints' : '/v1/shops/{shop}/webhook-endpoints';
  const way = shopId === null && kind === 'mail-failed' ? 'GET /v1/mail' : NOTICE_RULES[kind].way;
  return way
    .replace('{endpoints}', endpoints)
    .replace('{shop}', shopId ?? '')
    .replace('{subject}', encodeURIComponent(subject));
}
