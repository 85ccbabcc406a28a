import { createHash } from 'node:crypto';
import { canonicalJson } from '../entries/canonical.ts';

/** Whose chain it is: one for each shop and set of books. */
export type ChainName = { readonly shopId: string; readonly targetConnectionId: string };

/** What a link binds, beside the hash of the one before it. `madeAt` is ISO in UTC, to the millisecond. */
export type Linked = {
  readonly businessDate: string;
  readonly state: string;
  readonly proofHash: string;
  readonly mappingVersion: number;
  readonly engineVersion: string;
  readonly madeAt: string;
};

/** One kept proof in its chain; `number` counts from 1 without gaps. */
export type ChainLink = Linked & {
  readonly number: number;
  readonly previousHash: string;
  readonly hash: string;
};

/**
 * Why a link does not hold: a number is missing or doubled, it names another one before it, its own hash is of something
 * else, the text of its proof is another one or is gone, or the day shows another proof than the last kept one.
 */
export const BREAKS = [
  'gap',
  'other-before',
  'other-hash',
  'other-proof',
  'proof-gone',
  'day-shows-other',
] as const;
export type Break = (typeof BREAKS)[number];

/** SHA-256 in hex of a proof's canonical text. */
export function hashOfText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The link behind the last one of a chain; null begins the chain. */
export function nextLink(chain: ChainName, last: ChainLink | null, linked: Linked): ChainLink {
  const number = (last?.number ?? 0) + 1;
  const previousHash = last?.hash ?? beginningOf(chain);
  return { ...linked, number, previousHash, hash: hashOf(number, previousHash, linked) };
}

/** Why a link does not hold behind the one before it; null when it does. `text`: of its proof; null when it is not there. */
export function breakOf(
  chain: ChainName,
  before: ChainLink | null,
  link: ChainLink,
  text: string | null | 'purged',
): Break | null {
  if (link.number !== (before?.number ?? 0) + 1) return 'gap';
  if (link.previousHash !== (before?.hash ?? beginningOf(chain))) return 'other-before';
  if (link.hash !== hashOf(link.number, link.previousHash, link)) return 'other-hash';
  if (text === null) return 'proof-gone';
  return text === 'purged' || hashOfText(text) === link.proofHash ? null : 'other-proof';
}

/** A chain begins with its own name, so that no link of another one fits. */
function beginningOf({ shopId, targetConnectionId }: ChainName): string {
  return hashOfText(canonicalJson(['proof-chain', 1, shopId, targetConnectionId]));
}

function hashOf(number: number, previousHash: string, linked: Linked): string {
  const { businessDate, state, proofHash, mappingVersion, engineVersion, madeAt } = linked;
  return hashOfText(
    canonicalJson([
      previousHash,
      number,
      businessDate,
      state,
      proofHash,
      mappingVersion,
      engineVersion,
      madeAt,
    ]),
  );
}
