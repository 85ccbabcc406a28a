import { decimalFromMinor } from '../../domain/money/decimal.ts';
import { minor } from '../../domain/money/minor.ts';
import { amount, type Column, column, csvRows, headLine, made, text } from '../exports/csv.ts';
import { escaped } from '../pages.ts';
import { PLAN_TEXTS } from '../texts/change-sets.ts';
import type { Language } from '../texts/language.ts';
import type { WholeView } from './view.ts';

type Line = WholeView['items'][number] & { readonly currency: string; readonly effectLine: string };

const COLUMNS: readonly Column<Line>[] = [
  column('Position', 'Position', line => made(line.position)),
  column('Whose', 'À qui', line => made(line.owner)),
  column('Object', 'Objet', line => made(line.object)),
  column('Number', 'Numéro', line => text(line.number)),
  column('Date', 'Date', line => made(line.businessDate)),
  column('Customer or vendor', 'Client ou fournisseur', line => text(line.party)),
  column('Total', 'Total', line => amount(line.total)),
  column('Currency', 'Devise', line => made(line.currency)),
  column('What happens', 'Ce qui se passe', line => made(line.actionText)),
  column('Reason', 'Raison', line => made(line.reasonText)),
  column('Booked on', 'Comptabilisé le', line => made(line.bookedOn)),
  column('Changes by account', 'Variation par compte', line => text(line.effectLine)),
  column('State', 'État', line => made(line.state)),
  column('Detail', 'Détail', line => text(line.detail)),
];

/** A plan as CSV, an item a line. */
export function planCsv(set: WholeView, language: Language): string {
  const lines = set.items.map(item => ({
    ...item,
    currency: set.currency,
    effectLine: item.effect.map(one => `${one.name}: ${decimal(one.amount)}`).join('; '),
  }));
  return headLine(COLUMNS, language) + csvRows(COLUMNS, lines);
}

const STYLE = `body{font:1rem/1.45 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
table{border-collapse:collapse;width:100%;margin:1rem 0}caption{text-align:left;font-weight:600;padding:.4rem 0}
th,td{text-align:left;padding:.25rem .6rem .25rem 0;border-bottom:1px solid;vertical-align:top}
.n{text-align:right;font-variant-numeric:tabular-nums}.hash{overflow-wrap:anywhere}
@media print{body{margin:0;max-width:none;font-size:9pt}thead{display:table-header-group}tr{break-inside:avoid}@page{margin:15mm}}`;

/** The same as a page for printing: what changes by account, then every item. */
export function planPage(shop: string, set: WholeView, language: Language): string {
  const texts = PLAN_TEXTS[language];
  const title = escaped(
    `${shop}: ${texts.title} ${set.number}, ${texts.kinds[set.kind]}, ${set.from} – ${set.to}`,
  );
  const { done, items } = set.progress;
  const approved = set.approved
    ? `${texts.approvedBy} ${set.approved.by}, ${set.approved.at}`
    : texts.notApproved;
  const effect = table(
    [...texts.accounts, ''],
    set.effect.map(({ name, amount: cents }) => [name, decimal(cents), set.currency]),
    1,
  );
  const rows = set.items.map(item => [
    String(item.position),
    item.object,
    item.number,
    item.businessDate,
    item.party ?? '',
    decimal(item.total),
    [item.actionText, item.bookedOn].filter(Boolean).join(' '),
    item.reasonText ?? '',
    item.state,
  ]);
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} – Daybook</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1>
<p>${escaped(approved)}. ${done} ${texts.of} ${items} ${texts.done}.</p>
<p class="hash">${set.hash}</p>
${effect}
${table(texts.heads, rows, 5)}
</main></body></html>
`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[], amounts: number): string {
  const kind = (place: number) => (place === amounts ? ' class="n"' : '');
  const head = heads.map((name, place) => `<th scope="col"${kind(place)}>${escaped(name)}</th>`);
  const lines = rows.map(
    row => `<tr>${row.map((value, place) => `<td${kind(place)}>${escaped(value)}</td>`).join('')}</tr>`,
  );
  return `<table><thead><tr>${head.join('')}</tr></thead><tbody>${lines.join('\n')}</tbody></table>`;
}

function decimal(cents: number): string {
  return decimalFromMinor(minor(cents));
}
