import type { Reckoning } from '../../domain/explain/explained.ts';
import { decimalFromMinor } from '../../domain/money/decimal.ts';
import { minor } from '../../domain/money/minor.ts';
import type { Client } from './client.ts';
import type { ExplainTexts } from './texts/explain.ts';

export type ExplainedOrder = Awaited<ReturnType<Client['explainOrder']>>;
type Explained = ExplainedOrder['entries'][number];
type Line = Explained['lines'][number];
type Part = Line['parts'][number];

/** Amounts stand in a column of this width, debit positive. */
const WIDTH = 12;

/** An entry as a tree: the object, its lines with the rule of each, and what each line is made of. */
export function explainedText(entry: Explained, texts: ExplainTexts): string {
  const { type, number, booksId, businessDate, amount, currency, state } = entry;
  const head = [
    [type, number].filter(Boolean).join(' '),
    booksId === null ? texts.notThere : texts.object(booksId),
    businessDate,
    `${money(amount)} ${currency}`,
    state,
  ];
  const made = [
    `${entry.subject} ${entry.purpose}`,
    texts.revision(entry.revision, Math.max(entry.revision, ...entry.revisions.map(each => each.revision))),
    ...(entry.mappingVersion === null ? [] : [texts.mapping(entry.mappingVersion)]),
    ...(entry.belongsTo === null ? [] : [texts.belongsTo(entry.belongsTo)]),
    ...(entry.adjusts === null ? [] : [texts.adjusts(entry.adjusts)]),
  ];
  return [
    head.join(', '),
    `  ${made.join(', ')}`,
    ...entry.lines.flatMap(line => [
      lineText(line, texts),
      ...line.parts.map((part, place) => partText(part, place === line.parts.length - 1, texts)),
    ]),
  ].join('\n');
}

/** What the shop system says of an order, what it became, and what changed later. */
export function orderText(number: string, order: ExplainedOrder, texts: ExplainTexts): string {
  const documents = order.documents.flatMap(({ ref, kind, state, businessDate, amount, whyNot }) => [
    `  ${amount === null ? ' '.repeat(WIDTH) : column(amount)}  ${[kind, state, businessDate, ref].filter(Boolean).join(', ')}`,
    ...[...new Set(whyNot.map(({ words }) => words))].map(words => `  ${' '.repeat(WIDTH)}  → ${words}`),
  ]);
  const entries = order.entries.map(entry => explainedText(entry, texts));
  const cases = order.cases.map(each => {
    const { kind, cause, state, resolution } = each;
    return `  ${[kind, cause, state, resolution].filter(Boolean).join(', ')}`;
  });
  return [
    `${texts.order} ${number}`,
    `${texts.documents}:`,
    ...documents,
    entries.length === 0 ? texts.nothing : `${texts.entries}:`,
    ...entries,
    ...(cases.length === 0 ? [] : [`${texts.cases}:`, ...cases]),
  ].join('\n');
}

function lineText({ role, account, item, amount, rule }: Line, texts: ExplainTexts): string {
  const place = [item, account && `${texts.account} ${account}`].filter(Boolean).join(', ');
  return `  ${column(amount)}  ${role}${place && ` (${place})`}, ${texts.rule}: ${rule ?? texts.ownRule}`;
}

function partText({ amount, name, document, key, reckoning }: Part, last: boolean, texts: ExplainTexts) {
  const from = key === null ? document : `${document} ${texts.line} ${key}`;
  const how = reckoning == null ? '' : ` = ${reckoned(reckoning as Reckoning, texts)}`;
  return `  ${last ? '└─' : '├─'}${column(amount).slice(2)}  ${name} [${from}]${how}`;
}

function reckoned(by: Reckoning, texts: ExplainTexts): string {
  switch (by.way) {
    case 'quantity-times-price': {
      const { quantity, unitPrice, rounding } = by;
      const off =
        rounding === 0 ? '' : ` ${rounding < 0 ? '-' : '+'} ${money(Math.abs(rounding))} ${texts.rounding}`;
      return `${quantity} × ${money(unitPrice)}${off}`;
    }
    case 'discount':
      return texts.discount(money(by.of), by.reduces);
    case 'state-fee':
      return texts.stateFee(`${by.quantity} × ${money(by.each)}`, money(by.lump));
    case 'tax':
      return texts.tax(money(by.lump), money(by.stateFees));
  }
}

function column(amount: number): string {
  return money(amount).padStart(WIDTH);
}

function money(amount: number): string {
  return decimalFromMinor(minor(amount));
}
