import { instant, type Query, text, whole, wholes, yesOrNo } from './parameters.ts';

export type Condition = { sql: string; values: (string | number)[] };

/** A list of the API: where its rows come from, what it may be sorted by, and which filters it has. */
export type Resource = {
  /** SQL of a table with id, shop_id, body (and what the filters need). */
  rows: string;
  sorts: Record<string, string>;
  filters: (query: Query) => Condition[];
};

const field = (name: string): string => `json_extract(body, '$.${name}')`;
/** The first 19 characters of a date: with and without a zone, with and without fractions, they compare as text. */
const seconds = (name: string): string => `substr(${field(name)}, 1, 19)`;
const rowsOf = (kind: string): string => `SELECT id, shop_id, body FROM rows WHERE kind = '${kind}'`;

const JOBS = `
  SELECT json_extract(job.value, '$.id') AS id, shop_id, job.value AS body,
    json_extract(rows.body, '$.repairOrderStatus.id') AS status
  FROM rows, json_each(rows.body, '$.jobs') AS job
  WHERE kind = 'repair-order' AND json_extract(rows.body, '$.deletedDate') IS NULL`;

const CUSTOMER =
  "SELECT body FROM rows AS c WHERE c.kind = 'customer' AND c.id = json_extract(list.body, '$.customerId')";
const VEHICLE =
  "SELECT body FROM rows AS v WHERE v.kind = 'vehicle' AND v.id = json_extract(list.body, '$.vehicleId')";
const ofCustomer = (name: string): string => `json_extract((${CUSTOMER}), '$.${name}')`;

function between(query: Query, date: string, start: string, end: string): Condition[] {
  const from = instant(query, start);
  const to = instant(query, end);
  return [
    ...(from === undefined ? [] : [{ sql: `${seconds(date)} >= ?`, values: [from] }]),
    ...(to === undefined ? [] : [{ sql: `${seconds(date)} <= ?`, values: [to] }]),
  ];
}

/** Deleted and other dates are never mixed: with a deleted date only deleted rows are answered, else none of them. */
function dates(query: Query, others: [date: string, start: string, end: string][]): Condition[] {
  const deleted = between(query, 'deletedDate', 'deletedDateStart', 'deletedDateEnd');
  if (deleted.length > 0) return deleted;
  const rest = others.flatMap(([date, start, end]) => between(query, date, start, end));
  return [{ sql: `${field('deletedDate')} IS NULL`, values: [] }, ...rest];
}

const equal = (query: Query, name: string): Condition[] => {
  const value = whole(query, name);
  return value === undefined ? [] : [{ sql: `${field(name)} = ?`, values: [value] }];
};

const isTrue = (query: Query, name: string): Condition[] => {
  const value = yesOrNo(query, name);
  return value === undefined ? [] : [{ sql: `coalesce(${field(name)}, 0) = ?`, values: [value ? 1 : 0] }];
};

const search = (query: Query, sql: string): Condition[] => {
  const value = text(query, 'search');
  return value === undefined ? [] : [{ sql: `instr(lower(${sql}), lower(?)) > 0`, values: [value] }];
};

const words = (...names: string[]): string =>
  names.map(name => `coalesce(${field(name)}, '')`).join(" || ' ' || ");

const statuses = (query: Query, column: string, permitted: number[]): Condition[] => {
  const ids = wholes(query, 'repairOrderStatusId', permitted);
  return ids.length === 0
    ? []
    : [{ sql: `instr(?, ',' || ${column} || ',') > 0`, values: [`,${ids.join(',')},`] }];
};

const UPDATED: [string, string, string] = ['updatedDate', 'updatedDateStart', 'updatedDateEnd'];

export const RESOURCES = {
  customers: {
    rows: rowsOf('customer'),
    sorts: { lastName: field('lastName'), firstName: field('firstName'), email: field('email') },
    filters: query => {
      const type = whole(query, 'customerTypeId');
      return [
        ...dates(query, [UPDATED]),
        ...isTrue(query, 'okForMarketing'),
        ...(type === undefined ? [] : [{ sql: `${field('customerType.id')} = ?`, values: [type] }]),
        ...search(query, words('firstName', 'lastName', 'email', 'phone')),
      ];
    },
  },
  vehicles: {
    rows: rowsOf('vehicle'),
    sorts: { year: field('year'), make: field('make'), model: field('model') },
    filters: query => [
      ...dates(query, [UPDATED]),
      ...equal(query, 'customerId'),
      ...search(query, words('year', 'make', 'model')),
    ],
  },
  'repair-orders': {
    rows: rowsOf('repair-order'),
    sorts: {
      createdDate: seconds('createdDate'),
      repairOrderNumber: field('repairOrderNumber'),
      'customer.firstName': ofCustomer('firstName'),
      'customer.lastName': ofCustomer('lastName'),
    },
    filters: query => [
      ...dates(query, [
        ['createdDate', 'start', 'end'],
        ['postedDate', 'postedDateStart', 'postedDateEnd'],
        UPDATED,
      ]),
      ...equal(query, 'repairOrderNumber'),
      ...equal(query, 'customerId'),
      ...equal(query, 'vehicleId'),
      ...statuses(query, field('repairOrderStatus.id'), [1, 2, 3, 4, 5, 6, 7]),
      ...search(
        query,
        `${words('repairOrderNumber')} || ' ' || coalesce(${ofCustomer('firstName')}, '') || ' ' ||
         coalesce(${ofCustomer('lastName')}, '') || ' ' || coalesce((${VEHICLE}), '')`,
      ),
    ],
  },
  jobs: {
    rows: JOBS,
    sorts: { authorizedDate: seconds('authorizedDate') },
    filters: query => [
      ...between(query, ...UPDATED),
      ...between(query, 'authorizedDate', 'authorizedDateStart', 'authorizedDateEnd'),
      ...equal(query, 'vehicleId'),
      ...equal(query, 'repairOrderId'),
      ...equal(query, 'customerId'),
      ...isTrue(query, 'authorized'),
      ...statuses(query, 'status', [1, 2, 3, 4, 5, 6]),
    ],
  },
  employees: {
    rows: rowsOf('employee'),
    sorts: { firstName: field('firstName'), lastName: field('lastName') },
    filters: query => [...between(query, ...UPDATED), ...search(query, words('firstName', 'lastName'))],
  },
} satisfies Record<string, Resource>;
export type ResourceName = keyof typeof RESOURCES;
