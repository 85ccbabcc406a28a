/** A day of one sale of 100.00 and 8.25 tax, as the practice books' history takes it. */
export function soldDay(more: Record<string, unknown>) {
  const sale = { number: 'H-1', customer: 'Ada Example', net: 10000, tax: 825, ...more };
  return { date: '2026-03-02', sales: [sale] };
}
