import { centsOf, decimalOf } from '../decimal.ts';
import { fault } from '../faults.ts';
import { type Body, isBody, type Json } from '../json.ts';
import { isDate } from '../time.ts';
import type { Field, Fields } from './field.ts';

const REFERENCE: Fields = {
  value: { kind: 'text', max: 50 },
  name: { kind: 'output' },
  type: { kind: 'output' },
};

/**
 * Checks a body against its fields: unknown members (2010), lengths (2050), numbers (2080), enumerations (2170).
 * Gives the body without nulls and without what QuickBooks alone writes. `path` is empty at the top.
 */
export function checkFields(fields: Fields, body: Body, className: string, path = ''): Body {
  const checked: Body = {};
  for (const [name, value] of Object.entries(body)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) throw unknownProperty(fields, name, className);
    if (value === null || value === undefined || field.kind === 'output') continue;
    checked[name] = checkValue(field, value, className, path === '' ? name : `${path}.${name}`);
  }
  return checked;
}

function checkValue(field: Field, value: Json, className: string, path: string): Json {
  switch (field.kind) {
    case 'text':
      return checkText(value, field.max, field.isName ?? false, path);
    case 'money':
    case 'number':
      return checkNumber(value, field.kind, path);
    case 'flag':
      return checkFlag(value, path);
    case 'date':
      return checkDate(value, path);
    case 'choice':
      if (typeof value === 'string' && field.values.includes(value)) return value;
      throw fault('2170', `Invalid Enumeration : ${String(value)}`, path);
    case 'reference':
      return checkRecord(REFERENCE, value, 'ReferenceType', path);
    case 'record':
      return checkRecord(field.fields, value, className, path);
    case 'list':
      if (!Array.isArray(value)) throw malformed(path, 'a list');
      return value.map(each => checkValue(field.of, each, className, path));
    default:
      return value;
  }
}

function checkText(value: Json, max: number, isName: boolean, path: string): string {
  if (typeof value !== 'string' && typeof value !== 'number') throw malformed(path, 'a text');
  const text = String(value);
  const length = [...text].length;
  if (length > max) {
    throw fault(
      '2050',
      `String length is either shorter or longer than supported by specification : ${path} exceeds ${max} chars. Supplied value: ${length} chars`,
      path,
    );
  }
  if (isName && /[:\t\r\n]/.test(text)) {
    throw fault(
      '6000',
      `Business Validation Error: ${path} must not contain a colon, a tab or a new line`,
      path,
    );
  }
  return text;
}

function checkNumber(value: Json, kind: 'money' | 'number', path: string): number {
  const isLegal = kind === 'money' ? centsOf(value) !== undefined : decimalOf(value) !== undefined;
  if (!isLegal)
    throw fault('2080', `Illegal number format : ${path}. Supplied value: ${String(value)}`, path);
  return Number(value);
}

function checkFlag(value: Json, path: string): boolean {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  throw malformed(path, 'true or false');
}

function checkDate(value: Json, path: string): string {
  const day = typeof value === 'string' ? value.slice(0, 10) : '';
  if (!isDate(day))
    throw fault(
      '2010',
      `Property Name:Can not construct instance of ${path} from ${String(value)} : not a date (yyyy-MM-dd)`,
      path,
    );
  return day;
}

function checkRecord(fields: Fields, value: Json, className: string, path: string): Body {
  if (!isBody(value)) throw malformed(path, 'an object');
  return checkFields(fields, value, className, path);
}

function malformed(path: string, wanted: string) {
  return fault('2010', `Property Name:Can not deserialize ${path} : ${wanted} is expected`, path);
}

/** The sentence was recorded: it names the class and what it knows, cut off. */
function unknownProperty(fields: Fields, name: string, className: string) {
  const known = Object.keys(fields);
  const listed = known.map(each => `"${each}"`).join(', ');
  return fault(
    '2010',
    `Property Name:Unrecognized field "${name}" (class com.intuit.schema.finance.v3.${className}), not marked as ignorable (${known.length} known properties: ${listed.slice(0, 1000)} [truncated]])\n specified is unsupported or invalid`,
  );
}
