import { Malformed, parseXml, type Tree } from '../wire/xml.ts';
import type { QwcFile } from './qwc-file.ts';

const INTUIT = 'http://developer.intuit.com/';
const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';

/** What the Web Connector says when a call failed, with its own code. */
export class CallFailed extends Error {
  override name = 'CallFailed';
}

/** The envelope of a call, in the three ways of calling. */
export function envelope(
  style: QwcFile['style'],
  method: string,
  values: readonly (readonly [string, string])[],
): string {
  const inside = (prefix: string) =>
    values.map(([name, value]) => `<${prefix}${name}>${escaped(value)}</${prefix}${name}>`).join('');
  const body =
    style === 'RPC'
      ? `<q1:${method} xmlns:q1="${INTUIT}">${inside('')}</q1:${method}>`
      : `<${method} xmlns="${INTUIT}">${inside('')}</${method}>`;
  const encoding = style === 'RPC' ? ' soap:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"' : '';
  return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${ENVELOPE}"><soap:Body${encoding}>${body}</soap:Body></soap:Envelope>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * Calls a method over HTTP; gives its result, or the strings of an array. As strict as .NET's client: a content type
 * that is not text/xml, a fault, a result under another name or namespace all fail the call.
 */
export async function call(
  url: string,
  style: QwcFile['style'],
  method: string,
  values: readonly (readonly [string, string])[],
  timeoutMs: number,
): Promise<string | readonly string[]> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: `"${INTUIT}${method}"` },
    body: envelope(style, method, values),
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: Error) => {
    throw new CallFailed(`${method}: ${error.message}`);
  });
  const answer = await response.text().catch((error: Error) => {
    throw new CallFailed(`${method}: ${error.message}`);
  });
  if (!response.ok) throw new CallFailed(`${method}: HTTP ${response.status}`);
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('text/xml'))
    throw new CallFailed(`Client found response content type of '${type}', but expected 'text/xml'.`);
  return resultIn(method, answer);
}

function resultIn(method: string, answer: string): string | readonly string[] {
  const result = path(parsed(method, answer), ['Body', `${method}Response`, `${method}Result`]);
  if (result === null) throw new CallFailed(`${method}: there is no ${method}Result in the answer`);
  if (!answer.includes(INTUIT)) throw new CallFailed(`${method}: the answer is in another namespace`);
  if (result.children.length === 0) return result.text;
  if (result.children.some(({ name }) => name !== 'string'))
    throw new CallFailed(`${method}: the array holds something else than string`);
  return result.children.map(({ text }) => text);
}

function parsed(method: string, answer: string): Tree {
  try {
    return parseXml(answer).root;
  } catch (error) {
    if (error instanceof Malformed) throw new CallFailed(`${method}: the answer is no XML`);
    throw error;
  }
}

function path(tree: Tree, names: readonly string[]): Tree | null {
  return names.reduce<Tree | null>(
    (at, name) => at?.children.find(child => child.name === name) ?? null,
    tree,
  );
}
