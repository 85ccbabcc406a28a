import type { ChangeSetRow } from '../../db/queries/change-sets.ts';
import type { Lease } from '../../db/queries/company-leases.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import type { Delivery } from '../books/delivery.ts';
import type { OpenBooks } from '../connections.ts';
import type { Context } from '../context.ts';

/** All that carrying out one item needs. */
export type Carrying = {
  readonly context: Context;
  readonly shop: ShopRow;
  readonly books: OpenBooks;
  readonly set: ChangeSetRow;
  readonly delivery: Delivery;
  readonly lease: Lease;
};

/** `settled`: done or refused for good; `unknown`: looked for later; `held`: it may not go on now. */
export type ItemEnd = 'settled' | 'unknown' | 'held';
