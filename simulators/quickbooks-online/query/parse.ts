import { parserError, type Token, tokensOf, validationError } from './tokens.ts';

export type Operator = '=' | '<' | '>' | '<=' | '>=' | 'LIKE' | 'IN';
/** A value of a condition; `today` is the function CURRENT_DATE. */
export type Value = { readonly kind: 'text' | 'number' | 'flag' | 'today'; readonly text: string };
export type Condition = {
  readonly property: string;
  readonly operator: Operator;
  readonly values: readonly Value[];
};
export type Query = {
  readonly entity: string;
  readonly isCount: boolean;
  readonly conditions: readonly Condition[];
  readonly orders: readonly { readonly property: string; readonly descending: boolean }[];
  /** From 1 on. */
  readonly start: number;
  readonly limit: number;
};

const MOST = 1000;
const DEFAULT_LIMIT = 100;
const COMPARISONS = new Set(['=', '<', '>', '<=', '>=']);

/** Walks over the tokens of one query. */
class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get isDone(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** Takes the next token if it is one of these words or signs. */
  take(...texts: string[]): string | undefined {
    const token = this.#tokens[this.#at];
    const word = token?.text.toUpperCase();
    if (token === undefined || word === undefined || token.kind === 'text' || !texts.includes(word))
      return undefined;
    this.#at += 1;
    return word;
  }

  expect(...texts: string[]): void {
    if (this.take(...texts) === undefined) throw this.error();
  }

  next(...kinds: Token['kind'][]): Token {
    const token = this.#tokens[this.#at];
    if (token === undefined || !kinds.includes(token.kind)) throw this.error();
    this.#at += 1;
    return token;
  }

  error() {
    return parserError(this.#tokens[this.#at]?.text ?? '', this.#at);
  }
}

/** Reads a query of Intuit's language; 4000 for its grammar, 4001 for its bounds. */
export function parseQuery(text: string): Query {
  const reader = new Reader(tokensOf(text));
  reader.expect('SELECT');
  const isCount = selection(reader);
  reader.expect('FROM');
  const entity = reader.next('word').text;
  const conditions = reader.take('WHERE') ? conditionsOf(reader) : [];
  const orders = takeOrder(reader) ? ordersOf(reader) : [];
  let start = 1;
  let limit = DEFAULT_LIMIT;
  for (
    let word = reader.take('STARTPOSITION', 'MAXRESULTS');
    word !== undefined;
    word = reader.take('STARTPOSITION', 'MAXRESULTS')
  ) {
    const value = Number(reader.next('number').text);
    if (word === 'STARTPOSITION') start = bounded(value, Number.MAX_SAFE_INTEGER);
    else limit = bounded(value, MOST);
  }
  if (!reader.isDone) throw reader.error();
  return { entity, isCount, conditions, orders, start, limit };
}

function selection(reader: Reader): boolean {
  if (reader.take('*')) return false;
  reader.expect('COUNT');
  reader.expect('(');
  reader.expect('*');
  reader.expect(')');
  return true;
}

function conditionsOf(reader: Reader): Condition[] {
  const conditions: Condition[] = [];
  do conditions.push(conditionOf(reader));
  while (reader.take('AND'));
  return conditions;
}

function conditionOf(reader: Reader): Condition {
  const property = reader.next('word').text;
  if (reader.take('IN')) {
    reader.expect('(');
    const values = [readValue(reader)];
    while (reader.take(',')) values.push(readValue(reader));
    reader.expect(')');
    return { property, operator: 'IN', values };
  }
  if (reader.take('LIKE')) return { property, operator: 'LIKE', values: [readValue(reader)] };
  const operator = reader.next('sign').text;
  if (!COMPARISONS.has(operator)) throw reader.error();
  return { property, operator: operator as Operator, values: [readValue(reader)] };
}

function readValue(reader: Reader): Value {
  if (reader.take('CURRENT_DATE')) return { kind: 'today', text: '' };
  const flag = reader.take('TRUE', 'FALSE');
  if (flag !== undefined) return { kind: 'flag', text: flag.toLowerCase() };
  const token = reader.next('text', 'number');
  return { kind: token.kind === 'number' ? 'number' : 'text', text: token.text };
}

function takeOrder(reader: Reader): boolean {
  if (reader.take('ORDERBY')) return true;
  if (!reader.take('ORDER')) return false;
  reader.expect('BY');
  return true;
}

function ordersOf(reader: Reader): Query['orders'] {
  const orders: { property: string; descending: boolean }[] = [];
  do {
    const property = reader.next('word').text;
    orders.push({ property, descending: reader.take('ASC', 'DESC') === 'DESC' });
  } while (reader.take(','));
  return orders;
}

function bounded(value: number, most: number): number {
  if (!Number.isInteger(value) || value < 1)
    throw validationError(`value ${value} is too small. Min allowed value is 1`);
  if (value > most) throw validationError(`value ${value} is too large. Max allowed value is ${most}`);
  return value;
}
