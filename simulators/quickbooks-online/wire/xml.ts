import type { GatewayFault } from '../faults.ts';
import { isBody, type Json } from '../json.ts';
import { escapeMarkup } from '../text.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const NAMESPACE = 'http://schema.intuit.com/finance/v3';

/** A gateway fault in XML, which is its usual form whatever the client accepts. */
export function faultXml(fault: GatewayFault): string {
  const time = new Date().toISOString();
  return `${HEAD}<IntuitResponse time="${time}" xmlns="${NAMESPACE}"><Fault type="${fault.type}"><Error code="${fault.code}"><Message>${escapeMarkup(fault.title)}</Message><Detail>${escapeMarkup(fault.detail)}</Detail></Error></Fault></IntuitResponse>`;
}

/** Any answer in XML: each member an element, `domain`, `sparse` and `time` attributes. */
export function answerXml(json: string): string {
  const { time, ...members } = JSON.parse(json) as Record<string, Json>;
  const attribute = typeof time === 'string' ? ` time="${escapeMarkup(time)}"` : '';
  const inner = Object.entries(members)
    .map(([name, value]) => element(name, value))
    .join('');
  return `${HEAD}<IntuitResponse${attribute} xmlns="${NAMESPACE}">${inner}</IntuitResponse>`;
}

function element(name: string, value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(each => element(name, each)).join('');
  if (!isBody(value)) return `<${name}>${escapeMarkup(String(value))}</${name}>`;
  const { domain, sparse, ...members } = value;
  const attributes = [
    ['domain', domain],
    ['sparse', sparse],
  ]
    .filter(([, each]) => each !== undefined)
    .map(([key, each]) => ` ${String(key)}="${escapeMarkup(String(each))}"`)
    .join('');
  const inner = Object.entries(members)
    .map(([key, each]) => element(key, each))
    .join('');
  return `<${name}${attributes}>${inner}</${name}>`;
}
