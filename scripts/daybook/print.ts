import Table from 'cli-table3';
import type { Shop } from './find-shop.ts';
import type { Texts } from './texts/index.ts';

type Row = Record<string, unknown> | null | undefined;
type BoardRow = Pick<Shop, 'shopId' | 'name' | 'status' | 'waitsFor' | 'whoActs'>;

/** Where one shop stands, line by line; what does not apply is left out. */
export function shopText(shop: Shop, texts: Texts): string {
  const source = shop.source as Row;
  const books = shop.books as Row;
  const appointment = shop.appointment as Row;
  const attention = shop.attention as Row;
  const lines: [string, string | null][] = [
    [texts.stage, `${shop.stage}, ${texts.since} ${shop.since}`],
    [texts.waitsFor, String(shop.waitsFor)],
    [texts.acts, String(shop.whoActs)],
    [texts.act, attention ? String(attention.act) : null],
    [texts.next, shop.nextActAt ? String(shop.nextActAt) : null],
    [texts.appointment, appointment ? String(appointment.startsAt) : null],
    [texts.source, source ? `${source.kind} ${source.sourceShopId} (${mark(source.connected)})` : null],
    [
      texts.books,
      books ? `${books.company}, ${books.kind} ${books.realmId} (${mark(books.connected)})` : null,
    ],
  ];
  const shown = lines.flatMap(([label, text]) => (text === null ? [] : [[label, text] as const]));
  const width = Math.max(...shown.map(([label]) => label.length));
  const rows = shown.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`);
  return [`${shop.name} (${shop.shopId})`, String(shop.status), ...rows, ''].join('\n');
}

/** One row a shop. */
export function boardText(shops: readonly BoardRow[], texts: Texts): string {
  const table = new Table({
    head: ['id', '', texts.stage, texts.waitsFor, texts.acts],
    style: { head: [], border: [] },
  });
  for (const { shopId, name, status, waitsFor, whoActs } of shops) {
    table.push([shopId, name, String(status), String(waitsFor), String(whoActs)]);
  }
  return `${table.toString()}\n`;
}

function mark(connected: unknown): string {
  return connected ? '✓' : '✗';
}
