import type { Books } from '../books.ts';
import { companyInfo } from '../company/info.ts';
import { preferences } from '../company/preferences.ts';
import { readableName } from '../entities/registry.ts';
import type { Body } from '../json.ts';
import { render } from '../render.ts';
import { storedOf } from '../store/objects.ts';
import { parseQuery, type Query } from './parse.ts';
import { statementOf } from './sql.ts';
import { validationError } from './tokens.ts';

/** Answers one query: the value of `QueryResponse`. Throws BusinessFault 4000 or 4001. */
export function runQuery(books: Books, text: string): Body {
  const query = parseQuery(text);
  const entity = readableName(query.entity);
  if (entity === undefined) throw validationError(`invalid context declaration: ${query.entity}`);
  if (entity === 'CompanyInfo') return single(entity, query, companyInfo(books));
  if (entity === 'Preferences') return single(entity, query, preferences(books));
  const { where, order, values } = statementOf(books, entity, query);
  const { database } = books.ledger;
  if (query.isCount) {
    const [row] = database.select(`SELECT COUNT(*) AS count FROM qbo_object WHERE ${where}`, values);
    return { totalCount: Number(row?.count) };
  }
  const rows = database.select(`SELECT * FROM qbo_object WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?`, [
    ...values,
    query.limit,
    query.start - 1,
  ]);
  if (rows.length === 0) return {};
  const objects = rows.map(row => render(books, entity, storedOf(row)));
  const isLast = rows.length < query.limit;
  const totalCount = isLast ? { totalCount: query.start - 1 + rows.length } : {};
  return { [entity]: objects, startPosition: query.start, maxResults: rows.length, ...totalCount };
}

function single(entity: string, query: Query, body: Body): Body {
  if (query.isCount) return { totalCount: 1 };
  return query.start > 1 ? {} : { [entity]: [body], startPosition: 1, maxResults: 1 };
}
