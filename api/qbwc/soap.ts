import { DOMParser, type Element } from '@xmldom/xmldom';

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
/** The namespace of the Web Connector's messages: the slash at its end belongs to it. */
export const INTUIT = 'http://developer.intuit.com/';

/** A call of the Web Connector: its name and its arguments as texts; one that was left out is missing. */
export type Call = { readonly method: string; readonly args: Readonly<Record<string, string>> };
/** What a method returns: a text, a number, or the texts of an `ArrayOfString`. */
export type Returned = string | number | readonly string[];

/**
 * Reads a SOAP 1.1 call, by namespace and local names alone: the Web Connector writes other prefixes in each of its
 * three styles, and in the style RPC arguments without a namespace. Throws an Error for what is no such call.
 */
export function readCall(xml: string): Call {
  if (hasTooManyTags(xml)) throw new Error('more than a call');
  const root = parseXml(xml);
  if (root.localName !== 'Envelope' || root.namespaceURI !== ENVELOPE)
    throw new Error('no SOAP 1.1 envelope');
  const body = childrenOf(root).find(child => child.localName === 'Body' && child.namespaceURI === ENVELOPE);
  const call = body && childrenOf(body)[0];
  if (!call || call.namespaceURI !== INTUIT) throw new Error('no call of the Web Connector');
  const args = childrenOf(call).map(arg => [arg.localName ?? '', arg.textContent ?? ''] as const);
  return { method: call.localName ?? '', args: Object.fromEntries(args) };
}

/** A call has a dozen tags, since qbXML travels in it as text: a stranger may not have millions of them parsed. */
const MOST_TAGS = 200;

function hasTooManyTags(xml: string): boolean {
  let at = -1;
  for (let tags = 0; tags <= MOST_TAGS; tags += 1) {
    at = xml.indexOf('<', at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** The ticket of a call that was not read yet, as far as it can be seen. */
export function ticketIn(xml: string): string {
  return /<(?:\w+:)?ticket\b[^>]*>([^<]*)</.exec(xml)?.[1]?.trim() ?? '';
}

/**
 * The root element of a document; what stands before it (a byte order mark, a line end) does not count. Throws an Error
 * for what is not well formed, and for one with a DOCTYPE.
 */
export function parseXml(text: string): Element {
  const xml = text.trimStart();
  if (/<!DOCTYPE/i.test(xml.slice(0, 2000))) throw new Error('a DOCTYPE is not read');
  const stop = (level: string, message: string) => {
    if (level !== 'warning') throw new Error(message);
  };
  const root = new DOMParser({ onError: stop }).parseFromString(xml, 'text/xml').documentElement;
  if (!root) throw new Error('an empty document');
  return root;
}

export function childrenOf(element: Element): Element[] {
  return [...element.childNodes].filter((node): node is Element => node.nodeType === node.ELEMENT_NODE);
}

/** The answer to a call, without a space that the Web Connector could take for a part of the result. */
export function answerXml(method: string, returned: Returned): string {
  const result =
    typeof returned === 'object'
      ? returned.map(text => `<string>${escaped(text)}</string>`).join('')
      : escaped(String(returned));
  return envelope(
    `<${method}Response xmlns="${INTUIT}"><${method}Result>${result}</${method}Result></${method}Response>`,
  );
}

/** A refusal: only for what is no call of a method that is known. */
export function faultXml(reason: string): string {
  return envelope(
    `<soap:Fault><faultcode>soap:Client</faultcode><faultstring>${escaped(reason)}</faultstring></soap:Fault>`,
  );
}

function envelope(body: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${ENVELOPE}"><soap:Body>${body}</soap:Body></soap:Envelope>`;
}

/** Text as it stands in XML: line ends survive, and what XML cannot hold is left out. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, sign => ENTITIES[sign] ?? sign)
    .replace(/\r/g, '&#13;');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
