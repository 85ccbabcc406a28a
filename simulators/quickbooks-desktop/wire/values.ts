/** Patterns of values, as qbXML 13.0 has them. Empty amounts and dates are taken, as QuickBooks takes them. */
const PATTERNS: Readonly<Record<string, RegExp>> = {
  amt: /^([+-]?\d{1,13}(\.\d{2})?)?$/,
  price: /^([+-]?\d{1,10}(\.\d{1,5})?)?$/,
  quan: /^([+-]?\d{1,10}(\.\d{1,5})?)?$/,
  percent: /^([+-]?\d{1,10}(\.\d{1,5})?)?$/,
  float: /^[+-]?\d*(\.\d+)?$/,
  int: /^[+-]?\d+$/,
  date: /^(\d{4}-\d{2}-\d{2})?$/,
  datetime: /^(\d{4}-\d{1,2}-\d{1,2}(T\d{1,2}(:\d{1,2}(:\d{1,2}([+-]\d{1,2}:\d{1,2})?)?)?)?)?$/,
  bool: /^(true|false|1|0)?$/,
  guid: /^(0|\{[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\})?$/,
};
const ID_LENGTH = 36;

/** What is wrong with a value of a type; null when nothing is. Lengths count characters, not entities. */
export function valueProblem(type: string, text: string): string | null {
  if (type.startsWith('{')) {
    const allowed = type.slice(1, -1).split(',');
    return allowed.includes(text) ? null : `“${text}” is none of ${allowed.slice(0, 5).join(', ')}`;
  }
  const [, kind = '', length = ''] = /^([a-z]+)(\d*)$/.exec(type) ?? [];
  if (kind === 'str')
    return length !== '' && [...text].length > Number(length) ? `longer than ${length} characters` : null;
  if (kind === 'id') return [...text].length > ID_LENGTH ? `longer than ${ID_LENGTH} characters` : null;
  return PATTERNS[kind]?.test(text) === false ? `“${text}” is no ${kind}` : null;
}
