import type { Merchant } from '../types.ts';
import { ZONE } from './calendar.ts';

/** Two merchants of one sign-in: one with three stores, one on a plan that has no connection to any books. */
export const MERCHANTS: readonly Merchant[] = [
  {
    id: '4400017',
    name: 'Harbor Street',
    zone: ZONE,
    plan: 'STANDARD',
    stores: [
      { id: 1, name: 'Harbor Street Café', mid: '810000001', closeHour: '02:00' },
      { id: 2, name: 'Harbor Street Bar', mid: '810000002', closeHour: '02:00' },
      { id: 3, name: 'Harbor Street Market', mid: '810000003', closeHour: '02:00' },
    ],
  },
  {
    id: '4400023',
    name: 'Corner Kiosk',
    zone: ZONE,
    plan: 'STARTER',
    stores: [{ id: 9, name: 'Corner Kiosk', mid: '810000009', closeHour: '00:00' }],
  },
];

export function storeOf(storeId: number) {
  return MERCHANTS.flatMap(({ stores }) => stores).find(({ id }) => id === storeId);
}
