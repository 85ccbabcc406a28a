import type { FieldType } from '../entities/resource.ts';
import { badQuery } from '../faults.ts';
import type { Body } from '../json.ts';
import { isGuid } from '../text.ts';
import { type Token, tokensOf } from './tokens.ts';
import { fieldNamed, type Value, valueAt } from './values.ts';

type Test = (body: Body) => boolean;
type Fields = Readonly<Record<string, FieldType>>;
const METHODS = new Set(['contains', 'startswith', 'endswith']);

/**
 * A `where` as a test of rendered objects: comparisons, `AND`, `OR`, brackets, `DateTime(y,m,d)`, `guid("…")`, and the
 * text methods Contains, StartsWith and EndsWith. Throws QueryParseException for anything else.
 */
export function parseWhere(text: string, fields: Fields): Test {
  const parser = new Parser(tokensOf(text), fields);
  return parser.whole();
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #fields: Fields;
  #at = 0;

  constructor(tokens: readonly Token[], fields: Fields) {
    this.#tokens = tokens;
    this.#fields = fields;
  }

  whole(): Test {
    const test = this.#or();
    if (this.#at < this.#tokens.length) throw badQuery(`Syntax error at '${this.#peek()}'`);
    return test;
  }

  #or(): Test {
    let left = this.#and();
    while (this.#takes('or', '||')) {
      const [before, after] = [left, this.#and()];
      left = body => before(body) || after(body);
    }
    return left;
  }

  #and(): Test {
    let left = this.#one();
    while (this.#takes('and', '&&')) {
      const [before, after] = [left, this.#one()];
      left = body => before(body) && after(body);
    }
    return left;
  }

  #one(): Test {
    if (this.#takes('(')) {
      const inner = this.#or();
      this.#expect(')');
      return inner;
    }
    return this.#comparison();
  }

  #comparison(): Test {
    const token = this.#next();
    if (token.kind !== 'name') throw badQuery(`Expression expected at '${token.value}'`);
    const dot = token.value.lastIndexOf('.');
    const method = token.value.slice(dot + 1).toLowerCase();
    if (dot > 0 && METHODS.has(method)) return this.#method(token.value.slice(0, dot), method);
    const field = fieldNamed(this.#fields, token.value);
    const operator = this.#next().value;
    if (!['==', '=', '!=', '>', '>=', '<', '<='].includes(operator))
      throw badQuery(`Operator expected at '${operator}'`);
    const wanted = this.#literal(field.type, operator);
    return body => compares(valueAt(body, field.path, field.type), operator, wanted);
  }

  #method(name: string, method: string): Test {
    const field = fieldNamed(this.#fields, name);
    if (field.type !== 'text')
      throw badQuery(`No applicable method '${method}' exists in type '${field.type}'`);
    this.#expect('(');
    const wanted = this.#next();
    if (wanted.kind !== 'text') throw badQuery(`Text expected at '${wanted.value}'`);
    this.#expect(')');
    return body => {
      const value = String(valueAt(body, field.path, 'text') ?? '');
      if (method === 'contains') return value.includes(wanted.value);
      return method === 'startswith' ? value.startsWith(wanted.value) : value.endsWith(wanted.value);
    };
  }

  #literal(type: FieldType, operator: string): Value {
    const token = this.#next();
    const name = token.kind === 'name' ? token.value.toLowerCase() : undefined;
    if (name === 'null') return undefined;
    const mismatch = () =>
      badQuery(`Operator '${operator}' incompatible with operand types '${type}' and '${token.kind}'`);
    switch (type) {
      case 'text':
        if (token.kind !== 'text') throw mismatch();
        return token.value;
      case 'number':
        if (token.kind !== 'number') throw mismatch();
        return Number(token.value);
      case 'boolean':
        if (name !== 'true' && name !== 'false') throw mismatch();
        return name === 'true';
      case 'guid':
        if (name !== 'guid') throw mismatch();
        return this.#guid();
      default:
        if (name !== 'datetime') throw mismatch();
        return this.#dateTime();
    }
  }

  #guid(): string {
    this.#expect('(');
    const { value } = this.#next();
    if (!isGuid(value)) throw badQuery(`Guid should contain 32 digits with 4 dashes: '${value}'`);
    this.#expect(')');
    return value.toLowerCase();
  }

  #dateTime(): number {
    this.#expect('(');
    const parts: number[] = [];
    do {
      const token = this.#next();
      if (token.kind !== 'number') throw badQuery(`Number expected at '${token.value}'`);
      parts.push(Number(token.value));
    } while (this.#takes(','));
    this.#expect(')');
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
    if (parts.length !== 3 && parts.length !== 6) throw badQuery('DateTime takes three or six numbers');
    return Date.UTC(year, month - 1, day, hour, minute, second);
  }

  #peek(): string {
    return this.#tokens[this.#at]?.value ?? 'the end';
  }

  #next(): Token {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw badQuery('Expression expected');
    this.#at += 1;
    return token;
  }

  #takes(...values: string[]): boolean {
    const token = this.#tokens[this.#at];
    if (token === undefined || token.kind === 'text' || !values.includes(token.value.toLowerCase()))
      return false;
    this.#at += 1;
    return true;
  }

  #expect(value: string): void {
    if (!this.#takes(value)) throw badQuery(`'${value}' expected at '${this.#peek()}'`);
  }
}

function compares(value: Value, operator: string, wanted: Value): boolean {
  if (operator === '==' || operator === '=') return value === wanted;
  if (operator === '!=') return value !== wanted;
  if (value === undefined || wanted === undefined) return false;
  if (operator === '>') return value > wanted;
  if (operator === '>=') return value >= wanted;
  return operator === '<' ? value < wanted : value <= wanted;
}
