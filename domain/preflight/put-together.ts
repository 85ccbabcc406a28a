import type { MappingChart } from '../mapping/chart.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { validateMapping } from '../mapping/validate.ts';
import type { PreflightFacts, ReadBooks } from './facts.ts';
import type { Line } from './line.ts';
import { preflight } from './preflight.ts';

/** So many days back the books and the source are looked at. */
export const LOOK_BACK_DAYS = 60;

type Look = { readonly read: ReadBooks; readonly chart: MappingChart } | { readonly unread: string };

/** A shop's pre-flight out of what was read; `look` null: no books are connected. */
export function putTogether(
  shop: PreflightFacts['shop'],
  look: Look | null,
  mapping: Mapping | null,
  source: PreflightFacts['source'],
): {
  readonly lines: readonly Line[];
  readonly taxes: {
    readonly source: PreflightFacts['source']['rates'];
    readonly books: ReadBooks['setUp']['taxes'];
  };
} {
  const read = look !== null && 'read' in look ? look : null;
  const books = look === null || 'unread' in look ? look : look.read;
  const lines = preflight({ shop, books, mapping: read && mapping && known(mapping, read.chart), source });
  return { lines, taxes: { source: source.rates, books: read?.read.setUp.taxes ?? [] } };
}

function known(mapping: Mapping, chart: MappingChart): NonNullable<PreflightFacts['mapping']> {
  const rules = [...Object.values(mapping.items), ...Object.values(mapping.discounts), ...mapping.stateFees];
  return {
    taxMode: mapping.taxes?.mode ?? null,
    locations: mapping.policies?.locations ?? 'combined',
    items: [...new Set(rules.map(({ item }) => item))],
    problems: validateMapping(mapping, chart).map(({ reason, detail }) => ({ reason, detail })),
  };
}
