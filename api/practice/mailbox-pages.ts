import type { MailRow } from '../../db/queries/outgoing-mail.ts';
import { escaped } from '../pages.ts';
import type { Language } from '../texts/language.ts';
import { MAILBOX_TEXTS, type MailboxTexts } from './mailbox-texts.ts';

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
table{border-collapse:collapse;width:100%}caption{text-align:left;padding:.5rem 0}
th,td{text-align:left;padding:.4rem .8rem .4rem 0;border-bottom:1px solid;vertical-align:top}
a:focus-visible{outline:3px solid;outline-offset:2px}
.text{white-space:pre-wrap;border:1px solid;padding:1rem;overflow-wrap:anywhere}
dt{font-weight:600}dd{margin:0 0 .5rem}`;

const HOME = '/practice/mailbox';

/** The list of messages; `older` is the row before which the next page begins. */
export function listPage(rows: readonly MailRow[], older: number | null, first: boolean, language: Language) {
  const texts = MAILBOX_TEXTS[language];
  const heads = texts.columns.map(column => `<th scope="col">${escaped(column)}</th>`).join('');
  const table = `<table><caption>${escaped(texts.caption)}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows.map(row => lineOf(row, texts)).join('\n')}
</tbody></table>`;
  const links = [
    ...(first ? [] : [link(HOME, texts.newest)]),
    ...(older === null ? [] : [link(`${HOME}?before=${older}`, texts.older)]),
  ];
  const body = rows.length === 0 ? `<p>${escaped(texts.empty)}</p>` : table;
  const nav =
    links.length === 0 ? '' : `<nav aria-label="${escaped(texts.caption)}">${links.join(' · ')}</nav>`;
  return page(texts.title, `<p>${escaped(texts.about)}</p>\n${body}\n${nav}`, language);
}

/** One message, in its own language. */
export function messagePage(row: MailRow, language: Language): string {
  const texts = MAILBOX_TEXTS[language];
  const { fields } = texts;
  const facts = [
    [fields.to, row.toAddress],
    ...(row.replyTo === null ? [] : [[fields.replyTo, row.replyTo]]),
    [fields.at, written(row)],
    [fields.state, texts.states[row.state] ?? row.state],
    [fields.language, texts.languages[row.language] ?? row.language],
  ].map(([name = '', value = '']) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`);
  const invitation =
    row.calendar === null
      ? ''
      : `<p>${link(`${HOME}/${row.id}/invite.ics`, texts.invitation(row.calendarMethod ?? ''))}</p>`;
  const body = `<nav aria-label="${escaped(texts.title)}">${link(HOME, texts.back)}</nav>
<dl>${facts.join('')}</dl>
${invitation}
<article class="text" lang="${escaped(row.language)}">${escaped(row.body)}</article>`;
  return page(row.subject, body, language, row.language);
}

function lineOf(row: MailRow, texts: MailboxTexts): string {
  const subject = `<th scope="row" lang="${escaped(row.language)}">${link(`${HOME}/${row.id}`, row.subject)}</th>`;
  const cells = [row.toAddress, written(row), texts.states[row.state] ?? row.state];
  return `<tr>${subject}${cells.map(cell => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
}

function written(row: MailRow): string {
  return row.createdAt.toISOString().slice(0, 16).replace('T', ' ');
}

function link(href: string, text: string): string {
  return `<a href="${escaped(href)}">${escaped(text)}</a>`;
}

function page(title: string, body: string, language: Language, titleLanguage: string = language): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)} – Daybook</title>
<style>${STYLE}</style></head>
<body><main><h1 lang="${escaped(titleLanguage)}">${escaped(title)}</h1>
${body}
</main></body></html>
`;
}
