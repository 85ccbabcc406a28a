import type { Organisation } from '../books/types.ts';
import { escapeMarkup } from '../text.ts';

const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem;color:#1c1c1c;background:#fff}fieldset{border:1px solid #767676;border-radius:.5rem;padding:1rem}label{display:block;padding:.4rem 0}button{font:inherit;padding:.5rem 1.25rem;margin-right:.5rem}';
const KEPT = ['client_id', 'response_type', 'scope', 'redirect_uri', 'state', 'practice_user'];

/** The consent page: one form, the organisations as checkboxes, two ways out. */
export function consentPage(organisations: readonly Organisation[], query: URLSearchParams): string {
  const kept = KEPT.map(name => {
    const value = query.get(name);
    return value === null ? '' : `<input type="hidden" name="${name}" value="${escapeMarkup(value)}">`;
  });
  const choices = organisations.map(
    ({ id, name }) =>
      `<label><input type="checkbox" name="practice_organisation" value="${id}"> ${escapeMarkup(name)}</label>`,
  );
  return document(
    'Connect to practice Xero',
    `<p>An app asks for: <code>${escapeMarkup(query.get('scope') ?? '')}</code>. This is a practice system; no real organisation is touched.</p>
<form method="post">${kept.join('')}<fieldset><legend>Which organisations?</legend>${choices.join('')}</fieldset>
<p><button type="submit" name="answer" value="allow">Allow access</button><button type="submit" name="answer" value="refuse" formnovalidate>Cancel</button></p></form>`,
  );
}

/** What a person sees where the app asked wrongly: nobody is sent anywhere. */
export function errorPage(error: string, sentence: string): string {
  return document(
    "Sorry, we can't connect",
    `<p role="alert">Error: <code>${escapeMarkup(error)}</code>. ${escapeMarkup(sentence)}</p>`,
  );
}

function document(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head><body><main><h1>${title}</h1>${body}</main></body></html>`;
}
