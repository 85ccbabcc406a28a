import { Client, Connection } from '@temporalio/client';
import type { TestApi } from '../api/support/api.ts';

/** Where proofs of days stand among the tables. */
export const PROOFS = 'business_days.proof';

/** Every event of every run as the server keeps it: nothing is decoded, the bytes of payloads stand as text. */
export async function allHistories({ ground }: Pick<TestApi, 'ground'>): Promise<string> {
  const { address, namespace } = ground;
  const connection = await Connection.connect({ address });
  const plain = new Client({ connection, namespace });
  const texts: string[] = [];
  for await (const run of plain.workflow.list()) {
    const history = await plain.workflow.getHandle(run.workflowId, run.runId).fetchHistory();
    texts.push(...textsOf(run.raw), ...textsOf(history));
  }
  await connection.close();
  return texts.join('\n');
}

/** All texts in a value, and what its bytes are as text, hex and base64. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array) {
    const bytes = Buffer.from(value);
    const text = bytes.toString('utf8');
    return [text, bytes.toString('hex'), Buffer.from(text, 'base64').toString('utf8')];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsOf(inner)]);
}

/** All rows of all tables as text, by table; proofs of days stand apart from their rows. */
export async function allTables({ database }: Pick<TestApi, 'database'>): Promise<Map<string, string>> {
  const client = database.$client;
  const tables = await client<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const found = new Map<string, string>();
  const keep = (name: string, rows: readonly { row: string | null }[]) =>
    found.set(name, rows.map(({ row }) => row ?? '').join('\n'));
  for (const { name } of tables)
    keep(
      name,
      await client<{ row: string }[]>`select (to_jsonb(r) - 'proof')::text as row from ${client(name)} r`,
    );
  keep(PROOFS, await client<{ row: string | null }[]>`select proof::text as row from business_days`);
  return found;
}
