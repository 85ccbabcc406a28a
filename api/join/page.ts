import { escaped } from '../pages.ts';
import type { Language } from '../texts/language.ts';
import { JOIN_TEXTS } from './texts.ts';

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
label{display:block;font-weight:600;margin-top:1rem}.hint{margin:.2rem 0}
input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem}
button{font:inherit;padding:.5rem 1.2rem;margin-top:1rem}
input:focus-visible,button:focus-visible,code:focus-visible{outline:3px solid;outline-offset:2px}
code{display:block;overflow-wrap:anywhere;padding:.8rem;border:1px solid}`;

/** The page that an invitation's link leads to; the token stands behind the `#`, so that no server's log has it. */
export function joinPage(language: Language): string {
  const texts = JOIN_TEXTS[language];
  const say = (name: keyof typeof texts) => escaped(texts[name]);
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer"><title>${say('title')} – Daybook</title>
<style>${STYLE}</style><script src="/join.js" type="module"></script></head>
<body data-texts="${escaped(JSON.stringify(texts))}"><main><h1>${say('title')}</h1>
<noscript><p>${say('noScript')}</p></noscript>
<form id="join"><p>${say('about')}</p>
<label for="name">${say('name')}</label>
<input id="name" name="name" autocomplete="name" maxlength="120" aria-describedby="name-hint">
<p class="hint" id="name-hint">${say('nameHint')}</p>
<label for="key">${say('key')}</label>
<input id="key" name="key" type="password" autocomplete="off" aria-describedby="key-hint">
<p class="hint" id="key-hint">${say('keyHint')}</p>
<button>${say('accept')}</button></form>
<div id="outcome" role="status" aria-live="polite"></div>
<section id="made" hidden><h2>${say('yourKey')}</h2><p>${say('keepIt')}</p>
<code id="made-key" tabindex="0"></code><button id="copy" type="button">${say('copy')}</button></section>
</main></body></html>
`;
}
