import type { Client } from './client.ts';

type Preflight = Awaited<ReturnType<Client['preflight']>>;

const MARKS: Readonly<Record<Preflight['lines'][number]['colour'], string>> = {
  red: '✗',
  amber: '!',
  green: '✓',
};

/** The pre-flight as lines: what was found, and below it what to do and who does it. */
export function preflightText(name: string, { shopId, readAt, lines, taxes }: Preflight): string {
  const told = lines.flatMap(({ colour, means, act, whoActs }) => [
    `${MARKS[colour]} ${means}`,
    ...(act === null ? [] : [`    → ${act} (${whoActs})`]),
  ]);
  const source = taxes.source.map(({ kind, location, percent }) =>
    [kind, location, percent === null ? '?' : `${percent} %`].filter(Boolean).join(' '),
  );
  const books = taxes.books.map(rate => `${rate.name} ${rate.percent} %`);
  const both = `${source.join(', ') || '–'} | ${books.join(', ') || '–'}`;
  return [`${name} (${shopId}), ${readAt}`, ...told, both, ''].join('\n');
}
