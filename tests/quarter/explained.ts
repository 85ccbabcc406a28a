import { sql } from 'drizzle-orm';
import type { EntryContent, Purpose } from '../../domain/entries/entry.ts';
import type { Proof } from '../../domain/proof/proof.ts';
import type { Quarter } from './quarter.ts';
import { type Effect, realBooks, without0 } from './real-books.ts';

/** Something that nobody could explain: what the test prints for a seed that fails. */
export type Unexplained = { readonly what: string; readonly where: string; readonly detail: unknown };

type StandingRow = {
  readonly id: string;
  readonly purpose: Purpose;
  readonly subject: string;
  readonly state: string;
  readonly marker: string;
  readonly booksId: string;
  readonly content: EntryContent;
};
type CaseRow = { readonly entryId: string; readonly kind: string; readonly resolution: string | null };

/**
 * Sets the real books beside what the engine says stands there, object by object and account by account: every
 * difference must be a drift that is open or was accepted by name, and nothing of ours may stand twice or unknown.
 */
export async function unexplainedBooks(quarter: Quarter): Promise<Unexplained[]> {
  const { engine, shop } = quarter.scene;
  const real = await realBooks(quarter.scene);
  const standing = await engine.database.execute<StandingRow>(sql`
    select entry.id, entry.purpose, entry.subject, entry.state, entry.marker, entry.books_id as "booksId", revision.content
    from entries entry join entry_revisions revision on revision.shop_id = entry.shop_id
      and revision.entry_id = entry.id and revision.revision = entry.posted_revision
    where entry.shop_id = ${shop.shopId} and entry.posted_revision is not null`);
  const cases = await engine.database.execute<CaseRow>(sql`
    select entry_id as "entryId", kind, resolution from cases where shop_id = ${shop.shopId}
      and kind = 'drift' and (state = 'open' or resolution = 'accepted')`);
  const drifted = new Set(cases.map(({ entryId }) => entryId));
  const found: Unexplained[] = [];
  for (const row of standing) {
    const object = real.get(row.booksId);
    const wanted = wantedEffect(row.content);
    if (drifted.has(row.id)) continue;
    if (!object) found.push({ what: 'missing in the books', where: nameOf(row), detail: wanted });
    else if (!agrees(wanted, object.effect))
      found.push({ what: 'another amount or account', where: nameOf(row), detail: { wanted, ...object } });
    else if (object.date !== row.content.businessDate)
      found.push({
        what: 'another date',
        where: nameOf(row),
        detail: [row.content.businessDate, object.date],
      });
  }
  const known = new Map(standing.map(row => [row.marker, row.booksId]));
  for (const object of real.values()) {
    if (object.marker !== null && known.get(object.marker) !== object.booksId)
      found.push({ what: 'ours, and the engine does not know it', where: object.marker, detail: object });
  }
  return found;
}

/** By the mapping's account; what the books place by themselves (computed tax, their own payable) under `own`. */
function wantedEffect({ postings }: EntryContent): Effect {
  const sums: Record<string, number> = {};
  for (const { account, amount } of postings) sums[account ?? 'own'] = (sums[account ?? 'own'] ?? 0) + amount;
  return without0(sums);
}

/** The rest of an object, on accounts that we did not name, must be what the books place by themselves. */
function agrees(wanted: Effect, real: Effect): boolean {
  const named = Object.keys(wanted).filter(account => account !== 'own');
  const rest = Object.entries(real).filter(([account]) => !named.includes(account));
  const own = rest.reduce((sum, [, cents]) => sum + cents, 0);
  return named.every(account => wanted[account] === real[account]) && own === (wanted.own ?? 0);
}

type DayRow = { readonly day: string; readonly state: string; readonly proof: Proof | null };
type Reason = { readonly day: string; readonly reason: string | null };

/**
 * Sets every day's proof beside the shop system's own report of that day, and looks whether what does not tie out
 * says why: an entry that waits with its reason, or an open case.
 */
export async function unexplainedDays(quarter: Quarter): Promise<Unexplained[]> {
  const { engine, shop } = quarter.scene;
  const days = await engine.database.execute<DayRow>(sql`
    select to_char(business_date, 'YYYY-MM-DD') as day, state, proof from day_proofs
    where shop_id = ${shop.shopId} and business_date between ${quarter.days[0]} and ${quarter.days.at(-1)}
    order by business_date`);
  const reasons = await engine.database.execute<Reason>(sql`
    select to_char(coalesce(belongs_to, business_date), 'YYYY-MM-DD') as day, parked_reason as reason from entries
    where shop_id = ${shop.shopId} and (state in ('parked', 'refused', 'unknown') or parked_reason is not null)
    union select to_char(belongs_to, 'YYYY-MM-DD'), cause from cases where shop_id = ${shop.shopId} and state = 'open'`);
  const explained = new Set(reasons.filter(({ reason }) => reason !== null).map(({ day }) => day));
  const found: Unexplained[] = [];
  for (const day of quarter.days) {
    const row = days.find(each => each.day === day);
    if (!row) found.push({ what: 'no proof', where: day, detail: null });
    else if (!FINE.includes(row.state) && !row.proof?.acceptedInAll && !explained.has(day))
      found.push({ what: `${row.state} without a reason`, where: day, detail: open(row.proof) });
    if (row?.proof) found.push(...(await againstTheShop(quarter, day, row.proof)));
  }
  return found;
}

const FINE = ['proved', 'empty', 'accepted'];

function open(proof: Proof | null) {
  return (
    proof && {
      rows: proof.rows.flatMap(({ key, difference }) => (difference === 0 ? [] : [`${key} ${difference}`])),
      findings: proof.findings.map(({ kind, detail }) => `${kind}: ${detail}`),
      accepted: proof.accepted ?? [],
    }
  );
}

type Report = {
  readonly sales: { readonly total: number };
  readonly payments: Readonly<Record<string, { readonly net: number }>>;
};

/** The shop's side of the proof is the shop system's own: sold in all, and taken in all. */
async function againstTheShop(quarter: Quarter, day: string, proof: Proof): Promise<Unexplained[]> {
  const { practice, shop } = quarter.scene;
  const path = `/tekmetric/shops/${shop.sourceShopId}/day-report?date=${day}`;
  const report = (await practice.control('GET', path)) as unknown as Report;
  const side = (isOne: (key: string) => boolean) =>
    proof.rows.filter(({ key }) => isOne(key)).reduce((sum, { shop }) => sum + shop, 0);
  const sold = side(key => key === 'sales');
  const taken = side(key => key.startsWith('payments:')) - side(key => key === 'refunds');
  const paid = Object.values(report.payments).reduce((sum, { net }) => sum + net, 0);
  const others = await leftToOthers(quarter, day);
  const found: Unexplained[] = [];
  if (sold + others.sold !== report.sales.total)
    found.push({
      what: 'sold otherwise than the shop says',
      where: day,
      detail: [sold, others, report.sales.total],
    });
  if (taken + others.taken !== paid)
    found.push({ what: 'taken otherwise than the shop says', where: day, detail: [taken, others, paid] });
  return found;
}

/** What another tool had written of a day when we began: its journal holds it, and we leave it alone. */
async function leftToOthers(
  { scene, excluded }: Quarter,
  day: string,
): Promise<{ sold: number; taken: number }> {
  const [row] = await scene.engine.database.execute<{ sold: number; taken: number }>(sql`
    select coalesce(sum(total) filter (where kind = 'sale' and state = 'posted'), 0)::int as sold,
      coalesce(sum(total) filter (where kind = 'payment' and state = 'succeeded'), 0)::int as taken
    from documents where shop_id = ${scene.shop.shopId} and business_date = ${day}
      and ref in (select jsonb_array_elements_text(${JSON.stringify(excluded)}::jsonb))`);
  return row ?? { sold: 0, taken: 0 };
}

function nameOf({ purpose, subject }: StandingRow): string {
  return `${purpose} ${subject}`;
}
