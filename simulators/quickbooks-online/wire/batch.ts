import type { Books } from '../books.ts';
import { BusinessFault, fault, required, unsupported } from '../faults.ts';
import { type Body, isBody, textOf } from '../json.ts';
import { runQuery } from '../query/run.ts';
import type { Operation } from '../write/write.ts';
import { faultBody } from './answer.ts';
import type { Arrival, Part } from './arrival.ts';
import { type Desk, execute } from './execute.ts';

const MOST_ITEMS = 30;
const LONGEST_BATCH_ID = 10;
const NOT_ENTITIES = new Set(['bId', 'operation', 'optionsData', 'Query']);
const OPERATIONS = new Set(['create', 'update', 'delete']);

/** The items of a batch body as faults are matched by them. */
export function partsOf(body: Body): Part[] {
  return itemsOf(body).map(item => {
    const entity = entityOf(item);
    const operation =
      item.Query === undefined ? (textOf(item, 'operation') ?? 'create').toLowerCase() : 'query';
    return { entity: entity ?? 'Query', operation, text: JSON.stringify(item) };
  });
}

/** Answers a batch: HTTP 200 with one answer an item, each item by itself. 1040 for more than 30. */
export function runBatch(
  desk: Desk,
  books: Books,
  arrival: Arrival,
  body: Body,
  requestId: string | null,
  time: string,
): Body {
  for (const name of Object.keys(body)) {
    if (name !== 'BatchItemRequest')
      throw fault(
        '2010',
        `Property Name:Unrecognized field "${name}" (class com.intuit.schema.finance.v3.IntuitBatchRequest), not marked as ignorable (1 known properties: "BatchItemRequest")\n specified is unsupported or invalid`,
      );
  }
  const items = itemsOf(body);
  if (items.length === 0) throw required('BatchItemRequest');
  if (items.length > MOST_ITEMS)
    throw fault(
      '1040',
      `The maximum number of batch items in a single request is ${MOST_ITEMS}. Supplied: ${items.length}`,
    );
  return { BatchItemResponse: items.map(item => runItem(desk, books, arrival, item, requestId)), time };
}

function runItem(desk: Desk, books: Books, arrival: Arrival, item: Body, requestId: string | null): Body {
  const bId = textOf(item, 'bId');
  try {
    if (bId === undefined) throw required('bId');
    if (bId.length > LONGEST_BATCH_ID) throw fault('2050', `bId exceeds ${LONGEST_BATCH_ID} chars`, 'bId');
    if (item.Query !== undefined) return { QueryResponse: runQuery(books, String(item.Query)), bId };
    return writeItem(desk, books, arrival, item, bId, requestId);
  } catch (error) {
    if (!(error instanceof BusinessFault)) throw error;
    return { Fault: faultBody(error), bId };
  }
}

function writeItem(
  desk: Desk,
  books: Books,
  arrival: Arrival,
  item: Body,
  bId: string,
  requestId: string | null,
): Body {
  const entity = entityOf(item);
  const body = entity === undefined ? undefined : item[entity];
  if (entity === undefined || !isBody(body)) throw required('BatchItemRequest.Entity');
  const options = (textOf(item, 'optionsData') ?? '')
    .toLowerCase()
    .split(',')
    .map(each => each.trim());
  const outcome = execute(
    desk,
    books,
    arrival,
    {
      entity,
      operation: operationOf(item, options.includes('void')),
      body,
      text: JSON.stringify(item),
      requestId,
      batchId: bId,
      allowDuplicateNumber: options.includes('allowduplicatedocnum'),
    },
    object => ({ ...object, bId }),
  );
  if ('failed' in outcome) throw outcome.failed;
  return outcome.done;
}

function operationOf(item: Body, isVoid: boolean): Operation {
  const asked = (textOf(item, 'operation') ?? '').toLowerCase();
  if (asked === '') throw required('operation');
  if (!OPERATIONS.has(asked)) throw unsupported(asked);
  return isVoid && asked === 'update' ? 'void' : (asked as Operation);
}

function itemsOf(body: Body): Body[] {
  const items = body.BatchItemRequest;
  return Array.isArray(items) ? items.filter(isBody) : [];
}

function entityOf(item: Body): string | undefined {
  return Object.keys(item).find(name => !NOT_ENTITIES.has(name));
}
