import { add, type ShopReader } from './evening.ts';
import { datesFrom, get } from './tekmetric.ts';

type Numbers = Record<string, number>;
type Amount =
  | 'grossRevenue'
  | 'discount'
  | 'refundedGross'
  | 'refundedDiscount'
  | 'tax'
  | 'tip'
  | 'gratuity'
  | 'netGiftCardsRevenue';
type DayReport = Readonly<Record<Amount, number>> & {
  readonly byTender: Numbers;
  readonly drawer: Readonly<Record<'paidIn' | 'paidOut' | 'drops' | 'tipsPaidOut' | 'overShort', number>>;
};

/**
 * Adds up the practice talech's own reports of each store (`1,2,3`) and day. Everything is paid at the counter: nobody
 * owes anything.
 */
export function talechReader(practiceUrl: string, stores: string, from: string): ShopReader {
  const day = (store: string, date: string) =>
    get<DayReport>(`${practiceUrl}/practice/talech/stores/${store}/day-report?date=${date}`);
  return async evening => {
    const lines: Numbers = {};
    for (const store of stores.split(',')) {
      for (const date of datesFrom(from, evening)) addDay(lines, await day(store, date));
    }
    return { lines, owed: {}, ahead: {}, vendors: {} };
  };
}

function addDay(lines: Numbers, report: DayReport): void {
  add(lines, 'income:counter', -report.grossRevenue);
  add(lines, 'returns', report.refundedGross);
  add(lines, 'discounts', report.discount - report.refundedDiscount);
  add(lines, 'tax:sales-tax', -report.tax);
  add(lines, 'tips', -report.tip);
  add(lines, 'gratuity', -report.gratuity);
  add(lines, 'gift-cards', -report.netGiftCardsRevenue);
  for (const [tender, amount] of Object.entries(report.byTender)) add(lines, `tender:${tender}`, amount);
  const { paidIn, paidOut, drops, tipsPaidOut, overShort } = report.drawer;
  add(lines, 'drawer', paidIn - paidOut - drops - tipsPaidOut + overShort);
  add(lines, 'paid-in', -paidIn);
  add(lines, 'paid-out', paidOut);
  add(lines, 'bank', drops);
  add(lines, 'tips', tipsPaidOut);
  add(lines, 'over-short', -overShort);
}
