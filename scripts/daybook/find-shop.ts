import { DaybookProblem } from '../../client/daybook.ts';
import { type Client, Sentence } from './client.ts';
import type { Texts } from './texts/index.ts';

export type Shop = Awaited<ReturnType<Client['shopStatus']>>;

/** A shop by its id, or by a part of its name that fits no other. Throws a Sentence. */
export async function findShop(client: Client, texts: Texts, wanted: string): Promise<Shop> {
  try {
    return await client.shopStatus(wanted);
  } catch (error) {
    if (!(error instanceof DaybookProblem) || error.problem.status !== 404) throw error;
  }
  const { shops } = await client.board({ q: wanted });
  const [only, ...others] = shops;
  if (!only) throw new Sentence(`${texts.noneFits} “${wanted}”.`);
  if (others.length > 0) {
    const names = shops.map(shop => `${shop.shopId} ${shop.name}`).join(', ');
    throw new Sentence(`${texts.severalFit}: ${names}.`);
  }
  return await client.shopStatus(only.shopId);
}
