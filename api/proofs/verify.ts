import type { Db } from '../../db/client.ts';
import { chainsOf, daysShowingOther, linksAfter } from '../../db/queries/proof-chain.ts';
import { type Break, breakOf, type ChainLink, type ChainName } from '../../domain/proof/chain.ts';

/** What a chain of proofs came to. `broken` is the first link that does not hold; null when all do. */
export type VerifiedChain = {
  readonly connectionId: string;
  readonly links: number;
  /** Hash of the last link: whoever wrote it down earlier can tell that nothing before it was changed. */
  readonly hash: string | null;
  readonly broken: {
    readonly number: number;
    readonly businessDate: string;
    readonly madeAt: string | null;
    readonly reason: Break;
  } | null;
};

const PAGE = 200;

/** Goes through every chain of a shop from its beginning. `purged`: texts were taken away after the shop had left. */
export async function verifyChains(db: Db, shopId: string, purged: boolean): Promise<VerifiedChain[]> {
  const verified: VerifiedChain[] = [];
  for (const chain of await chainsOf(db, shopId)) verified.push(await verifyChain(db, chain, purged));
  return verified;
}

async function verifyChain(db: Db, chain: ChainName, purged: boolean): Promise<VerifiedChain> {
  const { targetConnectionId: connectionId } = chain;
  let before: ChainLink | null = null;
  while (true) {
    const links = await linksAfter(db, chain, before?.number ?? 0, PAGE);
    for (const link of links) {
      const reason = breakOf(chain, before, link, link.proof ?? (purged ? 'purged' : null));
      if (reason !== null) {
        const { number, businessDate, madeAt } = link;
        const count = before?.number ?? 0;
        const broken = { number, businessDate, madeAt, reason };
        return { connectionId, links: count, hash: before?.hash ?? null, broken };
      }
      before = link;
    }
    if (links.length < PAGE) break;
  }
  const [other] = await daysShowingOther(db, chain);
  const shown = other && {
    number: other.number ?? (before?.number ?? 0) + 1,
    businessDate: other.businessDate,
    madeAt: null,
    reason: 'day-shows-other' as const,
  };
  return { connectionId, links: before?.number ?? 0, hash: before?.hash ?? null, broken: shown ?? null };
}
