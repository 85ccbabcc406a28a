/** All money inside is whole cents; the wire shows decimal dollars. Instants are ISO in UTC. */
export type Line = {
  id: number;
  name: string;
  categoryId: number;
  price: number;
  /** Hundredths of a unit. */
  quantity: number;
  /** What the kitchen was told, before a part was voided. */
  printedQuantity: number;
  /** Off each unit. */
  discount: number;
  /** Of the whole line. */
  tax: number;
  addOns: Line[];
  refunds: LineRefund[];
};

/** What one refund gave back of a line: gross, discount and tax of so many units. */
export type LineRefund = {
  transactionId: number;
  quantity: number;
  gross: number;
  discount: number;
  tax: number;
};

export type TransactionType = 'SALE' | 'VOID' | 'REFUND' | 'PARTIALREFUND' | 'PARTIALVOID';

export type Payment = {
  id: number;
  type: TransactionType;
  at: string;
  paymentType: string;
  cardType: string | null;
  /** With the tip; negative where money is given back. */
  amount: number;
  tip: number;
  /** Instants at which the tip was changed. */
  tipChanges: string[];
  checkNumber: string | null;
  batch: string | null;
  voided: boolean;
  /** The payment that this one gives back. */
  of: number | null;
};

export type OrderStatus = 'OPEN' | 'PARTIAL_PAID' | 'PAID' | 'VOIDED';

export type Order = {
  id: string;
  storeId: number;
  code: string;
  type: string;
  createdAt: string;
  status: OrderStatus;
  /** When the last part was paid; null while open. */
  paidAt: string | null;
  voidedAt: string | null;
  lines: Line[];
  gratuity: number;
  serviceCharges: { name: string; amount: number }[];
  payments: Payment[];
  employee: number;
};

export type DrawerAction = {
  id: number;
  type: 'OPEN' | 'NO_SALE' | 'PAY_IN' | 'PAY_OUT' | 'DROP' | 'TIP_PAYOUT' | 'CLOSE';
  at: string;
  amount: number;
  reason: string;
};

export type Shift = {
  id: string;
  storeId: number;
  drawer: string;
  openedAt: string;
  closedAt: string | null;
  opening: number;
  expected: number | null;
  counted: number | null;
  actions: DrawerAction[];
};

export type Store = { id: number; name: string; mid: string; closeHour: string };

export type Merchant = {
  id: string;
  name: string;
  zone: string;
  plan: string;
  stores: Store[];
};
