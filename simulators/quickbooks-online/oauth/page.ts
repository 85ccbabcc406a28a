import type { Company } from '../books.ts';
import { escapeMarkup } from '../text.ts';

const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem;color:#1c1c1c;background:#fff}fieldset{border:1px solid #767676;border-radius:.5rem;padding:1rem}label{display:block;padding:.4rem 0}button{font:inherit;padding:.5rem 1.25rem;margin-right:.5rem}';

/** The sign-in page: one form, the companies as radio buttons, two ways out. */
export function consentPage(companies: readonly Company[], query: URLSearchParams): string {
  const kept = ['client_id', 'response_type', 'scope', 'redirect_uri', 'state'].map(name => {
    const value = query.get(name);
    return value === null ? '' : `<input type="hidden" name="${name}" value="${escapeMarkup(value)}">`;
  });
  const choices = companies.map(({ realm, name }, index) => {
    const checked = index === 0 ? ' checked' : '';
    return `<label><input type="radio" name="practice_company" value="${realm}"${checked}> ${escapeMarkup(name)} <small>(${realm})</small></label>`;
  });
  return document(
    'Connect to practice QuickBooks Online',
    `<p>An app asks for: <code>${escapeMarkup(query.get('scope') ?? '')}</code>. This is a practice system; no real company is touched.</p>
<form method="get">${kept.join('')}<fieldset><legend>Which company?</legend>${choices.join('')}</fieldset>
<p><button type="submit" name="answer" value="connect">Connect</button><button type="submit" name="answer" value="refuse">No, thank you</button></p></form>`,
  );
}

/** What a person sees where the app asked wrongly: nobody is sent anywhere. */
export function errorPage(sentence: string): string {
  return document("Sorry, but we can't connect", `<p role="alert">${escapeMarkup(sentence)}</p>`);
}

function document(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head><body><main><h1>${title}</h1>${body}</main></body></html>`;
}
