import Table from 'cli-table3';
import type { Shop } from './find-shop.ts';
import type { Texts } from './texts/index.ts';

type BoardRow = Pick<Shop, 'shopId' | 'name' | 'status' | 'waitsFor' | 'whoActs'>;

/** Where one shop stands, line by line; what does not apply is left out. */
export function shopText(shop: Shop, texts: Texts): string {
  const { source, appointment, attention } = shop;
  const lines: (readonly [string, string | null])[] = [
    [texts.stage, `${shop.stage}, ${texts.since} ${shop.since}`],
    [texts.waitsFor, shop.waitsFor],
    [texts.acts, shop.whoActs],
    [texts.act, attention?.act ?? null],
    [texts.next, shop.nextActAt],
    [texts.appointment, appointment?.startsAt ?? null],
    [texts.source, source && `${source.kind} ${source.sourceShopId} (${mark(source.connected)})`],
    [texts.firstSync, shop.firstSync.words],
    [
      texts.notAskedFor,
      shop.firstSync.notAskedFor.map(({ from, to }) => `${from} – ${to}`).join(', ') || null,
    ],
    ...shop.allBooks.map(
      ({ company, kind, realmId, connected }) =>
        [texts.books, `${company}, ${kind} ${realmId} (${mark(connected)})`] as const,
    ),
  ];
  const shown = lines.flatMap(([label, text]) => (text === null ? [] : [[label, text] as const]));
  const width = Math.max(...shown.map(([label]) => label.length));
  const rows = shown.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`);
  return [`${shop.name} (${shop.shopId})`, String(shop.status), ...rows, ''].join('\n');
}

/** One row a shop. */
export function boardText(shops: readonly BoardRow[], texts: Texts): string {
  const table = new Table({
    head: ['id', texts.name, texts.status, texts.waitsFor, texts.acts],
    style: { head: [], border: [] },
  });
  for (const { shopId, name, status, waitsFor, whoActs } of shops) {
    table.push([shopId, name, status, waitsFor, whoActs]);
  }
  return `${table.toString()}\n`;
}

function mark(connected: unknown): string {
  return connected ? '✓' : '✗';
}
