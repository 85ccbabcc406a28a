import postgres from 'postgres';

/** Runs `work` on one connection to `url`, which is closed afterwards. */
export async function withSql<T>(
  url: string,
  work: (sql: postgres.Sql) => Promise<T>,
  connectTimeoutSeconds = 5,
): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: connectTimeoutSeconds, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** The server's version as a number such as 180004 (18.4). */
export async function serverVersion(url: string): Promise<number> {
  return withSql(url, async sql => {
    const rows = await sql<{ version: string }[]>`select current_setting('server_version_num') as version`;
    return Number(rows[0]?.version);
  });
}

/** Makes the database `name` on the server of `url` when it is not there yet; true when made. */
export async function ensureDatabase(url: string, name: string): Promise<boolean> {
  return withSql(url, async sql => {
    const found = await sql`select 1 from pg_database where datname = ${name}`;
    if (found.length > 0) return false;
    await sql`create database ${sql(name)}`;
    return true;
  });
}
