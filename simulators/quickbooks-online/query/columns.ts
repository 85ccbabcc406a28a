import type { Books } from '../books.ts';
import { READ_ONLY, rulesOf } from '../entities/registry.ts';
import { validationError } from './tokens.ts';

/** How a property is found in the store: an SQL expression and what its values are. */
export type Column = {
  readonly sql: string;
  readonly kind: 'id' | 'text' | 'date' | 'instant' | 'number' | 'flag' | 'party';
};

const NUMBERS = new Set([
  'TotalAmt',
  'Balance',
  'BalanceWithJobs',
  'UnappliedAmt',
  'RemainingCredit',
  'UnitPrice',
  'CurrentBalance',
  'DueDays',
  'RateValue',
]);
const FLAGS = new Set([
  'Job',
  'Taxable',
  'SubAccount',
  'SubItem',
  'SubClass',
  'SubDepartment',
  'Vendor1099',
  'Adjustment',
  'TaxGroup',
]);
const PEOPLE = new Set(['Customer', 'Vendor', 'Employee']);
/** Kinds whose folded full name is a column of its own. */
const FULL_NAMES = new Set(['Account', 'Item', 'Class', 'Department']);
const INNER: Readonly<Record<string, string>> = {
  PrimaryEmailAddr: 'PrimaryEmailAddr.Address',
  PrimaryPhone: 'PrimaryPhone.FreeFormNumber',
};

/** Of what nobody stores: sums of open items and of postings. */
const SUMS: Readonly<Record<string, string>> = {
  'Customer Balance': `(SELECT TOTAL(open) / 100.0 FROM qbo_open o WHERE o.realm = qbo_object.realm AND o.party = 'Customer:' || qbo_object.id)`,
  'Customer BalanceWithJobs': `(SELECT TOTAL(open) / 100.0 FROM qbo_open o WHERE o.realm = qbo_object.realm AND o.party = 'Customer:' || qbo_object.id)`,
  'Vendor Balance': `(SELECT -TOTAL(open) / 100.0 FROM qbo_open o WHERE o.realm = qbo_object.realm AND o.party = 'Vendor:' || qbo_object.id)`,
  'Account CurrentBalance': `(SELECT TOTAL(cents) / 100.0 FROM qbo_balance b WHERE b.realm = qbo_object.realm AND b.account = qbo_object.id)`,
};

/** The column of a property; 4001 for one that the kind does not have or that cannot be searched. */
export function columnOf(books: Books, entity: string, asked: string): Column {
  const property = asked.replace(/\.value$/i, '').toLowerCase();
  if (property === 'id') return { sql: 'id', kind: 'id' };
  if (property === 'metadata.createtime') return { sql: 'created', kind: 'instant' };
  if (property === 'metadata.lastupdatedtime') return { sql: 'updated', kind: 'instant' };
  const rules = rulesOf(entity);
  const searchable = rules?.searchable ?? READ_ONLY[entity] ?? [];
  const name = searchable.find(each => each.toLowerCase() === property);
  const isOff = name === 'PaymentRefNum' && !books.switches.paymentRefNumSearchable;
  if (name === undefined || isOff) {
    const isKnown = Object.keys(rules?.fields ?? {}).some(each => each.toLowerCase() === property);
    throw validationError(
      isKnown ? `property '${asked}' is not queryable` : `Property ${asked} not found for Entity ${entity}`,
    );
  }
  return storedColumn(entity, name);
}

function storedColumn(entity: string, name: string): Column {
  const sum = SUMS[`${entity} ${name}`];
  if (sum !== undefined) return { sql: sum, kind: 'number' };
  if (name === 'Active') return { sql: 'active', kind: 'flag' };
  if (name === 'TxnDate') return { sql: 'txn_date', kind: 'date' };
  if (name === 'DocNumber') return { sql: 'doc_key', kind: 'text' };
  if (name === 'CustomerRef' || name === 'VendorRef') return { sql: 'party', kind: 'party' };
  if (name === 'DisplayName' && PEOPLE.has(entity)) return { sql: 'name_key', kind: 'text' };
  if (name === 'FullyQualifiedName' && FULL_NAMES.has(entity)) return { sql: 'name_key', kind: 'text' };
  const path = `json_extract(body, '$.${INNER[name] ?? (name.endsWith('Ref') ? `${name}.value` : name)}')`;
  if (NUMBERS.has(name)) return { sql: path, kind: 'number' };
  if (FLAGS.has(name)) return { sql: path, kind: 'flag' };
  if (name === 'DueDate') return { sql: path, kind: 'date' };
  return { sql: `fold(${path})`, kind: 'text' };
}
