import { escaped } from '../pages.ts';
import type { Language } from '../texts/language.ts';
import { pageWords } from '../texts/preflight.ts';
import type { PreflightView } from './view.ts';

const STYLE = `body{font:1rem/1.4 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:1rem 0}td,th{border:1px solid #999;padding:.4rem;text-align:left;vertical-align:top}
.red{background:#fbdcdc}.amber{background:#fdf0cd}.green{background:#e0f3e0}
@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}`;

/** The pre-flight as a page to print: the lines, then both tax set-ups beside each other. */
export function preflightPage(shopName: string, view: PreflightView, language: Language): string {
  const words = pageWords(language);
  const lines = view.lines.map(line => [line.colour, line.means, line.act ?? '–', words.who[line.whoActs]]);
  const { source, books } = view.taxes;
  const rows = Array.from({ length: Math.max(source.length, books.length) }, (_, at) => [
    rateOf(source[at]),
    books[at] ? `${books[at].name} ${books[at].percent} %` : '',
  ]);
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(words.title)} – ${escaped(shopName)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(words.title)}: ${escaped(shopName)}</h1>
<p>${escaped(words.readAt)} ${escaped(view.readAt)}</p>
${table(
  words.columns,
  lines.map(([colour = '', ...cells]) => ({ colour, cells: [words.colours[colour] ?? colour, ...cells] })),
)}
<h2>${escaped(words.taxes)}</h2>
${table(
  words.taxColumns,
  rows.map(cells => ({ colour: '', cells })),
)}
</main></body></html>
`;
}

function rateOf(rate: PreflightView['taxes']['source'][number] | undefined): string {
  if (!rate) return '';
  const place = rate.location === null ? '' : ` (${rate.location})`;
  return `${rate.kind}${place} ${rate.percent ?? '?'} %`;
}

type Row = { readonly colour: string; readonly cells: readonly string[] };

function table(heads: readonly string[], rows: readonly Row[]): string {
  const head = heads.map(text => `<th>${escaped(text)}</th>`).join('');
  const body = rows.map(
    ({ colour, cells }) =>
      `<tr class="${escaped(colour)}">${cells.map(cell => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
  );
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`;
}
