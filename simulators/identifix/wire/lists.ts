import type { IdentifixDatabase } from '../database.ts';
import type { Switches } from '../switches.ts';
import { Invalid } from './errors.ts';

export type Query = Record<string, string | string[] | undefined>;
type Condition = { sql: string; values: (string | number)[] };

/** One list of the wire: where its rows come from, and the filters that it knows beside the common ones. */
export type List = { rows: string; filters: Readonly<Record<string, (value: string) => Condition>> };

const COMMON = ['page', 'per_page', 'updated_after'];
const DEFAULT_SIZE = 30;
const LARGEST_SIZE = 100;
const STATES = ['estimate', 'in_progress', 'invoice'];
/** What a repair order may be asked to carry. */
export const ASSOCIATIONS = [
  'none',
  'payments',
  'services',
  'services.labors',
  'services.parts',
  'services.hazmats',
  'services.sublets',
  'services.inspections',
  'customer',
  'vehicle',
  'label',
  'financials',
];

const member = (name: string) => (value: string) => ({
  sql: `json_extract(body, '$.${name}') = ?`,
  values: [whole(name, value)],
});
const plain = (kind: string, ...filters: string[]): List => ({
  rows: `SELECT id, updated_at, body FROM rows WHERE kind = '${kind}'`,
  filters: Object.fromEntries(filters.map(name => [name, member(name)])),
});

export const LISTS: Readonly<Record<string, List>> = {
  shops: plain('shop'),
  customers: plain('customer'),
  vendors: plain('vendor', 'shop_id'),
  inventories: plain('inventory', 'shop_id'),
  purchase_records: plain('purchase_record', 'shop_id', 'vendor_id'),
  payment_transactions: plain('payment_transaction', 'repair_order_id'),
  payments: {
    rows: `SELECT json_extract(value, '$.id') AS id, json_extract(value, '$.updated_at') AS updated_at,
      json_set(value, '$.repair_order_id', rows.id) AS body
      FROM rows, json_each(rows.body, '$.payments') WHERE kind = 'repair_order'`,
    filters: { repair_order_id: member('repair_order_id') },
  },
  repair_orders: {
    ...plain('repair_order'),
    filters: {
      ...plain('repair_order', 'shop_id', 'customer_id', 'vehicle_id', 'number', 'technician_id').filters,
      status: value => {
        if (!STATES.includes(value)) throw new Invalid(`status must be one of ${STATES.join(', ')}`);
        return { sql: "json_extract(body, '$.state') = ?", values: [value] };
      },
      closed_after: value => ({
        sql: "json_extract(body, '$.closed_at') >= ?",
        values: [instant('closed_after', value)],
      }),
    },
  },
};

/** One page of a list, newest change first. Throws Invalid for a parameter that is wrong or unknown. */
export function pageOf(database: IdentifixDatabase, name: string, query: Query, switches: Switches): object {
  const list = LISTS[name]!;
  const page = natural(query, 'page', 1);
  const limit = Math.min(natural(query, 'per_page', DEFAULT_SIZE), LARGEST_SIZE);
  const conditions = conditionsOf(list, name, query, switches);
  const where = ['TRUE', ...conditions.map(condition => condition.sql)].join(' AND ');
  const values = conditions.flatMap(condition => condition.values);
  const from = `FROM (${list.rows}) WHERE ${where}`;
  const total = Number(database.sql.prepare(`SELECT count(*) AS total ${from}`).get(...values)?.total);
  const rows = database.sql
    .prepare(`SELECT body ${from} ORDER BY updated_at DESC, id DESC LIMIT ? OFFSET ?`)
    .all(...values, limit, (page - 1) * limit);
  const limited = switches.countedUpTo > 0 && total > switches.countedUpTo;
  const total_count = limited ? switches.countedUpTo : total;
  return {
    results: rows.map(row => JSON.parse(String(row.body)) as object),
    limit,
    limited,
    total_count,
    current_page: page,
    total_pages: Math.ceil(total_count / limit),
  };
}

function conditionsOf(list: List, name: string, query: Query, switches: Switches): Condition[] {
  const conditions: Condition[] = [];
  for (const [parameter, given] of Object.entries(query)) {
    const filter = list.filters[parameter];
    if (filter !== undefined && typeof given === 'string') conditions.push(filter(given));
    else if (parameter === 'updated_after' && typeof given === 'string') {
      const sign = switches.updatedAfter === 'inclusive' ? '>=' : '>';
      conditions.push({ sql: `updated_at ${sign} ?`, values: [instant(parameter, given)] });
    } else if (name === 'repair_orders' && parameter === 'associations[]') checkAssociations(given);
    else if (!COMMON.includes(parameter)) throw new Invalid(`${parameter} is not a valid parameter`);
  }
  return conditions;
}

function checkAssociations(given: string | string[] | undefined): void {
  const unknown = [given].flat().find(one => one === undefined || !ASSOCIATIONS.includes(one));
  if (unknown !== undefined) throw new Invalid(`associations has no ${unknown}`);
}

function natural(query: Query, name: string, otherwise: number): number {
  const given = query[name];
  const value = given === undefined ? otherwise : whole(name, String(given));
  if (value < 1) throw new Invalid(`${name} must be positive`);
  return value;
}

function whole(name: string, value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw new Invalid(`${name} must be a whole number`);
  return Number(value);
}

function instant(name: string, value: string): string {
  const time = /^\d{4}-\d\d-\d\d(T.*)?$/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) throw new Invalid(`${name} must be an ISO time`);
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
