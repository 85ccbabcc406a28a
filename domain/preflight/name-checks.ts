import type { PreflightFacts, ReadBooks } from './facts.ts';
import { examplesOf, type Line, lineOf } from './line.ts';

/** Books compare names without regard to case; some keep customers and vendors in one list. */
export function folded(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Lines about names that stand on the other list already: ours then get a suffix. */
export function nameLines({ source }: PreflightFacts, { customers, vendors }: ReadBooks): Line[] {
  const customersToo = among(source.customers, [...vendors, ...source.vendors]);
  const vendorsToo = among(source.vendors, customers);
  const lines = [
    ...(customersToo.length > 0 ? [lineOf('customer-is-vendor', examplesOf(customersToo))] : []),
    ...(vendorsToo.length > 0 ? [lineOf('vendor-is-customer', examplesOf(vendorsToo))] : []),
  ];
  return lines.length > 0 ? lines : [lineOf('names-apart')];
}

function among(names: readonly string[], others: readonly string[]): string[] {
  const taken = new Set(others.map(folded));
  const first = new Map(names.map(name => [folded(name), name]));
  return [...first].flatMap(([key, name]) => (taken.has(key) ? [name] : [])).sort();
}
