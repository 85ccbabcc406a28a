import { businessDates } from '../../domain/calendar/dates.ts';
import type { Scene } from '../integration/scene.ts';
import { type Deed, later, START } from './busy-source.ts';

/** The other tool was to stop at our start, and went on for so many days. */
export const TOO_LONG = 2;

type Report = { readonly sales: { readonly total: number; readonly taxes: number } };

/** What kept the books before us: a journal a day out of the shop's own report, with its deposit at the bank. */
export async function otherToolUntil(scene: Scene, first: string, last: string): Promise<Deed[]> {
  const { practice, shop } = scene;
  const days = [];
  for (const date of businessDates(first, last)) {
    const path = `/tekmetric/shops/${shop.sourceShopId}/day-report?date=${date}`;
    const { sales } = (await practice.control('GET', path)) as unknown as Report;
    const one = {
      number: '1',
      customer: 'Sales of the day',
      net: sales.total - sales.taxes,
      tax: sales.taxes,
    };
    if (sales.total > 0) days.push({ date, sales: [{ ...one, paid: sales.total }] });
  }
  await practice.control('POST', `/quickbooks-online/companies/${shop.realm}/history`, {
    tool: 'journals',
    days,
  });
  return [
    {
      on: later(START, TOO_LONG),
      who: 'books',
      what: `the other tool wrote ${days.length} days, through ${last}`,
    },
  ];
}
