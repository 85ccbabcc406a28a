import { z } from 'zod';
import type { Access } from '../access.ts';
import type { TalechDatabase } from '../database.ts';
import { fromWire } from '../history/calendar.ts';
import type { SwitchBoard } from '../switches.ts';
import { Refused } from './answers.ts';

export type Wire = { database: TalechDatabase; switches: SwitchBoard; access: Access };

/** The stores that a call may see: those of the merchant that its header names. */
export type Scope = {
  has(storeId: number): boolean;
  /** The stores asked for (none: all); throws Refused for one that is another merchant's. */
  stores(asked: readonly number[]): number[];
};

/** A date of this wire, as an instant. */
export const wireInstant = z.string().transform((text, context) => {
  const instant = fromWire(text);
  if (instant === null) context.addIssue(`not a date of the form MM/dd/yyyy HH:mm:ss: ${text}`);
  return instant ?? '';
});

/** By the header X-POS-MerchantId; throws Refused for a merchant that the sign-in does not open. */
export function scopeFor({ access }: Wire, headers: object): Scope {
  const id = (headers as Record<string, unknown>)['x-pos-merchantid'];
  const merchant = access.merchants().find(one => one.id === id);
  if (merchant === undefined) throw new Refused(403, 'Merchant not allowed');
  const own = merchant.stores.map(store => store.id);
  return {
    has: storeId => own.includes(storeId),
    stores: asked => {
      if (asked.some(storeId => !own.includes(storeId))) throw new Refused(403, 'Store not allowed');
      return asked.length === 0 ? own : [...asked];
    },
  };
}
