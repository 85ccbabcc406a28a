/** Minor units as people write them: 1,234.50; nothing is a dash. */
export function money(cents: number): string {
  if (cents === 0) return '–';
  const sign = cents < 0 ? '−' : '';
  const whole = Math.floor(Math.abs(cents) / 100).toString();
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
}

/** A table of a page; columns that end in `:` are amounts and stand to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map(name => (name.endsWith(':') ? '---:' : '---'));
  return [line(head.map(name => name.replace(/:$/, ''))), line(rule), ...rows.map(line)].join('\n');
}

/** A page out of its parts, an empty line between them. */
export function page(...parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}

type Balances = Readonly<Record<string, number>>;

/** Balances of the books at several moments beside each other, by account. */
export function balances(columns: Readonly<Record<string, Balances>>): string {
  const accounts = [...new Set(Object.values(columns).flatMap(Object.keys))].sort();
  const rows = accounts.map(account => [
    account,
    ...Object.values(columns).map(column => money(column[account] ?? 0)),
  ]);
  return table(['Account', ...Object.keys(columns).map(name => `${name}:`)], rows);
}
