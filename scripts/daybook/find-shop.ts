import { type Ask, Refused, Sentence } from './client.ts';
import type { Texts } from './texts.ts';

export type Shop = Record<string, unknown> & { readonly shopId: string; readonly name: string };

/** A shop by its id, or by a part of its name that fits no other. Throws a Sentence. */
export async function findShop(ask: Ask, texts: Texts, wanted: string): Promise<Shop> {
  try {
    return (await ask(`/shops/${encodeURIComponent(wanted)}`)) as Shop;
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 404) throw error;
  }
  const { shops } = (await ask(`/shops?q=${encodeURIComponent(wanted)}`)) as { shops: Shop[] };
  const [only, ...others] = shops;
  if (!only) throw new Sentence(`${texts.noneFits} “${wanted}”.`);
  if (others.length > 0) {
    const names = shops.map(shop => `${shop.shopId} ${shop.name}`).join(', ');
    throw new Sentence(`${texts.severalFit}: ${names}.`);
  }
  return (await ask(`/shops/${only.shopId}`)) as Shop;
}
