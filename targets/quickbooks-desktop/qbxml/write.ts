import type { Node } from './node.ts';

/**
 * A node as bytes that every edition reads: ASCII with numeric entities, without blanks between elements. Letters beyond
 * Latin-1 were folded before (targets/plain-text.ts).
 */
export function written({ name, attributes, children, text }: Node): string {
  const head = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(value).replaceAll('"', '&quot;')}"`)
    .join('');
  const inside = children.length > 0 ? children.map(written).join('') : escaped(text);
  return `<${name}${head}>${inside}</${name}>`;
}

function escaped(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[^ -~]/gu, letter => `&#${letter.codePointAt(0)};`);
}

/**
 * A message of requests. `setId` makes its outcome known to the books; without it nothing of it is kept. One that fails
 * leaves the others alone: each is answered for itself.
 */
export function message(requests: readonly Node[], version: string, setId: string | null): string {
  const set = setId === null ? '' : ` newMessageSetID="${setId}"`;
  const inside = requests.map(written).join('');
  return `<?xml version="1.0" encoding="utf-8"?><?qbxml version="${version}"?><QBXML><QBXMLMsgsRq onError="continueOnError"${set}>${inside}</QBXMLMsgsRq></QBXML>`;
}
