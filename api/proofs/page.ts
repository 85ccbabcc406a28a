import type { KeptLink } from '../../db/queries/proof-chain.ts';
import { decimalFromMinor } from '../../domain/money/decimal.ts';
import { minor } from '../../domain/money/minor.ts';
import type { KeptProof } from '../../domain/proof/kept-proof.ts';
import type { Proof } from '../../domain/proof/proof.ts';
import { escaped } from '../pages.ts';
import type { Language } from '../texts/language.ts';
import { PROOF_PAGE } from './page-texts.ts';

/** A day in one set of books as the page shows it. `accountNames`: by the books' own ids. */
export type PrintedProof = {
  readonly company: string;
  readonly words: string;
  readonly proof: (Proof & Partial<KeptProof>) | null;
  /** The last kept link of the day; null before there was one. */
  readonly link: Pick<KeptLink, 'number' | 'hash' | 'madeAt'> | null;
  readonly accountNames: ReadonlyMap<string, string>;
};

const STYLE = `body{font:1rem/1.45 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
table{border-collapse:collapse;width:100%;margin:1rem 0}caption{text-align:left;font-weight:600;padding:.4rem 0}
th,td{text-align:left;padding:.25rem .6rem .25rem 0;border-bottom:1px solid;vertical-align:top}
.n{text-align:right;font-variant-numeric:tabular-nums}.hash{overflow-wrap:anywhere}
@media print{body{margin:0;max-width:none;font-size:9pt}thead{display:table-header-group}tr,section h2{break-inside:avoid}section+section{break-before:page}@page{margin:15mm}}`;

/** The printable proof of a day: a section for each set of books, tables with captions and heads. */
export function proofPage(
  shop: string,
  date: string,
  books: readonly PrintedProof[],
  language: Language,
  /** That the day's month began without us, in words. */
  notOurs: string | null = null,
): string {
  const texts = PROOF_PAGE[language];
  const month = notOurs === null ? '' : `<p>${escaped(notOurs)}</p>\n`;
  const title = escaped(texts.title(shop, date));
  const body =
    books.length === 0 ? `<p>${escaped(texts.none)}</p>` : books.map(each => section(each, language));
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} – Daybook</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1>
${month}${[body].flat().join('\n')}
</main></body></html>
`;
}

function section({ company, words, proof, link, accountNames }: PrintedProof, language: Language): string {
  const texts = PROOF_PAGE[language];
  const head = `<h2>${escaped(company)}</h2>\n<p><strong>${escaped(texts.verdict)}:</strong> ${escaped(words)}</p>`;
  if (proof === null) return `<section>${head}<p>${escaped(texts.none)}</p></section>`;
  const nameOf = (account: string) => accountNames.get(account) ?? account;
  const parts = [
    head,
    ...(proof.currency === null ? [] : [`<p>${escaped(texts.amounts(proof.currency))}</p>`]),
    table(
      texts.rows,
      texts.rowHeads,
      proof.rows.map(row => [row.label, row.shop, row.books, row.difference]),
    ),
    table(
      texts.accounts,
      texts.accountHeads,
      (proof.accounts ?? []).map(({ account, untold, wanted, books, difference }) => [
        account === null ? texts.untold[untold ?? 'item'] : nameOf(account),
        wanted,
        books,
        difference,
      ]),
    ),
    table(
      texts.taxes,
      texts.taxHeads,
      (proof.taxes ?? []).map(({ kind, location, wanted, books, difference }) => [
        kind,
        location ?? texts.all,
        wanted,
        books,
        difference,
      ]),
    ),
    table(
      texts.findings,
      texts.findingHeads,
      proof.findings.map(({ number, detail, by }) => [number, detail, by]),
    ),
    table(
      texts.parked,
      texts.parkedHeads,
      proof.parked.map(({ subject, code, detail }) => [subject, code, detail]),
    ),
    table(
      texts.foreign,
      texts.foreignHeads,
      proof.foreign.map(({ type, number, total }) => [type, number, total]),
    ),
    ...(proof.engineVersion === undefined
      ? []
      : [`<p>${escaped(texts.made(String(proof.mappingVersion), proof.engineVersion))}</p>`]),
    ...(link === null
      ? []
      : [`<p class="hash">${escaped(texts.hash(link.number, link.hash, link.madeAt))}</p>`]),
  ];
  return `<section>${parts.join('\n')}</section>`;
}

/** A table with its caption; what has no rows is left out. A number is an amount in minor units. */
function table(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const [first] = rows;
  if (first === undefined) return '';
  const isAmount = (place: number) => typeof first[place] === 'number';
  const head = heads.map(
    (name, place) => `<th scope="col"${isAmount(place) ? ' class="n"' : ''}>${escaped(name)}</th>`,
  );
  const lines = rows.map(row => {
    const cells = row.map((value, place) => {
      if (place === 0) return `<th scope="row">${escaped(String(value))}</th>`;
      if (typeof value === 'string') return `<td>${escaped(value)}</td>`;
      return `<td class="n">${decimalFromMinor(minor(value))}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table><caption>${escaped(caption)}</caption>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody></table>`;
}
