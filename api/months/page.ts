import { decimalFromMinor } from '../../domain/money/decimal.ts';
import { minor } from '../../domain/money/minor.ts';
import { amount, type Column, column, csvRows, headLine, made, text } from '../exports/csv.ts';
import { escaped } from '../pages.ts';
import type { Language } from '../texts/language.ts';
import { monthWords } from '../texts/months.ts';
import type { MonthView } from './view.ts';

const STYLE = `body{font:1rem/1.45 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}th,td{text-align:left;padding:.25rem .6rem .25rem 0;border-bottom:1px solid}
.n{text-align:right;font-variant-numeric:tabular-nums}.hash{overflow-wrap:anywhere}.red h2::before{content:"\\2717  "}.green h2::before{content:"\\2713  "}
@media print{body{margin:0;max-width:none;font-size:9pt}thead{display:table-header-group}tr,h2{break-inside:avoid}@page{margin:15mm}}`;

type Item = MonthView['items'][number];
type Figure = Item['figures'][number];

/** The month as a page to print: its items in order, each with its figures. No script, no picture. */
export function monthPage(shopName: string, view: MonthView, language: Language): string {
  const words = monthWords(language);
  const title = escaped(words.title(view.month, shopName));
  const last = view.record.at(-1);
  const head = [
    `${view.company}: ${words.states[view.state]}.`,
    ...(view.notOursText === null ? [] : [view.notOursText]),
    ...(view.readAt === null ? [] : [words.readAt(view.readAt)]),
    ...(last?.act === 'closed' ? [words.closedBy(last.byName ?? last.by, last.at)] : []),
  ];
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} – Daybook</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1>
${head.map(line => `<p>${escaped(line)}</p>`).join('\n')}
${view.items.map(item => section(item, view, language)).join('\n')}
<p class="hash">${escaped(words.hash(view.hash))}</p>
</main></body></html>
`;
}

function section(item: Item, view: MonthView, language: Language): string {
  const words = monthWords(language);
  const last = view.record.at(-1);
  const passed = last?.act === 'closed' ? last.overrides.find(one => one.item === item.code) : undefined;
  const said = [
    `${words.states[item.state]}. ${item.means}`,
    ...(item.act === null ? [] : [item.act]),
    ...(passed ? [words.overridden(passed.note)] : []),
  ];
  const lines = said.map(line => `<p>${escaped(line)}</p>`).join('\n');
  return `<section class="${item.state}"><h2>${escaped(item.name)}</h2>\n${lines}\n${table(item.figures, words.heads)}</section>`;
}

function table(figures: readonly Figure[], heads: readonly string[]): string {
  if (figures.length === 0) return '';
  const head = heads.map(
    (name, place) => `<th scope="col"${place > 1 ? ' class="n"' : ''}>${escaped(name)}</th>`,
  );
  const money = (value: number | null) =>
    `<td class="n">${value === null ? '' : decimalFromMinor(minor(value))}</td>`;
  const rows = figures.map(
    ({ label, date, source, books, difference }) =>
      `<tr><th scope="row">${escaped(label)}</th><td>${date ?? ''}</td>${money(source)}${money(books)}${money(difference)}</tr>`,
  );
  return `<table><thead><tr>${head.join('')}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody></table>\n`;
}

type Row = { readonly item: Item; readonly figure: Figure | null; readonly currency: string };

const COLUMNS: readonly Column<Row>[] = [
  column('Item', 'Point', row => text(row.item.name)),
  column('State', 'État', row => made(row.item.state)),
  column('What', 'Quoi', row => text(row.figure?.label)),
  column('Day', 'Jour', row => made(row.figure?.date)),
  column('Shop system', 'Système d’atelier', row => amount(row.figure?.source)),
  column('Books', 'Livres', row => amount(row.figure?.books)),
  column('Difference', 'Écart', row => amount(row.figure?.difference)),
  column('Currency', 'Devise', row => made(row.currency)),
];

/** The figures of a checklist, a line each; an item without figures has one line. */
export function monthCsv({ items, currency }: MonthView, language: Language): string {
  const rows = items.flatMap((item): Row[] =>
    item.figures.length === 0
      ? [{ item, figure: null, currency }]
      : item.figures.map(figure => ({ item, figure, currency })),
  );
  return headLine(COLUMNS, language) + csvRows(COLUMNS, rows);
}
