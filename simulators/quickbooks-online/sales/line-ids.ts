import { type Body, textOf } from '../json.ts';

/**
 * Lines as QuickBooks numbers them: a line that came with its id keeps it, a new one gets the next. `first` is 1,
 * in journal entries 0, and those have no LineNum.
 */
export function withLineIds(lines: readonly Body[], first: 0 | 1): Body[] {
  const used = lines.map(line => Number(textOf(line, 'Id') ?? Number.NaN)).filter(Number.isInteger);
  let next = Math.max(first - 1, ...used) + 1;
  return lines.map((line, index) => {
    const Id = textOf(line, 'Id') ?? String(next++);
    const { Id: _sent, LineNum: _number, ...rest } = line;
    return first === 0 ? { Id, ...rest } : { Id, LineNum: index + 1, ...rest };
  });
}
