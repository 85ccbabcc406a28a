import type { Fault } from './errors.ts';

type Members = Readonly<Record<string, unknown>>;

/**
 * Finds the fault in an answer's body: the business layer's `Fault`, the gateway's lower-case `fault` (either may
 * come with HTTP 200), or XML whatever was asked for. Null when there is none, as in an HTML page of a proxy.
 */
export function faultOf(body: unknown, text: string): Fault | null {
  if (isMembers(body)) return faultOfJson(body.Fault ?? body.fault);
  return /<\s*Fault[\s>]/.test(text) ? faultOfXml(text) : null;
}

/** The fault object itself, capitalised or not. */
export function faultOfJson(fault: unknown): Fault | null {
  if (!isMembers(fault)) return null;
  const errors = fault.Error ?? fault.error;
  const first = Array.isArray(errors) ? errors[0] : errors;
  const error = isMembers(first) ? first : {};
  const message = textOf(error.Message ?? error.message);
  return {
    code: numberIn(textOf(error.code), message),
    type: textOf(fault.type),
    message,
    detail: textOf(error.Detail ?? error.detail),
    element: textOf(error.element) || null,
  };
}

function faultOfXml(text: string): Fault {
  const message = elementText(text, 'Message');
  return {
    code: numberIn(attribute(text, 'Error', 'code'), message),
    type: attribute(text, 'Fault', 'type'),
    message,
    detail: elementText(text, 'Detail'),
    element: attribute(text, 'Error', 'element') || null,
  };
}

/** The code as plain digits ("003200" → "3200"); the gateway sometimes says it only inside its message. */
function numberIn(code: string, message: string): string | null {
  const digits = /^\d+$/.test(code) ? code : /errorCode=(\d+)/.exec(message)?.[1];
  return digits === undefined ? null : digits.replace(/^0+(?=\d)/, '');
}

function elementText(xml: string, name: string): string {
  const raw = new RegExp(`<${name}[^>]*>([\\s\\S]*?)</${name}>`).exec(xml)?.[1] ?? '';
  return unescapeXml(raw.replace(/^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/, '$1')).trim();
}

function attribute(xml: string, element: string, name: string): string {
  return unescapeXml(new RegExp(`<${element}\\b[^>]*\\b${name}\\s*=\\s*"([^"]*)"`).exec(xml)?.[1] ?? '');
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
