import type { DayReportDocument } from '../documents/day-report.ts';
import type { Document } from '../documents/document.ts';
import type { SaleLine } from '../documents/sale.ts';
import { decimalFromMinor } from '../money/decimal.ts';
import { type Minor, minor, ZERO } from '../money/minor.ts';

const FIGURES = [
  'gross',
  'discounts',
  'refunds',
  'tax',
  'tips',
  'gratuity',
  'giftCardsSold',
  'collected',
] as const satisfies readonly (keyof DayReportDocument)[];
type Figure = (typeof FIGURES)[number];

const WORDS: Readonly<Record<Figure, string>> = {
  gross: 'gross sales',
  discounts: 'discounts',
  refunds: 'refunds',
  tax: 'tax',
  tips: 'tips',
  gratuity: 'gratuity',
  giftCardsSold: 'gift cards sold',
  collected: 'collected',
};

/** Lines that are no part of gross sales. */
const OTHER: readonly SaleLine['kind'][] = ['gratuity', 'gift-card', 'store-credit', 'rounding'];

/**
 * Where the source's own report of a day and location differs from the documents of that day, in words with both
 * amounts; null when they agree. What the report does not tell is not compared. Refunds are without their tax, which
 * the report takes out of tax (talech: gross − discounts − refunds + tax + tips + gratuity + gift cards = collected).
 * A report without a location is about all of them.
 */
export function reportDifference(report: DayReportDocument, documents: readonly Document[]): string | null {
  const ours = figuresOf(
    documents.filter(
      document =>
        document.businessDate === report.businessDate &&
        (report.location == null || (document.location ?? null) === report.location),
    ),
  );
  const differing = FIGURES.flatMap(figure => {
    const told = report[figure];
    if (told === null || told === ours[figure]) return [];
    const difference = decimalFromMinor(minor(told - ours[figure]));
    return [
      `${WORDS[figure]} ${decimalFromMinor(told)} in the report, ${decimalFromMinor(ours[figure])} in its documents (difference ${difference})`,
    ];
  });
  return differing.length === 0 ? null : differing.join('; ');
}

function figuresOf(documents: readonly Document[]): Record<Figure, Minor> {
  const sums = Object.fromEntries(FIGURES.map(figure => [figure, ZERO])) as Record<Figure, Minor>;
  const add = (figure: Figure, amount: number) => {
    sums[figure] = minor(sums[figure] + amount);
  };
  for (const document of documents) {
    if (document.kind === 'sale' && document.state === 'posted') {
      add('tax', document.tax);
      for (const { amount } of document.discounts) add('discounts', amount);
      for (const line of document.lines) addLine(line, add);
    }
    if (document.kind === 'credit' && document.state === 'posted') {
      add('tax', -document.tax);
      add('refunds', document.total - document.tax);
    }
    if (document.kind === 'payment' && document.state === 'succeeded') {
      add('collected', document.amount);
      add('tips', document.tip ?? 0);
    }
  }
  return sums;
}

function addLine({ kind, amount }: SaleLine, add: (figure: Figure, amount: number) => void): void {
  if (!OTHER.includes(kind)) add('gross', amount);
  if (kind === 'gratuity') add('gratuity', amount);
  if (kind === 'gift-card') add('giftCardsSold', amount);
}
