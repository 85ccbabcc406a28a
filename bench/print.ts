import Table from 'cli-table3';
import { type Figure, isMet } from './benchmark.ts';

const HEAD = ['benchmark', 'figure', 'peer or limit', 'ratio', 'how measured'];
const WIDTHS = [12, 30, 32, 16, 56];

/** The figures as a table for people. */
export function tableOf(figures: readonly Figure[]): string {
  const table = new Table({ head: HEAD, colWidths: WIDTHS, wordWrap: true, style: { head: [], border: [] } });
  for (const figure of figures) {
    const { benchmark, what, value, unit, against, how } = figure;
    table.push([
      benchmark,
      `${numberText(value)} ${unit}: ${what}`,
      `${numberText(against.value)} (${against.name})`,
      ratioText(figure),
      how,
    ]);
  }
  return table.toString();
}

/** The same as one JSON document. */
export function jsonOf(figures: readonly Figure[]): string {
  return JSON.stringify({ figures: figures.map(figure => ({ ...figure, met: isMet(figure) })) }, null, 2);
}

function ratioText(figure: Figure): string {
  const { ratio, wanted } = figure;
  const text = ratio.toFixed(2);
  if (wanted === null) return text;
  return `${text} (${wanted.is} ${wanted.ratio.toFixed(2)}: ${isMet(figure) ? 'met' : 'NOT MET'})`;
}

/** Thousands apart; decimals only where they tell something. */
function numberText(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 1 : 0 });
}
