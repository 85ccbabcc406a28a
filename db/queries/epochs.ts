import { randomInt } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Database } from '../client.ts';

/** One life of the database; see the schema. */
export type Epoch = { readonly number: number; readonly salt: number; readonly beganAt: string };

const LARGEST_SALT = 1_000_000;

/**
 * The life that the database is in. Begins a new one when it lives elsewhere than before: it was restored, moved or
 * taken over by a standby. The very first life is number 0, in which nothing can have been forgotten.
 */
export async function currentEpoch(database: Database): Promise<Epoch> {
  const fingerprint = await fingerprintOf(database);
  const [latest] = await latestEpoch(database);
  if (latest?.fingerprint === fingerprint) return latest;
  const number = latest ? latest.number + 1 : 0;
  return await insertEpoch(database, { number, fingerprint, notedBy: 'engine' });
}

/** Begins a new life because an operator says so: a copy of the files in place shows no trace of itself. */
export async function beginEpoch(database: Database): Promise<Epoch> {
  const fingerprint = await fingerprintOf(database);
  const [latest] = await latestEpoch(database);
  // The first life is over as well when somebody says that the database was restored.
  const number = Math.max(1, (latest?.number ?? 0) + 1);
  return await insertEpoch(database, { number, fingerprint, notedBy: 'operator' });
}

type Row = Epoch & { readonly fingerprint: string };

async function latestEpoch(database: Database): Promise<Row[]> {
  return await database.execute<Row>(sql`
    select number, salt, fingerprint, to_char(began_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "beganAt"
    from database_epochs order by number desc limit 1`);
}

/** Two workers may notice at once: one of them writes, both go on with what stands there. */
async function insertEpoch(
  database: Database,
  { number, fingerprint, notedBy }: { number: number; fingerprint: string; notedBy: 'engine' | 'operator' },
): Promise<Epoch> {
  const salt = number === 0 ? 0 : randomInt(1, LARGEST_SALT);
  await database.execute(sql`
    insert into database_epochs (number, fingerprint, salt, noted_by, began_at)
    values (${number}, ${fingerprint}, ${salt}, ${notedBy}, clock_timestamp()) on conflict do nothing`);
  const [standing] = await latestEpoch(database);
  if (!standing) throw new Error('the epoch that was just written is gone');
  return standing;
}

/** What a copy has otherwise than its original. A server that does not tell one of them is known by the others. */
const TRACES = [
  sql`select system_identifier::text as trace from pg_control_system()`,
  sql`select substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) as trace`,
  sql`select oid::text as trace from pg_database where datname = current_database()`,
  sql`select 'public.database_epochs'::regclass::oid::text as trace`,
];

async function fingerprintOf(database: Database): Promise<string> {
  const traces = await Promise.all(
    TRACES.map(async query => {
      try {
        const [row] = await database.execute<{ trace: string }>(query);
        return row?.trace ?? '';
      } catch (error) {
        if (isNotTold(error)) return '';
        throw error;
      }
    }),
  );
  return traces.join('/');
}

/** Insufficient privilege, undefined function, feature not supported, wrong state (a server of a managed service). */
const NOT_TOLD = ['42501', '42883', '0A000', '55000'];

function isNotTold(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return NOT_TOLD.includes(code ?? cause?.code ?? '');
}

const RESTORED = 'restored-';

/**
 * After a restore: what is due and staged may stand in the books already. It becomes unknown, once for each life, and
 * is settled by looking before anything is sent. Entries dated after the life began cannot have been forgotten.
 * Payments of unknown tender are parked: the payment itself, told by a forgotten webhook, may stand in the books.
 * Gives how many are in doubt.
 */
export async function doubtForgotten(
  database: Database,
  connection: { readonly shopId: string; readonly id: string },
  due: { readonly from: string; readonly through: string },
  { number, beganAt }: Epoch,
): Promise<number> {
  if (number === 0) return 0;
  const staged = sql`
    shop_id = ${connection.shopId} and target_connection_id = ${connection.id} and state = 'staged'
    and due_date between ${due.from} and ${due.through}
    and business_date <= (${beganAt}::timestamptz at time zone 'UTC')::date + 1`;
  const parked = await database.execute(sql`
    update entries set state = 'parked', parked_code = 'question-open', parked_reason = 'restored', parked_detail = ${ASK}
    where ${staged} and operation = 'create' and posted_revision is null and subject like '%:unknown-payment-%'
    returning 1`);
  const doubted = await database.execute(sql`
    update entries set state = 'unknown', request_key = ${`${RESTORED}${number}-`}::text || marker, absent_seen = 0,
      last_byte_at = greatest(last_byte_at, ${beganAt}::timestamptz), lease_expires_at = null,
      looked_epoch = ${number}
    where ${staged} and looked_epoch < ${number}
    returning 1`);
  return parked.length + doubted.length;
}

const ASK =
  'The database was restored, and payments that the shop system told since the back-up are forgotten: see whether the books hold this one.';

/** Whether an unknown entry is one that a restored database may have forgotten: the books may hold a later revision. */
export function isForgotten({ requestKey }: { readonly requestKey: string | null }): boolean {
  return requestKey?.startsWith(RESTORED) ?? false;
}
