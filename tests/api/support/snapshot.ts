import type { TestApi } from './api.ts';

/** Counts calls that went out, refused or not. */
const ABOUT_REQUESTS = ['rate_buckets'];
/** When a key was used says that something was asked, not that something was changed. */
const ROW = "(to_jsonb(r) - 'last_used_at')::text";

/** A hash of all rows of every table, by table: two equal ones mean that nothing was changed between them. */
export async function snapshot({ database }: Pick<TestApi, 'database'>): Promise<Record<string, string>> {
  const sql = database.$client;
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`;
  const names = tables.map(({ name }) => name).filter(name => !ABOUT_REQUESTS.includes(name));
  const hashes = names.map(
    name =>
      `(select md5(coalesce(string_agg(${ROW}, '|' order by ${ROW}), '')) from "${name}" r) as "${name}"`,
  );
  const [row] = await sql.unsafe(`select ${hashes.join(', ')}`);
  return { ...row };
}
