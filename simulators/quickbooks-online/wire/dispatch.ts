import type { Books } from '../books.ts';
import { companyInfo } from '../company/info.ts';
import { preferences } from '../company/preferences.ts';
import { readableName, rulesOf } from '../entities/registry.ts';
import { fault, notFound, unsupported } from '../faults.ts';
import { type Body, isBody } from '../json.ts';
import { runQuery } from '../query/run.ts';
import { render } from '../render.ts';
import { runReport } from '../reports/run.ts';
import { idOf } from '../store/objects.ts';
import { stampWithMillis } from '../time.ts';
import type { Operation } from '../write/write.ts';
import type { Arrival } from './arrival.ts';
import { runBatch } from './batch.ts';
import { changes } from './cdc.ts';
import { type Desk, execute } from './execute.ts';

const LONGEST_REQUEST_ID = 50;
const LONGEST_BATCH_REQUEST_ID = 36;

/** Carries out one request to a company whose caller is allowed to; gives the body of the 200. Throws BusinessFault. */
export function dispatch(desk: Desk, books: Books, arrival: Arrival): Body {
  const time = stampWithMillis(books.now, books.company.zone);
  const [resource = '', id, ...more] = arrival.path
    .split('/')
    .filter(Boolean)
    .slice(3)
    .map(decodeURIComponent);
  if (books.switches.companyLocked) throw fault('140', 'The company is locked by another user or process');
  const isKnown = more.length === 0 && ['GET', 'POST'].includes(arrival.method);
  if (!isKnown) throw noResource(arrival);
  if (resource === 'query') return { QueryResponse: runQuery(books, queryText(arrival)), time };
  if (arrival.method === 'GET') return read(books, arrival, resource, id, time);
  if (id !== undefined) throw noResource(arrival);
  const body = parseBody(arrival.body);
  const requestId = requestIdOf(arrival, resource === 'batch');
  if (resource === 'batch') return runBatch(desk, books, arrival, body, requestId, time);
  return writeOne(desk, books, arrival, resource, body, requestId, time);
}

function read(books: Books, arrival: Arrival, resource: string, id: string | undefined, time: string): Body {
  if (resource === 'cdc' && id === undefined) return changes(books, arrival.query, time);
  if (resource === 'reports' && id !== undefined) return runReport(books, id, arrival.query);
  const entity = readableName(resource);
  if (entity === 'Preferences' && id === undefined) return { Preferences: preferences(books), time };
  if (entity === undefined || id === undefined) throw noResource(arrival);
  if (entity === 'CompanyInfo') return { CompanyInfo: companyInfo(books), time };
  const isCode = entity === 'TaxCode' && /^[A-Z]{3}$/.test(id);
  if (!isCode && !/^\d+$/.test(id))
    throw fault('2030', `Id should be a valid number. Supplied value:${id}`, 'Id');
  const object = books.objects.find(entity, idOf(id));
  if (object === undefined || object.deleted) throw notFound();
  return { [entity]: render(books, entity, object), time };
}

function writeOne(
  desk: Desk,
  books: Books,
  arrival: Arrival,
  resource: string,
  body: Body,
  requestId: string | null,
  time: string,
): Body {
  const rules = rulesOf(resource);
  if (rules === undefined) {
    throw readableName(resource) === undefined
      ? noResource(arrival)
      : unsupported(`create or update of ${resource}`);
  }
  const includes = (arrival.query.get('include') ?? '')
    .toLowerCase()
    .split(',')
    .map(each => each.trim());
  const operation = operationOf(arrival, body, includes.includes('void'), rules.voids);
  const outcome = execute(
    desk,
    books,
    arrival,
    {
      entity: rules.name,
      operation,
      body,
      text: arrival.body,
      requestId,
      batchId: null,
      allowDuplicateNumber: includes.includes('allowduplicatedocnum'),
    },
    object => ({ ...object, time }),
  );
  if ('failed' in outcome) throw outcome.failed;
  return outcome.done;
}

/** An object with an Id is an update. Only invoices have a void of their own; the others are updated with it included. */
function operationOf(
  arrival: Arrival,
  body: Body,
  includesVoid: boolean,
  voids: 'operation' | 'update' | undefined,
): Operation {
  const asked = arrival.query.get('operation')?.toLowerCase();
  switch (asked) {
    case undefined:
      return body.Id === undefined || body.Id === null ? 'create' : 'update';
    case 'create':
    case 'delete':
      return asked;
    case 'update':
      if (!includesVoid) return 'update';
      if (voids === 'operation') throw unsupported('update with include=void');
      return 'void';
    case 'void':
      if (voids === 'update') throw unsupported('void');
      return 'void';
    default:
      throw unsupported(asked);
  }
}

function queryText(arrival: Arrival): string {
  const text = arrival.query.get('query') ?? (arrival.method === 'POST' ? arrival.body : '');
  if (text.trim() === '')
    throw fault('4000', 'QueryParserError: Encountered " <EOF> "" at line 0, column 0.');
  return text;
}

/** The body of a write; 2010 for what is no JSON object. */
export function parseBody(text: string): Body {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && isBody(body as Body)) return body as Body;
  } catch {
    // Answered below, as any other body that cannot be read.
  }
  throw fault(
    '2010',
    'Property Name:The request body is no JSON object\n specified is unsupported or invalid',
  );
}

function requestIdOf(arrival: Arrival, isBatch: boolean): string | null {
  const id = arrival.query.get('requestid');
  if (id === null || id === '') return null;
  const most = isBatch ? LONGEST_BATCH_REQUEST_ID : LONGEST_REQUEST_ID;
  if (id.length > most) throw fault('2050', `requestid exceeds ${most} chars`, 'requestid');
  return id;
}

function noResource({ path }: Arrival) {
  return fault(
    '500',
    `Operation Could not find resource for relative : ${path} of full path: ${path} is not supported.`,
  );
}
