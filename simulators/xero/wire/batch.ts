import type { Books } from '../books/books.ts';
import type { Resource, Write, WriteOptions } from '../entities/resource.ts';
import { ApiException, Invalid, noData } from '../faults.ts';
import { type Body, isBody, type Json } from '../json.ts';
import type { Database } from '../store/database.ts';
import { type Answer, exceptionBody, jsonAnswer, validationException } from './answer.ts';
import type { Arrival } from './arrival.ts';
import { envelope } from './envelope.ts';
import type { Mishaps } from './mishaps.ts';

/** Thrown to undo the good elements of a request that is refused because of others. */
class Undone extends Error {
  readonly elements: readonly Body[];

  constructor(elements: readonly Body[]) {
    super('undone');
    this.elements = elements;
  }
}

/** What writes need besides the books. */
export type Desk = { readonly database: Database; readonly mishaps: Mishaps };
type Outcome = { readonly body: Body; readonly isGood: boolean };

/** Writes the elements of a PUT or POST, each by itself, and answers them together. */
export function writeAll(
  desk: Desk,
  books: Books,
  resource: Resource,
  write: Write,
  arrival: Arrival,
  id: string | undefined,
): Answer {
  const given = elementsOf(arrival.body, resource).map(each =>
    id === undefined ? each : { ...each, [resource.idName]: id },
  );
  const elements = resource.most === undefined ? given : given.slice(0, resource.most);
  const isSummarized = summarizes(books, arrival.query);
  const options: WriteOptions = {
    isCreate: arrival.method === 'PUT',
    unitPlaces: arrival.query.get('unitdp') === '4' ? 4 : 2,
  };
  const run = () => {
    const outcomes = elements.map(each => writeOne(desk, books, write, arrival, each, options));
    const ordered = books.switches.batchOrder === 'reversed' ? outcomes.toReversed() : outcomes;
    const bad = ordered.filter(each => !each.isGood).map(each => each.body);
    // Accounts fill no status in: what is refused shows by its errors alone.
    const mark = resource.most === 1 ? unmarked : marked;
    if (!isSummarized) return jsonAnswer(envelope(books, { [resource.name]: ordered.map(mark) }));
    if (bad.length === 0)
      return jsonAnswer(envelope(books, { [resource.name]: ordered.map(each => each.body) }));
    if (books.switches.summarizedBatch === 'nothing-kept') throw new Undone(bad);
    return jsonAnswer(exceptionBody(validationException(bad)), 400);
  };
  try {
    return desk.database.transaction(run);
  } catch (error) {
    if (error instanceof Undone) throw validationException(error.elements);
    throw error;
  }
}

function writeOne(
  desk: Desk,
  books: Books,
  write: Write,
  arrival: Arrival,
  given: Body,
  options: WriteOptions,
): Outcome {
  try {
    const refused = desk.mishaps.takeForElement(arrival, JSON.stringify(given));
    if (refused !== undefined) throw new Invalid(refused.message);
    return { body: desk.database.transaction(() => write(books, given, options)), isGood: true };
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const ValidationErrors = error.messages.map(Message => ({ Message }));
    return { body: { ...given, HasErrors: true, ValidationErrors }, isGood: false };
  }
}

function marked({ body, isGood }: Outcome): Body {
  return { ...body, StatusAttributeString: isGood ? 'OK' : 'ERROR' };
}

function unmarked({ body }: Outcome): Body {
  return body;
}

function summarizes(books: Books, query: URLSearchParams): boolean {
  const asked = query.get('summarizeErrors')?.toLowerCase();
  if (asked === undefined) return books.switches.summarizeErrorsUnset === 'summarizes';
  return asked !== 'false';
}

/** The elements of a body: `{"Invoices": […]}`, a list, or one element alone. Throws what Xero answers to others. */
function elementsOf(text: string, { name, element }: { name: string; element: string }): Body[] {
  const parsed = parse(text, element);
  const inside = isBody(parsed) && name in parsed ? parsed[name] : parsed;
  const elements = Array.isArray(inside) ? inside : [inside];
  if (elements.length === 0) throw noData(element);
  return elements.map(each => {
    if (isBody(each)) return each;
    throw new ApiException(14, 'PostDataInvalidException', 'Invalid Json data');
  });
}

function parse(text: string, element: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw noData(element);
  }
}
