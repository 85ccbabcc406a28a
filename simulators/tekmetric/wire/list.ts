import type { TekmetricDatabase } from '../database.ts';
import type { Switches } from '../switches.ts';
import type { Paging, Query } from './parameters.ts';
import { RESOURCES, type ResourceName } from './resources.ts';

export type Found = { rows: Record<string, unknown>[]; total: number };

/** One page of a list of one shop, filtered and sorted as the request asks; the id breaks ties. */
export function list(
  database: TekmetricDatabase,
  name: ResourceName,
  shopId: number,
  query: Query,
  paging: Paging,
  switches: Switches,
): Found {
  const resource = RESOURCES[name];
  const conditions = [{ sql: 'shop_id = ?', values: [shopId] }, ...resource.filters(query)];
  const where = conditions.map(condition => `(${condition.sql})`).join(' AND ');
  const values = conditions.flatMap(condition => condition.values);
  const from = `FROM (${resource.rows}) AS list WHERE ${where}`;
  const total = database.sql.prepare(`SELECT count(*) AS total ${from}`).get(...values)?.total;
  const order = orderBy(name, paging, switches);
  const rows = database.sql
    .prepare(`SELECT body ${from} ORDER BY ${order} LIMIT ? OFFSET ?`)
    .all(...values, paging.size, paging.page * paging.size);
  return { rows: rows.map(row => JSON.parse(String(row.body))), total: Number(total) };
}

function orderBy(name: ResourceName, paging: Paging, switches: Switches): string {
  const sorts: Record<string, string> = RESOURCES[name].sorts;
  if (paging.sort.length > 0) {
    return [
      ...paging.sort.map(property => `${sorts[property]} ${paging.direction}`),
      `id ${paging.direction}`,
    ].join(', ');
  }
  if (name !== 'repair-orders') return 'id';
  return switches.listOrder === 'updated-ascending'
    ? "json_extract(body, '$.updatedDate'), id"
    : "json_extract(body, '$.createdDate') DESC, id DESC";
}
