import type { SQLInputValue } from 'node:sqlite';
import { type Books, today } from '../books.ts';
import { rulesOf } from '../entities/registry.ts';
import { idOf } from '../store/objects.ts';
import { fold } from '../text.ts';
import { isDate } from '../time.ts';
import { type Column, columnOf } from './columns.ts';
import type { Condition, Query, Value } from './parse.ts';
import { validationError } from './tokens.ts';

export type Statement = { readonly where: string; readonly order: string; readonly values: SQLInputValue[] };

/** The WHERE and ORDER BY of a query over the stored objects of one kind. */
export function statementOf(books: Books, entity: string, query: Query): Statement {
  const values: SQLInputValue[] = [books.company.realm, entity];
  const parts = ['realm = ?', 'entity = ?', 'deleted = 0'];
  for (const condition of query.conditions) parts.push(conditionSql(books, entity, condition, values));
  const isList = rulesOf(entity)?.kind !== 'transaction';
  const asksActive = query.conditions.some(each => each.property.toLowerCase() === 'active');
  if (isList && !asksActive) parts.push('active = 1');
  return { where: parts.join(' AND '), order: orderSql(books, entity, query, isList), values };
}

/** Behind conditions the order is sorted (`+`): walking an index of the order instead would pass over every row. */
function orderSql(books: Books, entity: string, query: Query, isList: boolean): string {
  const sorted = query.conditions.length > 0 ? '+' : '';
  const usual = isList ? ['name_key'] : ['txn_date DESC', 'id DESC'];
  const asked = query.orders.map(
    each => `${columnOf(books, entity, each.property).sql}${each.descending ? ' DESC' : ''}`,
  );
  return [...(asked.length === 0 ? usual : asked), 'id'].map(each => `${sorted}${each}`).join(', ');
}

function conditionSql(books: Books, entity: string, condition: Condition, values: SQLInputValue[]): string {
  const column = columnOf(books, entity, condition.property);
  const { operator } = condition;
  if (operator === 'LIKE') {
    if (column.kind !== 'text')
      throw validationError(`operator LIKE is not supported for property ${condition.property}`);
    values.push(fold(condition.values[0]?.text ?? '').replace(/[\\_]/g, '\\$&'));
    return `${column.sql} LIKE ? ESCAPE '\\'`;
  }
  if (column.kind === 'id' && operator !== '=' && operator !== 'IN') {
    throw validationError(`operator ${operator} is not supported for property Id`);
  }
  if (operator === 'IN') {
    const list = condition.values.map(value => inputOf(books, column, condition.property, value));
    values.push(...list);
    return `${column.sql} IN (${list.map(() => '?').join(', ')})`;
  }
  const [value] = condition.values;
  if (operator === '=' && value?.kind === 'text' && value.text.trim() === '') return `${column.sql} IS NULL`;
  values.push(value === undefined ? null : inputOf(books, column, condition.property, value));
  return `${column.sql} ${operator} ?`;
}

/** A value as its column holds it; 4001 for one of another type. */
function inputOf(books: Books, column: Column, property: string, value: Value): SQLInputValue {
  const text = value.kind === 'today' ? today(books) : value.text;
  const wrong = () => validationError(`invalid value '${text}' for property ${property}`);
  switch (column.kind) {
    case 'id':
      return idOf(text.trim());
    case 'party':
      return `${property.toLowerCase().startsWith('vendor') ? 'Vendor' : 'Customer'}:${text.trim()}`;
    case 'number': {
      const number = Number(text);
      if (text.trim() === '' || Number.isNaN(number)) throw wrong();
      return number;
    }
    case 'flag':
      if (text !== 'true' && text !== 'false') throw wrong();
      return text === 'true' ? 1 : 0;
    case 'date':
      if (!isDate(text.slice(0, 10))) throw wrong();
      return text.slice(0, 10);
    case 'instant': {
      // A day alone begins at midnight UTC; a time without a zone is UTC's, too.
      const at = Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(text) || isDate(text) ? text : `${text}Z`);
      if (Number.isNaN(at)) throw wrong();
      return at;
    }
    default:
      return fold(text);
  }
}
