import { byText } from '../mapping/refs.ts';
import { decimalFromMinor } from '../money/decimal.ts';
import { type Minor, minor, negate, subtract, sum, ZERO } from '../money/minor.ts';
import type { BooksObject, MarkedEntry } from './books.ts';
import type { ProofFinding } from './proof.ts';

/** Compares every entry that belongs to a day with the objects that carry its marker. */
export function findingsOf(
  entries: readonly MarkedEntry[],
  byMarker: ReadonlyMap<string, readonly BooksObject[]>,
): ProofFinding[] {
  const findings: ProofFinding[] = [];
  for (const entry of entries) {
    const finding = compare(entry, byMarker.get(entry.marker) ?? []);
    if (finding !== null) findings.push(finding);
  }
  return findings.sort((a, b) => byText(a.number, b.number) || byText(a.purpose, b.purpose));
}

function compare(entry: MarkedEntry, objects: readonly BooksObject[]): ProofFinding | null {
  const { content } = entry;
  const found = (kind: ProofFinding['kind'], by: Minor, words: string): ProofFinding => ({
    kind,
    subject: entry.subject,
    purpose: entry.purpose,
    number: content.number,
    by,
    booksIds: objects.map(object => object.booksId).sort(byText),
    detail: `${entry.purpose} ${content.number}: ${words}`,
  });
  const [object, ...others] = objects;
  const away = objects.find(one => one.businessDate !== content.businessDate);
  if (away !== undefined) {
    const words = `should be dated ${content.businessDate}, but stands in the books on ${away.businessDate}.`;
    return found('moved', sum(objects.map(one => one.total)), words);
  }
  if (object === undefined) {
    return found('missing', negate(content.total), `is not in the books on ${content.businessDate}.`);
  }
  if (others.length > 0) {
    const by = sum(others.map(other => other.total));
    return found('duplicate', by, `stands in the books ${objects.length} times.`);
  }
  const by = subtract(object.total, content.total);
  const tax = 'tax' in content ? subtract(object.tax, content.tax) : ZERO;
  if (by === 0 && tax === 0) return null;
  const words = tax === 0 ? '' : `, its tax by ${decimalFromMinor(tax)}`;
  return found(
    'differs',
    minor(by),
    `posted, differs by ${decimalFromMinor(by)} ${content.currency}${words}.`,
  );
}
