import type { DrawerAction, Order } from './types.ts';

export type Tender = { paymentType: string; cardType: string | null; checkNumber?: string };

/** What people of a store do. Payments are named by their place on the order, the first is 0. */
export type Act =
  | { kind: 'order'; order: Order }
  | { kind: 'pay'; orderId: string; tender: Tender; amount: number | 'rest'; tip: number }
  | { kind: 'tip'; orderId: string; payment: number; tip: number }
  | { kind: 'settle'; orderId: string; payment: number }
  | { kind: 'refund'; orderId: string; line: number | 'all'; quantity: number | 'all'; withTip: boolean }
  | { kind: 'void'; orderId: string }
  | { kind: 'partial-void'; orderId: string; line: number }
  | { kind: 'reopen'; orderId: string }
  | { kind: 'shift-open'; shiftId: string; storeId: number; drawer: string; opening: number }
  | { kind: 'drawer'; shiftId: string; type: DrawerAction['type']; amount: number; reason: string }
  | { kind: 'shift-close'; shiftId: string; difference: number };

export type Happening = { at: string; storeId: number; act: Act };
