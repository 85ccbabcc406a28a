import { sql } from 'drizzle-orm';
import {
  type ChainLink,
  type ChainName,
  hashOfText,
  type Linked,
  nextLink,
} from '../../domain/proof/chain.ts';
import type { Db } from '../client.ts';

/** A link with the canonical text of its proof; null once it was purged. */
export type KeptLink = ChainLink & ChainName & { readonly proof: string | null };

const COLUMNS = sql`
  link.shop_id as "shopId", link.target_connection_id as "targetConnectionId", link.number,
  to_char(link.business_date, 'YYYY-MM-DD') as "businessDate", link.state, link.proof_hash as "proofHash",
  link.previous_hash as "previousHash", link.hash, link.mapping_version as "mappingVersion",
  link.engine_version as "engineVersion",
  to_char(link.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "madeAt"`;

const WITH_TEXT = sql`
  select ${COLUMNS}, kept.proof from proof_chain link
  left join proof_texts kept on kept.shop_id = link.shop_id and kept.hash = link.proof_hash`;

/**
 * Appends a proof to its chain, unless it says what the last kept one of its day says. `text` is the canonical text of
 * the proof. Two at once take one number each: who comes second waits for the first and goes on behind it.
 */
export async function appendProof(
  db: Db,
  chain: ChainName,
  text: string,
  linked: Omit<Linked, 'proofHash'>,
): Promise<ChainLink | null> {
  const proofHash = hashOfText(text);
  while (true) {
    const ofDay = await lastLink(db, chain, linked.businessDate);
    if (ofDay?.proofHash === proofHash && ofDay.state === linked.state) return null;
    const link = nextLink(chain, await lastLink(db, chain, null), { ...linked, proofHash });
    await db.execute(sql`
      insert into proof_texts (shop_id, hash, proof) values (${chain.shopId}, ${proofHash}, ${text})
      on conflict (shop_id, hash) do nothing`);
    if (await insertLink(db, chain, link)) return link;
  }
}

async function insertLink(db: Db, { shopId, targetConnectionId }: ChainName, link: ChainLink) {
  const rows = await db.execute(sql`
    insert into proof_chain (shop_id, target_connection_id, number, business_date, state, proof_hash, previous_hash, hash,
      mapping_version, engine_version, made_at)
    values (${shopId}, ${targetConnectionId}, ${link.number}, ${link.businessDate}, ${link.state}, ${link.proofHash},
      ${link.previousHash}, ${link.hash}, ${link.mappingVersion}, ${link.engineVersion}, ${link.madeAt}::timestamptz)
    on conflict (shop_id, target_connection_id, number) do nothing returning 1`);
  return rows.length === 1;
}

/** The last link of a chain, or of one day in it. */
async function lastLink(
  db: Db,
  { shopId, targetConnectionId }: ChainName,
  businessDate: string | null,
): Promise<ChainLink | null> {
  const [row] = await db.execute<ChainLink>(sql`
    select ${COLUMNS} from proof_chain link
    where shop_id = ${shopId} and target_connection_id = ${targetConnectionId}
      and (${businessDate}::date is null or business_date = ${businessDate}::date)
    order by number desc limit 1`);
  return row ?? null;
}

/** Links of one chain behind a number, in order, with the texts of their proofs. */
export async function linksAfter(
  db: Db,
  { shopId, targetConnectionId }: ChainName,
  number: number,
  limit: number,
): Promise<KeptLink[]> {
  return await db.execute<KeptLink>(sql`
    ${WITH_TEXT}
    where link.shop_id = ${shopId} and link.target_connection_id = ${targetConnectionId} and link.number > ${number}
    order by link.number limit ${limit}`);
}

/** Every kept proof of a day, of all books, the newest first. */
export async function linksOfDay(db: Db, shopId: string, businessDate: string): Promise<KeptLink[]> {
  return await db.execute<KeptLink>(sql`
    ${WITH_TEXT}
    where link.shop_id = ${shopId} and link.business_date = ${businessDate}
    order by link.target_connection_id, link.number desc`);
}

/** The chains that a shop has: one for each of its books that ever had a proof. */
export async function chainsOf(db: Db, shopId: string): Promise<ChainName[]> {
  return await db.execute<ChainName>(sql`
    select distinct shop_id as "shopId", target_connection_id as "targetConnectionId" from proof_chain
    where shop_id = ${shopId} order by 2`);
}

/** Days whose proof is another one than the last that the chain keeps, oldest first. */
export async function daysShowingOther(
  db: Db,
  { shopId, targetConnectionId }: ChainName,
): Promise<{ businessDate: string; number: number | null }[]> {
  return await db.execute(sql`
    select to_char(day.business_date, 'YYYY-MM-DD') as "businessDate", last.number
    from day_proofs day
    left join lateral (
      select link.number, link.proof_hash, kept.proof from proof_chain link
      left join proof_texts kept on kept.shop_id = link.shop_id and kept.hash = link.proof_hash
      where link.shop_id = day.shop_id and link.target_connection_id = day.target_connection_id
        and link.business_date = day.business_date
      order by link.number desc limit 1) last on true
    where day.shop_id = ${shopId} and day.target_connection_id = ${targetConnectionId}
      and day.proof ? 'engineVersion' and day.proved_at is not null
      and (last.number is null or last.proof::jsonb is distinct from day.proof)
    order by day.business_date`);
}

/** The proof of a day in each of its books as it stood at an instant. */
export async function linksAt(db: Db, shopId: string, businessDate: string, at: Date): Promise<KeptLink[]> {
  return await db.execute<KeptLink>(sql`
    select distinct on (link.target_connection_id) ${COLUMNS}, kept.proof from proof_chain link
    left join proof_texts kept on kept.shop_id = link.shop_id and kept.hash = link.proof_hash
    where link.shop_id = ${shopId} and link.business_date = ${businessDate}
      and link.made_at <= ${at.toISOString()}::timestamptz
    order by link.target_connection_id, link.number desc`);
}
